import type { NoticeWords } from '#core/notice/notice-words'
import type { Said } from '#core/notice/say-notice'
import type { NoticeTrouble } from '#core/notice/trouble'
import type { Owner } from '#core/stores'

export interface Rep {
  readonly owner: Owner
  /** The URL of their workflow in Teams; null if there is none. */
  readonly cardUrl: string | null
  /** The words of their language. */
  readonly words: NoticeWords
}

/** The outcome of sending a notice. */
export type Sending =
  | { readonly kind: 'sent' }
  /** Not delivered now; worth a retry. */
  | { readonly kind: 'later'; readonly why: NoticeTrouble }
  /** Not delivered, and a retry is no use. */
  | { readonly kind: 'refused'; readonly why: NoticeTrouble }

/**
 * Delivers notices. The same notice, recognisable by `said.id`, may be sent twice if a process died
 * before it could record the delivery. An unexpected failure throws.
 */
export type Channel = (rep: Rep, said: Said) => Promise<Sending>
