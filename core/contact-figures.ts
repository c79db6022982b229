import { plainAddress } from './contact-key.ts'
import { type Contact, mayName } from './contact.ts'
import { isToOne, wasDelivered } from './delivered.ts'
import type { Engagement } from './engagement.ts'
import { isMeasurable } from './measurability.ts'
import { shareOf } from './share.ts'
import type { Tracked } from './tracked.ts'
import type { MessageSummary, Recipient } from './wire.ts'
import type { ContactFigures, ContactSeen } from './wire-contact.ts'

/** A mail to a person. */
export interface ContactMail {
  readonly summary: MessageSummary
  readonly tracked: Tracked | null
  /** What it shows about the person by name; null if nothing. */
  readonly engagement: Engagement | null
}

/**
 * What mails show about a person. If the lawful basis does not allow it, nothing that they did is
 * included. An event that cannot be attributed to them does not count.
 * @param mails all mails to the person
 */
export function contactFigures(
  { basis, recordedAt, recordedBy }: Contact,
  mails: readonly ContactMail[],
  since: number | null,
): ContactFigures {
  const alone = mails.filter(({ summary }) => isToOne(summary.recipients))
  const seen = mayName(basis) ? seenIn(mails, alone) : null
  const recorded = { basis, recordedAt, recordedBy }
  return { ...recorded, sent: mails.length, alone: alone.length, seen, since }
}

/** Whether a mail went to a person. */
export function isTo(recipients: readonly Recipient[], address: string): boolean {
  return recipients.some((one) => plainAddress(one.address) === plainAddress(address))
}

function seenIn(mails: readonly ContactMail[], alone: readonly ContactMail[]): ContactSeen {
  const times = [
    ...mails.map(({ engagement }) => engagement).reduce(withTimes, []),
    ...alone.map(({ summary }) => summary.answers?.repliedAt ?? null).filter(isTime),
  ]
  const repliesKnown = alone.every(({ summary }) => summary.answers !== null)
  return {
    opened: shareOf(alone, showsOpens, ({ engagement }) => isTime(engagement?.firstOpenAt ?? null)),
    clicked: shareOf(
      alone,
      (mail) => hasArrived(mail) && mail.tracked?.links === true,
      ({ engagement }) => isTime(engagement?.firstClickAt ?? null),
    ),
    replied: repliesKnown ? shareOf(alone, hasArrived, hasReply) : null,
    firstAt: times.length === 0 ? null : Math.min(...times),
    lastAt: times.length === 0 ? null : Math.max(...times),
  }
}

function withTimes(times: readonly number[], engagement: Engagement | null): readonly number[] {
  if (engagement === null) return times
  const { firstOpenAt, lastOpenAt, firstClickAt, lastClickAt } = engagement
  return [...times, ...[firstOpenAt, lastOpenAt, firstClickAt, lastClickAt].filter(isTime)]
}

function showsOpens(mail: ContactMail): boolean {
  const { summary, tracked } = mail
  return hasArrived(mail) && isMeasurable({ recipients: summary.recipients, tracked })
}

function hasArrived({ summary }: ContactMail): boolean {
  return wasDelivered(summary)
}

function hasReply({ summary }: ContactMail): boolean {
  return (summary.answers?.repliedAt ?? null) !== null
}

function isTime(time: number | null): time is number {
  return time !== null
}
