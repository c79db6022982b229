import { Parser } from 'htmlparser2'
import type { Message } from '../outlook/mail/mail.ts'
import type { Body } from '../outlook/model/body.ts'
import { attachedIn, attachedTo } from './written.ts'
import type { Cell } from './cell.ts'
import type { Result } from './table.ts'
import type { Tracking } from './tracking.ts'

/** What a reader finds in a body, whatever markup a mail program made of it. */
interface Sense {
  readonly words: string
  readonly links: readonly string[]
  readonly pictures: readonly string[]
  /** How many trackers are in it. */
  readonly trackedLinks: number
  readonly trackingImages: number
}

/** Compares a mail that left with what stood in the editor when Send was pressed. */
export function judgeMail(cell: Cell, written: Body, sent: Message, serviceOrigin: string): Result {
  const before = senseOf(written, serviceOrigin)
  const after = senseOf(sent.body, serviceOrigin)
  const lostPicture = after.pictures.find((source) => !isShown(source, sent))
  const faults: readonly (readonly [string, boolean])[] = [
    ['tracked before it was sent', before.trackedLinks + before.trackingImages > 0],
    ['other form', written.type !== sent.body.type],
    ['other text', before.words !== after.words],
    ['other links', before.links.join('\n') !== after.links.join('\n')],
    ['other pictures', before.pictures.join('\n') !== after.pictures.join('\n')],
    [`no picture for ${lostPicture}`, lostPicture !== undefined],
    ['other attachments', attachedIn(cell).join() !== attachedTo(sent.attachments).join()],
    [`${after.trackingImages} images`, after.trackingImages > 1],
    ['links without image', after.trackedLinks > 0 && after.trackingImages === 0],
    [`${after.trackedLinks} links`, after.trackedLinks > 0 && after.trackedLinks !== 2],
  ]
  const fault = faults.find(([, holds]) => holds)
  return fault === undefined
    ? { safe: true, tracking: trackingOf(after) }
    : { safe: false, why: fault[0] }
}

function trackingOf({ trackedLinks, trackingImages }: Sense): Tracking {
  if (trackedLinks > 0) return 'image and links'
  return trackingImages > 0 ? 'image' : 'nothing'
}

/** What came with the mail must be there; what lies elsewhere is there or not, as ever. */
function isShown(source: string, { attachments }: Message): boolean {
  if (!source.startsWith('cid:')) return true
  return attachments.some(({ contentId }) => contentId !== null && source === `cid:${contentId}`)
}

/** What stands in another block stands in another line. */
const blocks = new Set(['p', 'div', 'br', 'blockquote', 'hr', 'li', 'td'])
const unread = new Set(['style', 'title'])

function senseOf({ type, content }: Body, serviceOrigin: string): Sense {
  if (type === 'text')
    return { words: content, links: [], pictures: [], trackedLinks: 0, trackingImages: 0 }
  const { text, hrefs, sources } = read(content)
  const isTracked = (href: string): boolean => href.startsWith(`${serviceOrigin}/l/`)
  const isTracking = (source: string): boolean => source.startsWith(`${serviceOrigin}/o/`)
  return {
    words: text.replace(/\s+/g, ' ').trim(),
    links: hrefs.map((href) =>
      isTracked(href) ? (new URL(href).searchParams.get('u') ?? '') : href,
    ),
    pictures: sources.filter((source) => !isTracking(source)),
    trackedLinks: hrefs.filter(isTracked).length,
    trackingImages: sources.filter(isTracking).length,
  }
}

interface Found {
  text: string
  readonly hrefs: string[]
  readonly sources: string[]
}

function read(html: string): Found {
  const found: Found = { text: '', hrefs: [], sources: [] }
  let skipped = 0
  const reader = new Parser({
    onopentag(name, attributes) {
      if (unread.has(name)) skipped += 1
      if (name === 'a' && attributes['href'] !== undefined) found.hrefs.push(attributes['href'])
      if (name === 'img')
        found.sources.push(attributes['data-outlook-source'] ?? attributes['src'] ?? '')
    },
    ontext(text) {
      if (skipped === 0) found.text += text
    },
    onclosetag(name) {
      if (unread.has(name)) skipped -= 1
      if (blocks.has(name)) found.text += ' '
    },
  })
  reader.end(html)
  return found
}
