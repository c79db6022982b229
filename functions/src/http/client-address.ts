import { type AddressHex, parseAddress } from '#core/address'

/**
 * The address of the caller, as the outermost of our own proxies saw it. Each proxy appends the address
 * that it was called from to X-Forwarded-For, so entries that the caller made up are further left and
 * never read. Azure's front end counts as one proxy, a front door before it as another; in that case the
 * function app must accept requests from the front door only. undefined if no proxy is trusted, or if
 * there are fewer entries than proxies.
 */
export function clientAddress(
  forwardedFor: string | null,
  trustedProxies: number,
): AddressHex | undefined {
  if (forwardedFor === null || trustedProxies === 0) return undefined
  const seen = forwardedFor.split(',')
  const text = seen[seen.length - trustedProxies]
  return text === undefined ? undefined : parseAddress(withoutPort(text.trim()))
}

/** Azure's front end appends the port: 192.0.2.7:50123, [2001:db8::7]:50123. */
function withoutPort(text: string): string {
  const bracketed = /^\[([^\]]*)\](?::\d+)?$/.exec(text)
  return bracketed?.[1] ?? text.replace(/^(\d+(?:\.\d+){3}):\d+$/, '$1')
}
