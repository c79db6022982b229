/**
 * A destination as a Location header: verbatim if a header can carry it, otherwise encoded as a browser
 * would. undefined if it is not a web address, because redirects go nowhere else.
 */
export function locationOf(destination: string): string | undefined {
  if (/^https?:\/\/[\x21-\x7e]+$/i.test(destination)) return destination
  if (!URL.canParse(destination)) return undefined
  const url = new URL(destination)
  return url.protocol === 'https:' || url.protocol === 'http:' ? url.href : undefined
}
