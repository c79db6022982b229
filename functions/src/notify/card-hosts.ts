/** Where cards may be sent: host names, domains with all their subdomains, and local origins. */
export interface CardHosts {
  /** For `*.logic.azure.com`: any host below it, over https. */
  readonly below: readonly string[]
  /** Origins on this machine, with port. */
  readonly local: readonly string[]
}

/** undefined if no card may be sent there: a URL that a rep enters must not reach into our network. */
export function cardUrlOf(hosts: CardHosts, text: string): URL | undefined {
  const url = URL.canParse(text) ? new URL(text) : undefined
  if (url === undefined || url.username !== '' || url.password !== '') return undefined
  if (hosts.local.includes(url.origin)) return url
  // An empty port is the default of https. A trailing dot makes the same host for a resolver.
  const plain = url.protocol === 'https:' && url.port === ''
  return plain && hosts.below.some((name) => url.hostname.endsWith(`.${name}`)) ? url : undefined
}
