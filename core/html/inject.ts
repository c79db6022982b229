import type { MessageId } from '../ids.ts'
import type { LeftLink, Link } from './link-rules.ts'

/** Where the image went; `kept` when this message's image was there already. */
export type PixelPlace = 'before-signature' | 'before-quote' | 'end' | 'start' | 'kept' | 'none'

export interface Injection {
  /** Our own origin, whose trackers of other messages are taken out: `https://t.example`. */
  readonly origin: string
  /** Trackers of this message are never old: they stay as they are. */
  readonly messageId: MessageId
  /** The image address, or null when no image is to be put in. */
  readonly pixelUrl: string | null
  /** The tracked address of the n-th link, or null when links are to be left alone. */
  readonly linkUrl: ((index: number, destination: string) => string) | null
}

export interface Injected {
  readonly html: string
  readonly pixel: PixelPlace
  readonly links: readonly Link[]
  readonly left: readonly LeftLink[]
  /** How many trackers of other messages were taken out. */
  readonly removed: number
}
