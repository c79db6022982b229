import type { Link } from './html/link-rules.ts'

/** One line of a message's history, in the words of its evidence. Times are milliseconds since 1970. */
export type TimelineEvent =
  | { readonly kind: 'sent'; readonly at: number }
  | {
      readonly kind: 'open'
      /** The first load; loads by the same client shortly after are folded into it. */
      readonly at: number
      readonly lastAt: number
      readonly loads: number
      readonly client: string | null
      /** A load that says of itself that nobody is looking: listed, never counted. */
      readonly counted: boolean
    }
  | {
      readonly kind: 'click'
      readonly at: number
      readonly client: string | null
      readonly link: Link
      readonly counted: boolean
    }
