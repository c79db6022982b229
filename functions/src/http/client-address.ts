import { type AddressHex, parseAddress } from '#core/address'

/**
 * Who asks, as the outermost of our own proxies saw it. Each proxy adds the address that it was called
 * from at the end of X-Forwarded-For, so whatever a caller writes there stands further to the left and is
 * never looked at. Azure's own front end counts as one; a front door before it as another, and then the
 * function app must take requests from the front door only. undefined where no proxy is trusted, or fewer
 * have spoken than there are.
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

/** Azure's front end adds the port: 192.0.2.7:50123, [2001:db8::7]:50123. */
function withoutPort(text: string): string {
  const bracketed = /^\[([^\]]*)\](?::\d+)?$/.exec(text)
  return bracketed?.[1] ?? text.replace(/^(\d+(?:\.\d+){3}):\d+$/, '$1')
}
