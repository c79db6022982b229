import { wasDelivered } from './delivered.ts'
import { timeOfMessage } from './ids.ts'
import { isMeasurable } from './measurability.ts'
import { shareOf } from './share.ts'
import type { ListedMessage } from './stores.ts'
import { isPerson } from './verdict/verdict.ts'
import type { Activity } from './wire.ts'
import type { InsightDay, Insights } from './wire-insights.ts'

/**
 * Converts a time to the rep's local time, as milliseconds since 1970 of a UTC clock that shows the same
 * date and time.
 */
export type WallTime = (time: number) => number

export interface InsightsInput {
  /** Milliseconds since 1970. */
  readonly now: number
  /** How many days, today included. */
  readonly days: number
  readonly wallTime: WallTime
  readonly mails: readonly ListedMessage[]
  /** Lines of the feed. */
  readonly lines: readonly Activity[]
  /** The time since which mails and lines are complete; null if nothing was left out. */
  readonly completeSince: number | null
  /** Whether replies are tracked. */
  readonly answersKnown: boolean
}

export const dayMs = 24 * 60 * 60_000
const hourMs = 60 * 60_000

/** Totals of mails and feed lines, without the people. The order of the input does not matter. */
export function insightsOf(input: InsightsInput): Omit<Insights, 'engaged'> {
  const { wallTime, now, answersKnown } = input
  const dayOf = (time: number): number => Math.floor(wallTime(time) / dayMs)
  const today = dayOf(now)
  const first = firstDayOf(input, today, dayOf)
  const within = (day: number): boolean => day >= first && day <= today
  const mails = input.mails.filter((mail) => within(dayOf(sentAtOf(mail))))
  const signs = input.lines
    .filter((line) => isTold(line, now))
    .map(({ kind, messageId, at }) => ({ kind, messageId, wall: wallTime(at) }))
    .filter(({ wall }) => within(Math.floor(wall / dayMs)))
  const delivered = mails.filter(isDelivered)
  const replies = signs.filter(({ kind }) => kind === 'reply')
  const answered = new Set(replies.map(({ messageId }) => messageId))
  return {
    sent: mails.length,
    returned: mails.length - delivered.length,
    opened: shareOf(delivered, seesOpens, ({ counts }) => counts.opens > 0),
    clicked: shareOf(delivered, seesClicks, ({ counts }) => counts.clicks > 0),
    replied: answersKnown
      ? shareOf(delivered, all, ({ messageId }) => answered.has(messageId))
      : null,
    naive: shareOf(mails, all, ({ counts }) => counts.naiveOpens > 0),
    days: daysOf(signs, first, today),
    hours: hoursOf(signs),
    cut: first > today - input.days + 1,
  }
}

/** What a person did, and when in the rep's local time. */
interface Sign {
  readonly kind: Activity['kind']
  readonly wall: number
}

const all = (): boolean => true

/** The first day for which the data is complete. */
function firstDayOf(
  { days, completeSince }: InsightsInput,
  today: number,
  dayOf: (time: number) => number,
): number {
  const wanted = today - days + 1
  if (completeSince === null || dayOf(completeSince) < wanted) return wanted
  return Math.min(today, dayOf(completeSince) + 1)
}

function sentAtOf({ messageId, registration }: ListedMessage): number {
  return registration?.sentAt ?? timeOfMessage(messageId)
}

/** A bounced mail could not be opened, clicked or answered, so it counts in no percentage. */
function isDelivered({ registration, counts, answers }: ListedMessage): boolean {
  return wasDelivered({ recipients: registration?.recipients ?? [], answers, ...counts })
}

function seesOpens({ registration }: ListedMessage): boolean {
  return registration !== null && isMeasurable(registration)
}

function seesClicks({ registration }: ListedMessage): boolean {
  return registration?.tracked?.links === true
}

/** Whether a line reports something that a person did, and its hold time is over. */
export function isTold(line: Activity, now: number): boolean {
  if (line.state !== 'told' || line.tellAt > now) return false
  switch (line.kind) {
    case 'open':
    case 'click':
      return isPerson(line)
    case 'reply':
      return true
    case 'auto-reply':
    case 'bounce':
      return false
  }
}

function daysOf(signs: readonly Sign[], first: number, today: number): readonly InsightDay[] {
  const counted = new Array<null>(today - first + 1)
    .fill(null)
    .map((_, index) => ({ day: first + index, opens: 0, clicks: 0, replies: 0 }))
  for (const { kind, wall } of signs) {
    const day = counted[Math.floor(wall / dayMs) - first]
    if (day === undefined) continue
    if (kind === 'open') day.opens++
    else if (kind === 'click') day.clicks++
    else day.replies++
  }
  return counted
}

function hoursOf(signs: readonly Sign[]): readonly (readonly number[])[] {
  const week = weekdays.map(() => new Array<number>(24).fill(0))
  for (const { kind, wall } of signs) {
    const day = week[weekdayOf(Math.floor(wall / dayMs))]
    const hour = Math.floor((wall % dayMs) / hourMs)
    if (kind === 'open' && day !== undefined) day[hour] = (day[hour] ?? 0) + 1
  }
  return week
}

/** 0 is Monday, 6 is Sunday. */
export const weekdays = [0, 1, 2, 3, 4, 5, 6] as const

/** @param day days since 1970-01-01, which was a Thursday */
export function weekdayOf(day: number): number {
  return (day + 3) % 7
}
