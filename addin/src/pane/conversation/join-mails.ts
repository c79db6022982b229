import type { HitId, MessageId } from '#core/ids'
import type { MessageDetail } from '#core/wire'

/** A conversation: its newest mail, with the events of all of them. */
export interface JoinedMails extends MessageDetail {
  /** The number of tracked mails in it. */
  readonly mails: number
  /** Whether any of them has more than one recipient. */
  readonly several: boolean
  /** The mail that an event belongs to. */
  readonly mailOf: (hitId: HitId) => MessageId
}

/** Merges the mails of a conversation, newest first; undefined if there are none. */
export function joinMails(messages: readonly MessageDetail[]): JoinedMails | undefined {
  const [newest] = messages
  if (newest === undefined) return undefined
  const sum = (of: (one: MessageDetail) => number): number =>
    messages.reduce((all, one) => all + of(one), 0)
  const last = (of: (one: MessageDetail) => number | null): number | null =>
    messages.reduce<number | null>((latest, one) => later(latest, of(one)), null)
  const timeline = messages.flatMap((one) => one.timeline)
  return {
    ...newest,
    mails: messages.length,
    several: messages.some(({ recipients }) => recipients.length > 1),
    mailOf: (hitId) => (messages.find((one) => isOf(one, hitId)) ?? newest).messageId,
    opens: sum(({ opens }) => opens),
    clicks: sum(({ clicks }) => clicks),
    lastOpenAt: last(({ lastOpenAt }) => lastOpenAt),
    lastClickAt: last(({ lastClickAt }) => lastClickAt),
    naiveOpens: sum(({ naiveOpens }) => naiveOpens),
    naiveClicks: sum(({ naiveClicks }) => naiveClicks),
    timeline: timeline.sort((left, right) => right.at - left.at),
  }
}

function isOf({ timeline }: MessageDetail, hitId: HitId): boolean {
  return timeline.some((event) => 'hitId' in event && event.hitId === hitId)
}

function later(one: number | null, other: number | null): number | null {
  if (one === null || other === null) return one ?? other
  return Math.max(one, other)
}
