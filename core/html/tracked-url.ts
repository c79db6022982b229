import { tokenChars } from '../limits.ts'
import { readToken, type TokenClaims } from '../token.ts'
import { decodeAttribute, fitsQuote, type Quote, spellAttribute } from './spelling.ts'
import { readHref, type WebUrl } from './web-url.ts'

/** One of our links: its token with the claims in it, its destination, and the original spelling of its href. */
export interface TrackedLink {
  readonly token: string
  readonly claims: TokenClaims
  readonly destination: WebUrl
  /** The raw attribute value that was replaced, safe in the same quote style. */
  readonly original: string
}

/**
 * The query of a tracked link, as it appears in the markup. If the original href cannot be derived from the
 * destination, because it was spelled differently, its spelling travels along as `w`.
 */
export function trackedQuery(destination: string, original: string): string {
  const query = `?u=${percentEncode(destination)}`
  return original === spellAttribute(destination)
    ? query
    : `${query}&amp;w=${percentEncode(original)}`
}

/**
 * Unwraps one of our links. Undefined for every other address, and for one of ours that does not lead to a
 * web address: unwrapping a forged `u=javascript:` must not put it into a mail.
 */
export function unwrapLink(href: WebUrl, quote: Quote, origin: string): TrackedLink | undefined {
  const claims = readOwnPath(href, '/l/', origin)
  if (claims === undefined || claims.index === 0) return undefined
  const destination = readHref(queryValue(href.query, 'u') ?? '')
  if (typeof destination === 'string') return undefined
  const original = believe(queryValue(href.query, 'w'), destination.url, quote)
  const token = href.path.slice(-tokenChars)
  return { token, claims, destination, original: original ?? spellAttribute(destination.url) }
}

/** The address that Safe Links has wrapped, as Outlook shows it in a received mail; undefined for any other. */
export function insideSafeLink(href: WebUrl): WebUrl | undefined {
  if (!safeLinksHost.test(href.host)) return undefined
  const inner = readHref(queryValue(href.query, 'url') ?? '')
  return typeof inner === 'string' ? undefined : inner
}

const safeLinksHost =
  /(^|\.)safelinks\.protection\.(outlook\.com|office365\.us|partner\.outlook\.cn)$/

/** The claims in the token of one of our images; undefined for every other address. */
export function readOwnImage(src: string, origin: string): TokenClaims | undefined {
  const shown = readHref(src)
  if (typeof shown === 'string') return undefined
  // Gmail shows pictures through its proxy and keeps the original address after the #.
  const proxied = /\.googleusercontent\.com$/.test(shown.host)
  const web = proxied ? readHref(shown.fragment.slice(1)) : shown
  if (typeof web === 'string') return undefined
  const claims = readOwnPath(web, '/o/', origin)
  return claims?.index === 0 ? claims : undefined
}

/** Whether an address is under one of our tracking paths, even if its token cannot be read. */
export function isOwnPath(web: WebUrl, origin: string): boolean {
  return web.origin === origin && /^\/[ol]\//.test(web.path)
}

function readOwnPath(web: WebUrl, room: string, origin: string): TokenClaims | undefined {
  if (web.origin !== origin || web.credentials || web.path.slice(0, 3) !== room) return undefined
  const read = readToken(web.path.slice(3))
  return 'claims' in read ? read.claims : undefined
}

/** Somebody else's mail may contain a false `w`. It counts only if it decodes to `u`. */
function believe(spelling: string | undefined, url: string, quote: Quote): string | undefined {
  if (spelling === undefined || !fitsQuote(spelling, quote)) return undefined
  const meant = readHref(decodeAttribute(spelling, quote))
  return typeof meant !== 'string' && meant.url === url ? spelling : undefined
}

/** Percent-encodes every character that could end an attribute value of any quote style. */
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
