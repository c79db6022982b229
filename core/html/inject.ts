import type { MessageId } from '../ids.ts'
import { bodyClipBytes, linksPerMessageMax } from '../limits.ts'
import { utf8Length } from '../utf8.ts'
import { imageMarkup } from './image.ts'
import type { LeftLink, Link } from './link-rules.ts'
import { type LinkPlan, planLinks } from './links.ts'
import {
  freeLinks,
  hrefEdit,
  imageRemoval,
  type LinkUrl,
  oldImages,
  originOf,
  ownImages,
} from './own.ts'
import { type Scan, scanBody } from './scan.ts'
import { type Edit, splice } from './splice.ts'
import { spellAttribute } from './spelling.ts'

/** Where the image was put; `kept` if this message's image was already there. */
export type PixelPlace = 'before-signature' | 'before-quote' | 'end' | 'start' | 'kept' | 'none'

export interface Injection {
  /** Our own origin, such as `https://t.example`. Trackers of other messages from it are removed. */
  readonly origin: string
  /** Trackers of this message stay as they are. */
  readonly messageId: MessageId
  /** The image address, or null to insert no image. */
  readonly pixelUrl: string | null
  /** The token must cover the destination; null leaves links alone. */
  readonly linkUrl: LinkUrl | null
}

export interface Injected {
  readonly html: string
  readonly pixel: PixelPlace
  /** The links that are tracked for this message, including those of an earlier run. */
  readonly links: readonly Link[]
  /** The links that are left alone, at most `linksPerMessageMax`; empty when `linkUrl` is null. */
  readonly left: readonly LeftLink[]
  /** How many trackers of other messages, and duplicates of this message's image, were removed. */
  readonly removed: number
}

/** The links of a body: those that would be tracked, and those that would be left alone. */
export type FoundLinks = Pick<Injected, 'links' | 'left'>

/**
 * Removes the trackers of other messages from a body and inserts this message's, each once. Every character
 * outside a replaced href and the image stays the same. A second run changes nothing. `removeTracking` is
 * the inverse. Never throws, whatever the markup.
 */
export function injectTracking(html: string, injection: Injection): Injected {
  const { messageId, pixelUrl, linkUrl } = injection
  const origin = originOf(injection.origin)
  const scan = scanBody(html)
  const images = ownImages(scan, origin)
  const old = oldImages(images, messageId)
  const plans = planLinks(freeLinks(html, scan, origin, messageId, linkUrl), origin)
  const edits = [...old.map(imageRemoval), ...linkEdits(plans, linkUrl)]
  const kept = images.find((image) => old.indexOf(image) < 0)
  // Outlook appends the image at the very end, where Gmail may clip it.
  const moved = pixelUrl !== null && kept !== undefined && isClippedAt(html, edits, kept.span.start)
  if (moved) edits.push(imageRemoval(kept))
  const stays = kept !== undefined && !moved
  const image = stays || pixelUrl === null ? undefined : placeImage(html, scan, edits, pixelUrl)
  return {
    html: splice(html, image === undefined ? edits : [image.edit, ...edits]),
    pixel: stays ? 'kept' : (image?.place ?? 'none'),
    ...listLinks(plans, linkUrl !== null),
    removed: old.length + plans.filter((plan) => plan.free.old).length,
  }
}

/** What `injectTracking` would do with the links of a body, to show it before the mail leaves. */
export function findLinks(html: string, address: string, messageId?: MessageId): FoundLinks {
  const origin = originOf(address)
  return listLinks(planLinks(freeLinks(html, scanBody(html), origin, messageId), origin), true)
}

function linkEdits(plans: readonly LinkPlan[], linkUrl: LinkUrl | null): Edit[] {
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

/** Puts the image after the new text, or at the start if Gmail would clip the mail before the image. */
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

/** Whether Gmail would clip what stands at a position of the body before the edits. */
function isClippedAt(html: string, edits: readonly Edit[], at: number): boolean {
  const before = edits.filter((edit) => edit.end <= at)
  return isClipped(html.slice(0, at), before, '')
}

function isClipped(html: string, edits: readonly Edit[], image: string): boolean {
  const chars = edits.reduce(
    (sum, edit) => sum + edit.text.length - (edit.end - edit.start),
    html.length + image.length,
  )
  // A UTF-16 unit takes one to three bytes, so most bodies need no exact count.
  if (chars > bodyClipBytes) return true
  return 3 * chars > bodyClipBytes && utf8Length(splice(html, edits) + image) > bodyClipBytes
}
