/**
 * A destination as a Location header: verbatim if a header can carry it, otherwise encoded as a browser
 * would. undefined if it is not a web address, because redirects go nowhere else.
 */
export function locationOf(destination: string): string | undefined {
  if (/^https?:\/\/[\x21-\x7e]+$/i.test(destination)) return destination
  return webAddressOf(destination)?.href
}

/**
 * A web address as a browser reads it; undefined if it is none. Without URL.canParse: once that was called often,
 * Node 20 and 22 refuse hosts with letters such as ü (AikidoSec/firewall-node#1086).
 */
export function webAddressOf(text: string): URL | undefined {
  try {
    const url = new URL(text)
    return url.protocol === 'https:' || url.protocol === 'http:' ? url : undefined
  } catch {
    return undefined
  }
}
