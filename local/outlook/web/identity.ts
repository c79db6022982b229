/** What the library reads from a frame's name and address to find its host. */
export interface FrameIdentity {
  readonly conversationId: string
  readonly addInId: string
  readonly hostOrigin: string
  readonly locale: string
}

/** The platform, the newest file version of this library build, and telemetry off. */
function hostInfoOf({ conversationId, locale }: FrameIdentity): string {
  return ['Outlook', 'Web', '16.01', locale, conversationId, '', 'disableLogging', '0'].join('$')
}

/** The library keeps these values by frame name, which must therefore be new for every frame. */
export function frameName(identity: FrameIdentity): string {
  const { conversationId, addInId, hostOrigin } = identity
  return JSON.stringify({
    baseFrameName: `addin_${conversationId}`,
    hostInfo: hostInfoOf(identity),
    xdmInfo: [conversationId, addInId, hostOrigin].join('|'),
    serializerVersion: '1',
    flights: '[]',
  })
}

export function frameUrl(pageUrl: string, identity: FrameIdentity): string {
  const url = new URL(pageUrl)
  url.search += `${url.search === '' ? '?' : '&'}_host_Info=${hostInfoOf(identity)}`
  return url.href
}
