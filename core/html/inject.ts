import type { MessageId } from '../ids.ts'
import { bodyClipBytes, linksPerMessageMax } from '../limits.ts'
import { utf8Length } from '../utf8.ts'
import { imageMarkup } from './image.ts'
import type { LeftLink, Link } from './link-rules.ts'
import { type LinkPlan, planLinks } from './links.ts'
import { freeLinks, hrefEdit, imageRemoval, oldImages, originOf, ownImages } from './own.ts'
import { type Scan, scanBody } from './scan.ts'
import { type Edit, splice } from './splice.ts'
import { spellAttribute } from './spelling.ts'

/** Where the image went; `kept` when this message's image was there already. */
export type PixelPlace = 'before-signature' | 'before-quote' | 'end' | 'start' | 'kept' | 'none'

export interface Injection {
  /** Our own origin, whose trackers of other messages are taken out: `https://t.example`. */
  readonly origin: string
  /** Trackers of this message are never old: they stay as they are. */
  readonly messageId: MessageId
  /** The image address, or null when no image is to be put in. */
  readonly pixelUrl: string | null
  /**
   * The tracked address of the n-th link, without a query, or null when links are to be left alone. The
   * destination is what the link's seal has to cover.
   */
  readonly linkUrl: ((index: number, destination: string) => string) | null
}

export interface Injected {
  readonly html: string
  readonly pixel: PixelPlace
  /** The links that are tracked for this message, those of an earlier run included. */
  readonly links: readonly Link[]
  /** The links that are left alone, at most as many as may be tracked; none when all of them are. */
  readonly left: readonly LeftLink[]
  /** How many trackers of other messages, and doubles of this one's image, were taken out. */
  readonly removed: number
}

/** The links of a body, sorted by what tracking would do with them. */
export type FoundLinks = Pick<Injected, 'links' | 'left'>

/**
 * Takes the trackers of other messages out of a body and puts this message's in, each once. Every
 * character outside a replaced href and the image stays as it is; a second run changes nothing;
 * `removeTracking` is the inverse. Never throws, whatever the markup.
 */
export function injectTracking(html: string, injection: Injection): Injected {
  const { messageId, pixelUrl, linkUrl } = injection
  const origin = originOf(injection.origin)
  const scan = scanBody(html)
  const images = ownImages(scan, origin)
  const old = oldImages(images, messageId)
  const plans = planLinks(freeLinks(html, scan, origin, messageId), origin)
  const edits = [...old.map(imageRemoval), ...linkEdits(plans, linkUrl)]
  const kept = old.length < images.length
  const image = kept || pixelUrl === null ? undefined : placeImage(html, scan, edits, pixelUrl)
  return {
    html: splice(html, image === undefined ? edits : [image.edit, ...edits]),
    pixel: kept ? 'kept' : (image?.place ?? 'none'),
    ...listLinks(plans, linkUrl !== null),
    removed: old.length + plans.filter((plan) => plan.free.old).length,
  }
}

/** What `injectTracking` would do with the links of a body, for showing it before the mail leaves. */
export function findLinks(html: string, address: string, messageId?: MessageId): FoundLinks {
  const origin = originOf(address)
  return listLinks(planLinks(freeLinks(html, scanBody(html), origin, messageId), origin), true)
}

function linkEdits(plans: readonly LinkPlan[], linkUrl: Injection['linkUrl']): Edit[] {
  const edits: Edit[] = []
  for (const plan of plans) {
    if (plan.fate === 'track' && linkUrl !== null) {
      const address = linkUrl(plan.link.index, plan.link.url)
      edits.push(hrefEdit(plan.free, spellAttribute(address) + plan.query))
    } else if (plan.free.old) edits.push(hrefEdit(plan.free, plan.free.raw))
  }
  return edits
}

function listLinks(plans: readonly LinkPlan[], tracked: boolean): FoundLinks {
  const links: Link[] = []
  const left: LeftLink[] = []
  // A tracked link that was copied keeps its number.
  const listed = new Set<number>()
  for (const plan of plans) {
    if (plan.fate === 'leave') left.push(plan.left)
    else if ((plan.fate === 'keep' || tracked) && !listed.has(plan.link.index)) {
      listed.add(plan.link.index)
      links.push(plan.link)
    }
  }
  return { links, left: tracked ? left.slice(0, linksPerMessageMax) : [] }
}

/** After the new text; at the start of a mail that Gmail would clip before it comes to the image. */
function placeImage(
  html: string,
  scan: Scan,
  edits: readonly Edit[],
  pixelUrl: string,
): { readonly place: PixelPlace; readonly edit: Edit } {
  const text = imageMarkup(pixelUrl)
  const { at, place } = isClipped(html, edits, text)
    ? { at: scan.startAt, place: 'start' as const }
    : (scan.newTextEnd ?? { at: scan.endAt, place: 'end' as const })
  return { place, edit: { start: at, end: at, text } }
}

function isClipped(html: string, edits: readonly Edit[], image: string): boolean {
  const chars = edits.reduce(
    (sum, edit) => sum + edit.text.length - (edit.end - edit.start),
    html.length + image.length,
  )
  // A UTF-16 unit takes one byte to three: most bodies need not be counted.
  if (chars > bodyClipBytes) return true
  return 3 * chars > bodyClipBytes && utf8Length(splice(html, edits) + image) > bodyClipBytes
}
