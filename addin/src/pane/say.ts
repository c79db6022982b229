import { type Delivery, wasDelivered } from '#core/delivered'
import { barCharsMax } from '#core/limits'
import type { Link } from '#core/html/link-rules'
import type { Activity, MessageDetail, Recipient } from '#core/wire'
import type { Words } from './words/words.ts'

/** Turns data into text. */

export interface Said {
  readonly first: string
  readonly second: string
}

/** Read together the two lines form a sentence: "Dana Cole opened", "“Quote for Q3”". */
export function sayActivity(activity: Activity, words: Words): Said {
  const who = activity.who ?? words.someone
  const subject = saySubjectInSentence(activity.subject, words)
  if (activity.state === 'withdrawn') return sayWithdrawn(activity, subject, words)
  switch (activity.kind) {
    case 'open':
      return { first: words.feed.opened(who), second: subject }
    case 'click': {
      const first = words.feed.clicked(who, sayLink(activity.link, words))
      return { first, second: words.feed.inMail(subject) }
    }
    case 'reply':
      return { first: words.feed.replied(who), second: words.feed.toMail(subject) }
    case 'auto-reply':
      return { first: words.feed.repliedAutomatically(who), second: words.feed.toMail(subject) }
    case 'bounce':
      return { first: words.feed.bounced(activity.who), second: subject }
  }
}

function sayWithdrawn({ kind, link, verdict }: Activity, subject: string, words: Words): Said {
  const { notOpened, notClicked, ownView, ownClick } = words.feed
  const isOwn = verdict === 'self'
  if (kind === 'open') return { first: isOwn ? ownView : notOpened, second: subject }
  const first = (isOwn ? ownClick : notClicked)(sayLink(link, words))
  return { first, second: words.feed.inMail(subject) }
}

/** The live region's text about new events: a single one in full, several as a number. */
export function sayArrived(arrived: readonly Activity[], words: Words): string {
  const [only, ...others] = arrived
  if (only === undefined) return ''
  if (others.length > 0) return words.feed.arrivedMany(arrived.length)
  return sayInSentence(only, words)
}

/** The text for the notification bar; if it is too long, the subject is cut first. */
export function sayNews(activity: Activity, words: Words): string {
  const whole = sayInSentence(activity, words)
  const { subject } = activity
  if (whole.length <= barCharsMax || subject === null) return cut(whole, barCharsMax)
  const shorter = cut(subject, subject.length - (whole.length - barCharsMax))
  return cut(sayInSentence({ ...activity, subject: shorter }, words), barCharsMax)
}

function sayInSentence(activity: Activity, words: Words): string {
  const { first, second } = sayActivity(activity, words)
  return `${first} ${second}`
}

function cut(text: string, charsMax: number): string {
  if (text.length <= charsMax) return text
  // Do not cut a surrogate pair in half.
  const left = text.slice(0, Math.max(0, charsMax - 1)).replace(/[\ud800-\udbff]$/, '')
  return `${left.trimEnd()}…`
}

export function saySubject(subject: string | null, words: Words): string {
  if (subject === null) return words.unknownTitle
  return subject.trim() === '' ? words.noSubject : subject
}

export function saySubjectInSentence(subject: string | null, words: Words): string {
  if (subject === null) return words.unknownSubject
  return subject.trim() === '' ? words.noSubject : words.quoted(subject)
}

/** The link text that the reader saw; its URL if there was none, or if it is not known yet. */
export function sayLink(link: Link | null, words: Words): string {
  const text = link === null ? '' : link.text.trim() || sayAddress(link.url)
  return text === '' ? words.aLink : words.quoted(text)
}

/** A URL without its common prefix. */
export function sayAddress(url: string): string {
  return url.replace(/^https?:\/\//i, '').replace(/\/$/, '')
}

export function sayPerson({ name, address }: Pick<Recipient, 'name' | 'address'>): string {
  return name.trim() === '' ? address : name
}

type Counted = Delivery & Pick<MessageDetail, 'lastOpenAt' | 'tracking'>

/** The parts of a status line: "Opened twice, last 10:42", "1 click". */
export function sayStatus(
  counted: Counted,
  moment: (at: number) => string,
  words: Words,
): readonly string[] {
  const { tracking, clicks } = counted
  const [opensSeen, linksSeen] = [tracking?.pixel !== 'none', tracking?.links.length !== 0]
  const nothing = counted.opens + clicks === 0
  if (!wasDelivered(counted)) return [words.feed.bounced(null)]
  if (nothing && !opensSeen && !linksSeen) return [words.status.notTracked]
  const opens = sayOpens(counted, moment, words)
  if (clicks > 0) return [opens, words.status.clicks(clicks)]
  return tracking !== null && linksSeen ? [opens, words.status.noClicks] : [opens]
}

function sayOpens(
  { opens, clicks, lastOpenAt, tracking }: Counted,
  moment: (at: number) => string,
  words: Words,
): string {
  if (opens === 0 && tracking?.pixel === 'none') return words.status.opensNotTracked
  if (opens === 0) return clicks > 0 ? words.status.noOpenSeen : words.status.notOpened
  return words.status.opened(opens, lastOpenAt === null ? null : moment(lastOpenAt))
}
