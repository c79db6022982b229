import type { MessageId } from '../ids.ts'
import type { Policy } from '../ticket.ts'
import { isCloudFile } from './link-rules.ts'
import { freeLinks, oldImages, originOf, ownImages } from './own.ts'
import { planLinks } from './links.ts'
import { scanBody } from './scan.ts'

/** What the plan needs to know about a body. Our own image does not count as an image here. */
export interface BodyFacts {
  readonly chars: number
  readonly image: boolean
  /** Whether a picture is part of the mail (`cid:`, `blob:`, `data:`, `file:`) or stands for one that is. */
  readonly inlineImage: boolean
  readonly quotedImage: boolean
  /** Whether a link leads to OneDrive or SharePoint, which Outlook may show as an attachment. */
  readonly cloudLink: boolean
  /** How many links may be tracked. */
  readonly links: number
  /** How many trackers of other messages it contains, plus duplicates of this message's image. */
  readonly oldTrackers: number
  /** Which trackers of this same message it contains. A failed send leaves them behind. */
  readonly standing: Policy
}

/**
 * `cid:pic`, `(data:…`, and the same inside comments, where Word keeps its own pictures. Chromium writes a
 * style's `url("cid:…")` with character references for the quotes.
 */
const localAddress =
  /(?:[="'(]|url\(\s*&(?:quot|apos|#34|#39|#x22|#x27);)\s*(?:cid|blob|data|file):/i

/** Trackers of `messageId` do not count as old. Without it, all of our trackers do. */
export function describeBody(html: string, address: string, messageId?: MessageId): BodyFacts {
  const origin = originOf(address)
  const scan = scanBody(html)
  const own = ownImages(scan, origin)
  const ownSpans = new Set(own.map((image) => image.span))
  const pictures = scan.images.filter((image) => !ownSpans.has(image))
  const old = oldImages(own, messageId)
  const plans = planLinks(freeLinks(html, scan, origin, messageId), origin)
  return {
    chars: html.length,
    image: pictures.length > 0,
    inlineImage: localAddress.test(html) || pictures.some((image) => image.hasOriginalSrc),
    quotedImage: pictures.some((image) => image.quoted),
    cloudLink: plans.some(({ free }) => typeof free.href !== 'string' && isCloudFile(free.href)),
    links: plans.filter((plan) => plan.fate !== 'leave').length,
    oldTrackers: old.length + plans.filter((plan) => plan.free.old).length,
    standing: {
      opens: old.length < own.length,
      links: plans.some((plan) => plan.fate === 'keep'),
    },
  }
}
