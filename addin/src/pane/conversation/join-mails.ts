import type { HitId, MessageId } from '#core/ids'
import type { MessageDetail } from '#core/wire'

/** A conversation: its newest mail, and what happened to all of them. */
export interface JoinedMails extends MessageDetail {
  /** How many of its mails are tracked. */
  readonly mails: number
  /** Whether any of them went to more than one recipient. */
  readonly several: boolean
  /** Which mail an event is of. */
  readonly mailOf: (hitId: HitId) => MessageId
}

/** The mails of a conversation as one, the newest of them in front; undefined where there are none. */
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
