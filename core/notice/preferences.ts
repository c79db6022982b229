import { cardUrlCharsMax, timeZoneCharsMax } from '../limits.ts'
import {
  codeOr,
  codes,
  flag,
  InputFault,
  integer,
  listOfKnown,
  oneOf,
  orElse,
  orNull,
  type Parser,
  record,
  text,
} from '../parse.ts'
import { type ChannelName, channelNames, type ChannelTrouble, legNames } from './channels.ts'
import { noticeTroubles } from './trouble.ts'

/** Which opens the rep is notified of. */
export type OpenNotices = 'none' | 'first' | 'every'

/** Hours without notices, in minutes after local midnight. `to` may be on the next day. */
export interface QuietHours {
  readonly from: number
  readonly to: number
}

/** What a rep wants to be notified of, where and when. */
export interface NoticePreferences {
  readonly opens: OpenNotices
  readonly clicks: boolean
  readonly replies: boolean
  /** Notify of mails that did not arrive. */
  readonly bounces: boolean
  /** Notify in the activity feed of Teams. */
  readonly teams: boolean
  /** Notify with a card in a Teams channel. */
  readonly card: boolean
  /** Notify above the mail that is open in Outlook. */
  readonly outlook: boolean
  /** When to send a daily digest by mail, in minutes after midnight; null for never. */
  readonly digestAt: number | null
  readonly quiet: QuietHours | null
  /** An IANA name, such as `Europe/Berlin`. */
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

/** `GET /api/notices/preferences` */
export interface KnownPreferences extends NoticePreferences {
  /** False while these are the defaults, including the time zone. */
  readonly saved: boolean
  /** The host that cards are sent to. The whole address is a secret that gives access to the channel. */
  readonly cardHost: string | null
  /** The channels that this installation offers. */
  readonly channels: readonly ChannelName[]
  /** Why a channel did not accept the last notice; empty if all is well. */
  readonly troubles: readonly ChannelTrouble[]
}

/** `PUT /api/notices/preferences` */
export interface SavedPreferences {
  readonly preferences: NoticePreferences
  /** The address for cards; null for none, undefined to keep the present one. */
  readonly cardUrl: string | null | undefined
}

const shape = {
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
} as const

export const parsePreferences: Parser<NoticePreferences> = record<NoticePreferences>(shape)

export const parseSavedPreferences: Parser<SavedPreferences> = (value, at) => {
  const preferences = parsePreferences(value, at)
  if (preferences instanceof InputFault) return preferences
  const card = record({ cardUrl: orElse(orNull(text(cardUrlCharsMax)), undefined) })(value, at)
  return card instanceof InputFault ? card : { preferences, cardUrl: card.cardUrl }
}

/** More than exist today, because a newer service may have others. */
const channelsMax = 20

function isChannel(code: string): code is ChannelName {
  return channelNames.some((name) => name === code)
}

export const parseKnownPreferences: Parser<KnownPreferences> = record<KnownPreferences>({
  ...shape,
  saved: flag,
  cardHost: orNull(text(cardUrlCharsMax)),
  channels: codes(isChannel, channelsMax),
  troubles: listOfKnown(
    'channel',
    legNames,
    record<ChannelTrouble>({
      channel: oneOf(...legNames),
      why: codeOr(oneOf(...noticeTroubles), 'rejected'),
      at: integer(0, 2 ** 48 - 1),
    }),
    channelsMax,
  ),
})
