/** What the library reads from a frame's name and URL to detect its host. */
export interface FrameIdentity {
  readonly conversationId: string
  readonly addInId: string
  readonly hostOrigin: string
  readonly locale: string
  readonly isDialog?: boolean
}

/** The platform, the newest file version of this library build, and telemetry off. */
function hostInfoOf({ conversationId, locale, isDialog }: FrameIdentity): string {
  const dialog = isDialog === true ? 'isDialog' : ''
  return ['Outlook', 'Web', '16.01', locale, conversationId, dialog, 'disableLogging', '0'].join(
    '$',
  )
}

/**
 * The library caches these values by frame name, which must therefore be unique.
 * @param storageDenied for native-bridge.js; the library ignores it
 */
export function frameName(identity: FrameIdentity, storageDenied = false): string {
  const { conversationId, addInId, hostOrigin } = identity
  return JSON.stringify({
    baseFrameName: `addin_${conversationId}`,
    hostInfo: hostInfoOf(identity),
    xdmInfo: [conversationId, addInId, hostOrigin].join('|'),
    serializerVersion: '1',
    flights: '[]',
    ...(storageDenied ? { nativeBridge: { hostOrigin, storageDenied } } : {}),
  })
}

export function frameUrl(pageUrl: string, identity: FrameIdentity): string {
  return withHostInfo(pageUrl, hostInfoOf(identity))
}

/** The library looks at the page's URL first. */
export function withHostInfo(pageUrl: string, hostInfo: string): string {
  const url = new URL(pageUrl)
  url.search += `${url.search === '' ? '?' : '&'}_host_Info=${hostInfo}`
  return url.href
}
