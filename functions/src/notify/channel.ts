import type { NoticeTrouble } from '#core/notice/trouble'
import type { Said } from '#core/notice/say-notice'
import type { Owner } from '#core/stores'

/** Whom a notice is for. */
export interface Rep {
  readonly owner: Owner
  /** The address of their workflow in Teams; null where they gave none. */
  readonly cardUrl: string | null
}

/** What became of a notice that was sent. */
export type Sending =
  | { readonly kind: 'sent' }
  /** Not now: it may be taken later. */
  | { readonly kind: 'later'; readonly why: NoticeTrouble }
  /** It will not be taken, however often it is sent. */
  | { readonly kind: 'refused'; readonly why: NoticeTrouble }

/**
 * Where notices are delivered. The same notice may come twice, when a process ended before it could write
 * down that it was delivered: `said.id` tells. What is no outcome throws.
 */
export type Channel = (rep: Rep, said: Said) => Promise<Sending>
