import { timeZoneCharsMax } from '../limits.ts'
import { flag, integer, oneOf, orNull, type Parser, record, text } from '../parse.ts'

/** Of which opens the rep is told. */
export type OpenNotices = 'none' | 'first' | 'every'

/** Hours in which the rep is not told, in minutes after midnight where they are; `to` may be the next day. */
export interface QuietHours {
  readonly from: number
  readonly to: number
}

/** What a rep wants to be told of, where and when: `GET|PUT /api/notices/preferences`. */
export interface NoticePreferences {
  readonly opens: OpenNotices
  readonly clicks: boolean
  readonly replies: boolean
  /** Mails that did not arrive. */
  readonly bounces: boolean
  /** In the activity feed of Teams. */
  readonly teams: boolean
  /** As a card in a channel of Teams. */
  readonly card: boolean
  /** Above the mail that is open in Outlook. */
  readonly outlook: boolean
  /** When a summary of the day comes by mail, in minutes after midnight; null: never. */
  readonly digestAt: number | null
  readonly quiet: QuietHours | null
  /** An IANA name, like `Europe/Berlin`. */
  readonly timeZone: string
}

export const preferencesDefault: NoticePreferences = {
  opens: 'every',
  clicks: true,
  replies: true,
  bounces: true,
  teams: true,
  card: false,
  outlook: true,
  digestAt: null,
  quiet: null,
  timeZone: 'UTC',
}

export const dayMinutes = 24 * 60

const minutes = integer(0, dayMinutes - 1)

export const parsePreferences: Parser<NoticePreferences> = record<NoticePreferences>({
  opens: oneOf('none', 'first', 'every'),
  clicks: flag,
  replies: flag,
  bounces: flag,
  teams: flag,
  card: flag,
  outlook: flag,
  digestAt: orNull(minutes),
  quiet: orNull(record<QuietHours>({ from: minutes, to: minutes })),
  timeZone: text(timeZoneCharsMax),
})
