/** Where cards may be sent: hosts, by their names or all below a name; and places on this machine. */
export interface CardHosts {
  /** `*.logic.azure.com`: any host below it, over https. */
  readonly below: readonly string[]
  /** An origin on this machine, port included. */
  readonly local: readonly string[]
}

/** undefined where no card may be sent there: what a rep types in must not reach into our network. */
export function cardUrlOf(hosts: CardHosts, text: string): URL | undefined {
  const url = URL.canParse(text) ? new URL(text) : undefined
  if (url === undefined || url.username !== '' || url.password !== '') return undefined
  if (hosts.local.includes(url.origin)) return url
  // An empty port is https's own. A name with a dot at its end is the same host to a resolver.
  const plain = url.protocol === 'https:' && url.port === ''
  return plain && hosts.below.some((name) => url.hostname.endsWith(`.${name}`)) ? url : undefined
}
