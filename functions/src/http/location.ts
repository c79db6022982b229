/**
 * A destination as a Location header: exactly as it was sealed where a header can say that, else as a
 * browser would have asked for it. undefined for what is no web address: a redirect goes nowhere else.
 */
export function locationOf(destination: string): string | undefined {
  if (/^https?:\/\/[\x21-\x7e]+$/i.test(destination)) return destination
  if (!URL.canParse(destination)) return undefined
  const url = new URL(destination)
  return url.protocol === 'https:' || url.protocol === 'http:' ? url.href : undefined
}
