import { readToken, type TokenClaims } from '../token.ts'
import { decodeAttribute, fitsQuote, type Quote, spellAttribute } from './spelling.ts'
import { readHref, type WebUrl } from './web-url.ts'

/** One of our links: what its token says, where it leads, and how the href was spelled before. */
export interface TrackedLink {
  readonly claims: TokenClaims
  readonly destination: WebUrl
  /** The raw attribute value that the tracked one took the place of, safe in the same quote style. */
  readonly original: string
}

/**
 * What follows a link's tracked address in the markup. Where the original href was not spelled in the one
 * way that can be told from the destination, its spelling travels along as `w`.
 */
export function trackedQuery(destination: string, original: string): string {
  const query = `?u=${percentEncode(destination)}`
  return original === spellAttribute(destination)
    ? query
    : `${query}&amp;w=${percentEncode(original)}`
}

/**
 * Reads one of our links back. Undefined for every other address, and for one of ours that leads to no
 * web address: a forged `u=javascript:` must not get into a mail by being unwrapped.
 */
export function unwrapLink(href: WebUrl, quote: Quote, origin: string): TrackedLink | undefined {
  const claims = readOwnPath(href, '/l/', origin)
  if (claims === undefined || claims.index === 0) return undefined
  const destination = readHref(queryValue(href.query, 'u') ?? '')
  if (typeof destination === 'string') return undefined
  const original = believe(queryValue(href.query, 'w'), destination.url, quote)
  return { claims, destination, original: original ?? spellAttribute(destination.url) }
}

/** What the token of one of our images says; undefined for every other address. */
export function readOwnImage(src: string, origin: string): TokenClaims | undefined {
  const shown = readHref(src)
  if (typeof shown === 'string') return undefined
  // Gmail shows pictures through its proxy and keeps the true address behind the number sign.
  const proxied = /\.googleusercontent\.com$/.test(shown.host)
  const web = proxied ? readHref(shown.fragment.slice(1)) : shown
  if (typeof web === 'string') return undefined
  const claims = readOwnPath(web, '/o/', origin)
  return claims?.index === 0 ? claims : undefined
}

/** Whether an address belongs to our tracking paths, readable or not. */
export function isOwnPath(web: WebUrl, origin: string): boolean {
  return web.origin === origin && /^\/[ol]\//.test(web.path)
}

function readOwnPath(web: WebUrl, room: string, origin: string): TokenClaims | undefined {
  if (web.origin !== origin || web.credentials || web.path.slice(0, 3) !== room) return undefined
  const read = readToken(web.path.slice(3))
  return 'claims' in read ? read.claims : undefined
}

/** A mail written by somebody else can hold a lying `w`: it counts only when it says what `u` says. */
function believe(spelling: string | undefined, url: string, quote: Quote): string | undefined {
  if (spelling === undefined || !fitsQuote(spelling, quote)) return undefined
  const meant = readHref(decodeAttribute(spelling, quote))
  return typeof meant !== 'string' && meant.url === url ? spelling : undefined
}

/** Percent-encodes all that could end an attribute value of any quote style. */
function percentEncode(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`,
  )
}

function queryValue(query: string, name: string): string | undefined {
  const field = query
    .slice(1)
    .split('&')
    .find((part) => part.slice(0, name.length + 1) === `${name}=`)
  if (field === undefined) return undefined
  try {
    return decodeURIComponent(field.slice(name.length + 1))
  } catch {
    return undefined
  }
}
