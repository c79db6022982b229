import type { MessageId } from '../ids.ts'
import type { Activity } from '../wire.ts'
import type { NoticeWords } from './notice-words.ts'
import { type MailSummary, type Summary, summarize } from './summary.ts'

/** The kind of a notice, for channels that show each kind differently. */
export type NoticeKind = 'open' | 'click' | 'reply' | 'bounce' | 'summary' | 'digest'

/** A notice in words, the same for every channel. */
export interface Said {
  /** The same news always has the same id. */
  readonly id: string
  readonly kind: NoticeKind
  /** The mail that it leads to; null if it covers several. */
  readonly messageId: MessageId | null
  /** Such as `Dana Cole opened “Prices”`. */
  readonly title: string
  /** More details, such as `Chrome on Windows`, or null. */
  readonly detail: string | null
  /** The parts of the title, for channels that build it themselves. */
  readonly parts: Readonly<Record<string, string>>
  /** What happened to each mail, if it covers several. */
  readonly rows: readonly SaidRow[]
}

export interface SaidRow {
  readonly mail: string
  /** Such as `3 opens, 1 reply`. */
  readonly news: string
}

/** undefined if there is nothing to say. */
export function sayActivity(words: NoticeWords, activity: Activity): Said | undefined {
  const { id, kind, messageId, subject, link, answer } = activity
  const who = activity.who === null ? words.someone : words.person(activity.who)
  const client = activity.client === null ? null : words.client(activity.client)
  const mail = words.mail(subject)
  const common = { id, messageId, detail: client, rows: [] }
  switch (kind) {
    case 'open': {
      const detail = activity.forwarded ? words.forwarded(client) : client
      return { ...common, kind, detail, title: words.opened(who, mail), parts: { who, mail } }
    }
    case 'click': {
      const named = words.link(link?.text ?? '')
      const place = words.inMail(subject)
      const parts = { who, link: named, mail: place }
      return { ...common, kind, title: words.clicked(who, named, place), parts }
    }
    case 'reply':
      return { ...common, kind, title: words.replied(who, mail), parts: { who, mail } }
    case 'bounce': {
      const whom = words.people(answer?.failed ?? [])
      return { ...common, kind, title: words.bounced(mail, whom), parts: { mail, who: whom } }
    }
    case 'auto-reply':
      return undefined
  }
}

/** The summary after quiet hours: `While you were away: 3 opens of “Prices”, 1 reply to “Offer”`. */
export function saySummary(
  words: NoticeWords,
  id: string,
  activities: readonly Activity[],
): Said | undefined {
  const summary = summarize(activities)
  const [only, ...more] = summary.mails
  if (only === undefined) return undefined
  const what = words.list([
    ...summary.mails.map((mail) => words.list(newsOf(words, mail))),
    ...(summary.others > 0 ? [words.others(summary.others)] : []),
  ])
  return {
    id,
    kind: 'summary',
    messageId: more.length === 0 ? only.messageId : null,
    title: words.away(what),
    detail: null,
    parts: { what },
    rows: rowsOf(words, summary),
  }
}

/** The daily digest. */
export function sayDigest(
  words: NoticeWords,
  id: string,
  activities: readonly Activity[],
): Said | undefined {
  const summary = summarize(activities)
  if (summary.mails.length === 0) return undefined
  const count = summary.mails.length + summary.others
  const rows = rowsOf(words, summary)
  const title = words.digest(count)
  return { id, kind: 'digest', messageId: null, title, detail: null, parts: {}, rows }
}

function rowsOf(words: NoticeWords, { mails, others }: Summary): readonly SaidRow[] {
  const rows = mails.map((mail) => ({
    mail: words.mail(mail.subject),
    news: words.list(countsOf(words, mail)),
  }))
  return others > 0 ? [...rows, { mail: words.others(others), news: '' }] : rows
}

function countsOf(words: NoticeWords, { opens, clicks, replies, bounces }: MailSummary) {
  return [
    ...(opens > 0 ? [words.opens(opens)] : []),
    ...(clicks > 0 ? [words.clicks(clicks)] : []),
    ...(replies > 0 ? [words.replies(replies)] : []),
    ...(bounces > 0 ? [words.bounces(bounces)] : []),
  ]
}

/** Each count together with its mail. */
function newsOf(words: NoticeWords, summary: MailSummary): readonly string[] {
  const mail = words.mail(summary.subject)
  const place = words.inMail(summary.subject)
  const { opens, clicks, replies, bounces } = summary
  return [
    ...(opens > 0 ? [words.opensOf(opens, place)] : []),
    ...(clicks > 0 ? [words.clicksIn(clicks, place)] : []),
    ...(replies > 0 ? [words.repliesTo(replies, mail)] : []),
    ...(bounces > 0 ? [words.bouncesOf(bounces, place)] : []),
  ]
}
