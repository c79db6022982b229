import {
  addressCharsMax,
  displayNameCharsMax,
  engagedMax,
  insightDaysMax,
  opensPerHourMax,
} from './limits.ts'
import { flag, integer, listOf, oneOf, orElse, orNull, type Parser, record, text } from './parse.ts'
import { parseShare, type Share } from './share.ts'
import { parseTime } from './wire.ts'

/** The answer of `GET /api/insights`. Times are milliseconds since 1970. */

/** The periods that insights can cover, in days of the rep's calendar, today included. */
export const insightSpans = ['7', '30', '90'] as const
export type InsightSpan = (typeof insightSpans)[number]

export interface InsightDay {
  /** Days since 1970-01-01 on the rep's calendar. */
  readonly day: number
  /** Opens by people, without inferred opens. */
  readonly opens: number
  readonly clicks: number
  readonly replies: number
}

/** A person whose opens, clicks or replies were shown by name. */
export interface Engaged {
  readonly name: string
  readonly address: string
  readonly opens: number
  readonly clicks: number
  readonly replies: number
  readonly lastAt: number
}

export interface Insights {
  /** Mails sent in the period. */
  readonly sent: number
  /** How many of them bounced and reached nobody. They count in no percentage. */
  readonly returned: number
  /** Mails that a person opened, of those whose opens can be seen. */
  readonly opened: Share
  /** Clicked mails, of those with tracked links. */
  readonly clicked: Share
  /** null if replies are not tracked. */
  readonly replied: Share | null
  /** The naive figure: mails whose image was loaded, of all that were sent. */
  readonly naive: Share
  /** Oldest first, without gaps. */
  readonly days: readonly InsightDay[]
  /** Opens by people, in the rep's local time: seven weekdays from Monday, 24 hours each. */
  readonly hours: readonly (readonly number[])[]
  /** The most active people first. */
  readonly engaged: readonly Engaged[]
  /** True if there was too much to scan, so the earliest days of the period are missing. */
  readonly cut: boolean
}

const count = integer(0, 2 ** 32)

export const parseInsightSpan: Parser<InsightSpan> = oneOf(...insightSpans)

export const parseInsights: Parser<Insights> = record<Insights>({
  sent: count,
  // An older service counts them among the others.
  returned: orElse(count, 0),
  opened: parseShare,
  clicked: parseShare,
  replied: orNull(parseShare),
  naive: parseShare,
  days: listOf(
    record<InsightDay>({ day: count, opens: count, clicks: count, replies: count }),
    insightDaysMax,
  ),
  hours: listOf(listOf(integer(0, opensPerHourMax), 24), 7),
  engaged: listOf(
    record<Engaged>({
      name: text(displayNameCharsMax),
      address: text(addressCharsMax),
      opens: count,
      clicks: count,
      replies: count,
      lastAt: parseTime,
    }),
    engagedMax,
  ),
  cut: flag,
})
