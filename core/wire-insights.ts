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

/** What `GET /api/insights` says. Times are milliseconds since 1970. */

/** How far back insights look, in days of the rep's calendar, today included. */
export const insightSpans = ['7', '30', '90'] as const
export type InsightSpan = (typeof insightSpans)[number]

export interface InsightDay {
  /** Days since 1970-01-01 on the rep's calendar. */
  readonly day: number
  /** By people; those that only a click or a reply tells of are left out. */
  readonly opens: number
  readonly clicks: number
  readonly replies: number
}

/** A person whose doings were told by name. */
export interface Engaged {
  readonly name: string
  readonly address: string
  readonly opens: number
  readonly clicks: number
  readonly replies: number
  readonly lastAt: number
}

export interface Insights {
  /** Mails sent on these days. */
  readonly sent: number
  /** Of them, those that came back and that nobody got: they are of no share. */
  readonly returned: number
  /** Of the mails whose opens can be seen, those that a person has opened. */
  readonly opened: Share
  /** Of the mails with tracked links. */
  readonly clicked: Share
  /** null where nobody looks for replies. */
  readonly replied: Share | null
  /** What one would say who judges nothing: mails whose image was loaded, of all that were sent. */
  readonly naive: Share
  /** Oldest first, none left out. */
  readonly days: readonly InsightDay[]
  /** Opens by people: seven weekdays from Monday, each with its 24 hours, on the rep's clock. */
  readonly hours: readonly (readonly number[])[]
  /** Whom most is known of, first. */
  readonly engaged: readonly Engaged[]
  /** More happened than is looked through at once: the earliest of the days asked for are missing. */
  readonly cut: boolean
}

const count = integer(0, 2 ** 32)

export const parseInsightSpan: Parser<InsightSpan> = oneOf(...insightSpans)

export const parseInsights: Parser<Insights> = record<Insights>({
  sent: count,
  // A service that does not know of them counted them with the others.
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
