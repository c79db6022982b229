import type { ActivityId, MessageId } from '../ids.ts'
import {
  noticeAgeMs,
  noticesDoneMax,
  noticesDueMax,
  noticesKeptMax,
  noticeTriesMax,
} from '../limits.ts'
import type { Activity } from '../wire.ts'
import { type Told, toldAfter } from './decide.ts'
import type { ChannelTrouble, LegName } from './channels.ts'
import type { DigestSpan } from './digest-span.ts'
import type { NoticeTrouble } from './trouble.ts'

/** One unfinished delivery of a notice. `due`: not before `at`; `sending`: since `at`. */
export interface Leg {
  readonly to: LegName
  readonly state: 'due' | 'sending'
  readonly at: number
  readonly tries: number
}

export interface NoticeItem {
  readonly messageId: MessageId
  readonly activityId: ActivityId
}

/** The content of a notice: one event, a summary of quiet hours, or a daily digest. */
export type Notice = {
  /** The same news always has the same id, so that it is told once. */
  readonly id: string
  readonly legs: readonly Leg[]
} & (
  | ({ readonly kind: 'activity'; readonly keptUntil: number | null } & NoticeItem)
  | { readonly kind: 'summary'; readonly items: readonly NoticeItem[] }
  | ({ readonly kind: 'digest' } & DigestSpan)
)

/** The end of a delivery: done, or given up for a reason. */
export interface Done {
  readonly id: string
  readonly to: LegName
  readonly at: number
  readonly why: NoticeTrouble | null
}

/**
 * The notices of one message, or of a mailbox. The row is saved only under its version, so that two workers
 * do not notify twice.
 */
export interface Ledger {
  readonly muted: boolean
  readonly told: Told
  readonly due: readonly Notice[]
  /** Newest last. */
  readonly done: readonly Done[]
  /** Events for the summary after quiet hours, which end at `keptUntil`. */
  readonly kept: readonly NoticeItem[]
  readonly keptUntil: number | null
  /** The times of notices sent to Teams in the last minute. */
  readonly paced: readonly number[]
  /** Why a channel did not accept the last notice; removed once it accepts one. */
  readonly troubles: readonly ChannelTrouble[]
}

export const emptyLedger: Ledger = {
  muted: false,
  told: {},
  due: [],
  done: [],
  kept: [],
  keptUntil: null,
  paced: [],
  troubles: [],
}

/** Whether the notice is already on its way or done. */
export function isKnown({ due, done }: Ledger, id: string): boolean {
  return due.some((notice) => notice.id === id) || done.some((one) => one.id === id)
}

/**
 * Claims an activity. From here on it counts as told, for every worker.
 * @returns undefined while too many notices wait
 */
export function claim(
  ledger: Ledger,
  activity: Activity,
  notice: Notice,
  now: number,
): Ledger | undefined {
  const next = addDue(ledger, notice, now)
  return next && { ...next, told: toldAfter(ledger.told, activity) }
}

/** @returns undefined while too many notices wait */
export function addDue(ledger: Ledger, notice: Notice, now: number): Ledger | undefined {
  const due = ledger.due.length < noticesDueMax ? ledger.due : ledger.due.filter(isAlive)
  return due.length < noticesDueMax ? { ...ledger, due: [...due, notice] } : undefined

  /** A notice that nobody tried to deliver for so long has lost its place in the queue. */
  function isAlive({ legs }: Notice): boolean {
    return legs.some(({ at }) => now - at < noticeAgeMs)
  }
}

export function newLeg(to: LegName, at: number): Leg {
  return { to, state: 'due', at, tries: 0 }
}

/** Starts a delivery. The worker that manages to save this may send. */
export function begin(ledger: Ledger, id: string, to: LegName, now: number): Ledger {
  return changeLeg(ledger, id, to, (leg) => ({
    ...leg,
    state: 'sending',
    at: now,
    tries: leg.tries + 1,
  }))
}

/** Ends a delivery: the notice has arrived or is given up. */
export function settle(
  ledger: Ledger,
  id: string,
  to: LegName,
  now: number,
  why: NoticeTrouble | null,
): Ledger {
  const over = changeLeg(ledger, id, to, () => undefined)
  return { ...over, done: [...ledger.done, { id, to, at: now, why }].slice(-noticesDoneMax) }
}

/** Schedules another try of a delivery, or gives it up after the last one. */
export function postpone(
  ledger: Ledger,
  id: string,
  to: LegName,
  { now, until, why }: { now: number; until: number; why: NoticeTrouble },
): Ledger {
  const leg = legOf(ledger, id, to)
  if (leg === undefined || leg.tries >= noticeTriesMax) return settle(ledger, id, to, now, why)
  return changeLeg(ledger, id, to, () => ({ ...leg, state: 'due', at: until }))
}

/** Postpones a delivery whose turn has not come. This does not count as a try. */
export function hold(ledger: Ledger, id: string, to: LegName, until: number): Ledger {
  return changeLeg(ledger, id, to, (leg) => ({
    ...leg,
    state: 'due',
    at: until,
    tries: leg.tries - 1,
  }))
}

/** Keeps an event for the summary after quiet hours. Keeping it again changes nothing. */
export function keep(ledger: Ledger, item: NoticeItem, until: number): Ledger {
  const others = ledger.kept.filter(({ activityId }) => activityId !== item.activityId)
  const keptUntil = Math.max(until, ledger.keptUntil ?? until)
  return { ...ledger, kept: [...others, item].slice(-noticesKeptMax), keptUntil }
}

/** Records whether a channel accepted the last notice, for the rep to see. */
export function noteTrouble(
  ledger: Ledger,
  channel: LegName,
  why: NoticeTrouble | null,
  at: number,
): Ledger {
  const others = ledger.troubles.filter((trouble) => trouble.channel !== channel)
  return { ...ledger, troubles: why === null ? others : [...others, { channel, why, at }] }
}

function legOf(ledger: Ledger, id: string, to: LegName): Leg | undefined {
  return ledger.due.find((notice) => notice.id === id)?.legs.find((leg) => leg.to === to)
}

function changeLeg(
  ledger: Ledger,
  id: string,
  to: LegName,
  change: (leg: Leg) => Leg | undefined,
): Ledger {
  const due = ledger.due
    .map((notice) => (notice.id === id ? { ...notice, legs: changed(notice.legs) } : notice))
    .filter(({ legs }) => legs.length > 0)
  return { ...ledger, due }

  function changed(legs: readonly Leg[]): readonly Leg[] {
    const leg = legs.find((one) => one.to === to)
    const others = legs.filter((one) => one.to !== to)
    const next = leg && change(leg)
    return next === undefined ? others : [...others, next]
  }
}
