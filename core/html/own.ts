import type { MessageId } from '../ids.ts'
import { tokenChars } from '../limits.ts'
import type { TokenClaims } from '../token.ts'
import type { ImageSpan, LinkSpan, Scan } from './scan.ts'
import { decodeAttribute } from './spelling.ts'
import type { Edit } from './splice.ts'
import { insideSafeLink, readOwnImage, type TrackedLink, unwrapLink } from './tracked-url.ts'
import { type HrefFault, readHref, type WebUrl } from './web-url.ts'

/** One of our own images in a body. */
export interface OwnImage {
  readonly span: ImageSpan
  readonly claims: TokenClaims
}

/** A link, unwrapped from another message's tracker if there was one. */
export interface FreeLink {
  readonly span: LinkSpan
  /** The raw href. */
  readonly raw: string
  /** The decoded href, as far as it can be read. */
  readonly decoded: string
  readonly href: WebUrl | HrefFault
  /** Whether another message's tracker is wrapped around it. */
  readonly old: boolean
  /** Its number, if it is tracked for this message. */
  readonly keptIndex: number | undefined
}

/** An address's origin, normalised for comparison; empty if the text is no address. */
export function originOf(address: string): string {
  const web = readHref(address)
  return typeof web === 'string' ? '' : web.origin
}

export function ownImages(scan: Scan, origin: string): readonly OwnImage[] {
  const own: OwnImage[] = []
  for (const span of scan.images) {
    const claims = firstDefined(span.sources, (source) => readOwnImage(source, origin))
    if (claims !== undefined) own.push({ span, claims })
  }
  return own
}

/** All of our images but the first of `messageId`. A body may hold two: one written with it, one appended. */
export function oldImages(
  own: readonly OwnImage[],
  messageId: MessageId | undefined,
): readonly OwnImage[] {
  const kept = own.find((image) => image.claims.messageId === messageId)
  return own.filter((image) => image !== kept)
}

/** Returns the tracked address of the n-th link of a message, without a query. */
export type LinkUrl = (index: number, destination: string) => string

/**
 * All links of a body in order, unwrapped from the trackers of all messages but `messageId`.
 * @param linkUrl unwraps those of `messageId` too that were edited since, because they lead nowhere
 */
export function freeLinks(
  html: string,
  scan: Scan,
  origin: string,
  messageId: MessageId | undefined,
  linkUrl: LinkUrl | null = null,
): readonly FreeLink[] {
  return scan.links.map((span) => {
    const raw = html.slice(span.href.start, span.href.end)
    const decoded = decodeAttribute(raw, span.href.quote)
    const href = readHref(decoded)
    const wrapped = typeof href === 'string' ? undefined : insideSafeLink(href)
    const web = wrapped ?? href
    const tracked = typeof web === 'string' ? undefined : unwrapLink(web, span.href.quote, origin)
    if (tracked === undefined) return { span, raw, decoded, href, old: false, keptIndex: undefined }
    const { destination, claims } = tracked
    const inner = { span, decoded: destination.url, href: destination }
    const current = claims.messageId === messageId && wrapped === undefined
    return current && isIntact(tracked, linkUrl)
      ? { ...inner, raw, old: false, keptIndex: claims.index }
      : { ...inner, raw: tracked.original, old: true, keptIndex: undefined }
  })
}

/** The token covers the destination, so whoever edits the address of a tracked link breaks it. */
function isIntact({ token, claims, destination }: TrackedLink, linkUrl: LinkUrl | null): boolean {
  return linkUrl === null || linkUrl(claims.index, destination.url).slice(-tokenChars) === token
}

export function imageRemoval(image: OwnImage): Edit {
  return { start: image.span.start, end: image.span.end, text: '' }
}

export function hrefEdit(link: FreeLink, raw: string): Edit {
  return { start: link.span.href.start, end: link.span.href.end, text: raw }
}

function firstDefined<T, U>(items: readonly T[], read: (item: T) => U | undefined): U | undefined {
  for (const item of items) {
    const found = read(item)
    if (found !== undefined) return found
  }
  return undefined
}
