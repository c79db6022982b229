import type { MailboxId, MessageId } from '#core/ids'
import { scanBody } from '#core/html/scan'
import { decodeAttribute } from '#core/html/spelling'
import { readSentMark } from '#core/sent-mark'
import { type KeyOf, openImageToken, openLinkToken, type TokenResult } from '#core/token'
import { hmacSha256 } from '../mac.ts'
import type { FoundItem } from './sent-item.ts'

/**
 * The ticket of a sent mail, from the add-in's custom property or else from our image or link in its new
 * text (quoted history holds the trackers of other mails). undefined if there is none, or if it belongs
 * to another mailbox.
 */
export function findTicket(
  item: Pick<FoundItem, 'html' | 'properties'>,
  mailboxId: MailboxId,
  origin: string,
  keyOf: KeyOf,
): MessageId | undefined {
  const mark = readSentMark(item.properties)
  if (mark?.mailboxId === mailboxId) return mark.messageId
  for (const opened of tokensIn(item.html, origin, keyOf))
    if ('claims' in opened && opened.claims.mailboxId === mailboxId) return opened.claims.messageId
  return undefined
}

/**
 * The ticket of the image that ends the body: Outlook appends it below quoted history. It may as well be the
 * end of a tracked mail that is quoted, so it proves nothing alone. undefined if a newer image is above it.
 */
export function findAppended(
  html: string,
  mailboxId: MailboxId,
  origin: string,
  keyOf: KeyOf,
): MessageId | undefined {
  if (!html.includes(origin)) return undefined
  const images = scanBody(html).images.map(({ sources }) =>
    sources.flatMap((source) => {
      const token = after(source, `${origin}/o/`)
      const opened = token === undefined ? undefined : openImageToken(token, keyOf, hmacSha256)
      const isOwn = opened && 'claims' in opened && opened.claims.mailboxId === mailboxId
      return isOwn ? [opened.claims.messageId] : []
    }),
  )
  const [last] = images[images.length - 1] ?? []
  // Newer ids sort first.
  return images.flat().every((other) => last !== undefined && last <= other) ? last : undefined
}

/** Yields the image's token first: a link may have been copied from another mail. */
function* tokensIn(html: string, origin: string, keyOf: KeyOf): Generator<TokenResult> {
  if (!html.includes(origin)) return
  const { images, links } = scanBody(html)
  for (const { sources, quoted } of images)
    for (const source of quoted ? [] : sources) {
      const token = after(source, `${origin}/o/`)
      if (token !== undefined) yield openImageToken(token, keyOf, hmacSha256)
    }
  for (const { href, quoted } of links) {
    const raw = html.slice(href.start, href.end)
    const rest = quoted ? undefined : after(decodeAttribute(raw, href.quote), `${origin}/l/`)
    const destination = rest === undefined ? undefined : destinationIn(rest)
    if (destination !== undefined)
      yield openLinkToken(rest?.split('?')[0] ?? '', destination, keyOf, hmacSha256)
  }
}

function after(text: string, start: string): string | undefined {
  return text.startsWith(start) ? text.slice(start.length) : undefined
}

function destinationIn(rest: string): string | undefined {
  const encoded = /[?&]u=([^&#]*)/.exec(rest)?.[1]
  try {
    return encoded === undefined ? undefined : decodeURIComponent(encoded)
  } catch {
    return undefined
  }
}
