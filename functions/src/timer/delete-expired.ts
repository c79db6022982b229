import type { InvocationContext, TimerHandler } from '@azure/functions'
import { retentionEveryMs, retentionLateMs, retentionRunMs } from '#core/limits'
import { expiredFrom } from '#core/retention'
import { faultLine, leftOutLine } from '../fault-line.ts'
import { ownUsesKeptFrom } from '../own-uses.ts'
import type { Age, ExpiredRows } from '../storage/expired-rows.ts'
import { isStorageOutage } from '../storage/storage-call.ts'
import type { RetentionRound, RetentionStore } from '../storage/table-retention-store.ts'

export interface DeleteExpiredDeps {
  readonly rows: ExpiredRows
  readonly rounds: RetentionStore
  readonly retentionDays: number
  readonly now: () => number
}

/** Every quarter of an hour. Most runs find that today's round is done. */
export const retentionSchedule = '0 7,22,37,52 * * * *'

/**
 * Deletes what is older than the retention period: once a day, one mailbox after the other, then what mails
 * showed about contacts. A run stops after `retentionRunMs`, and the next one continues. What one run left
 * half deleted, the next deletes, because it looks for everything that is expired.
 */
export function createDeleteExpired(deps: DeleteExpiredDeps): TimerHandler {
  const { rounds, now } = deps
  return async (_timer, context) => {
    const latest = await rounds.read()
    if (latest?.isDone === true && now() - latest.startedAt < retentionEveryMs) return
    const before = latest === undefined || latest.isDone ? next(latest) : latest
    const round = await run(deps, before, context)
    await rounds.save(round)
    const state = round.isDone ? 'done' : 'to be continued'
    context.log(`Retention: ${round.deleted} rows deleted, ${state}`)
  }

  function next(latest: RetentionRound | undefined): RetentionRound {
    return {
      ...{ startedAt: now(), isDone: false, mailboxId: null, contactsFrom: null, deleted: 0 },
      endedAt: latest?.endedAt ?? null,
    }
  }
}

/** How far a round gets in one run. */
async function run(
  deps: DeleteExpiredDeps,
  before: RetentionRound,
  context: InvocationContext,
): Promise<RetentionRound> {
  const { rows, retentionDays, now } = deps
  const until = now() + retentionRunMs
  const isOver = (): boolean => now() >= until
  const age: Age = {
    from: expiredFrom(now(), retentionDays),
    notesBefore: ownUsesKeptFrom(now()),
  }
  let round = before
  if (round.contactsFrom === null)
    for await (const { mailboxIds, damaged } of rows.mailboxes(round.mailboxId)) {
      if (damaged > 0) context.error(leftOutLine('Retention', damaged))
      for (const mailboxId of mailboxIds) {
        for await (const { rows: deleted } of rows.ofMailbox(mailboxId, age)) {
          round = { ...round, deleted: round.deleted + deleted }
          // Only after progress: every run deletes something or gets through a mailbox.
          if (deleted > 0 && isOver()) return round
        }
        round = { ...round, mailboxId }
        if (isOver()) return round
      }
    }
  try {
    for await (const { rows: deleted, next = null } of rows.ofContacts(age, round.contactsFrom)) {
      round = { ...round, deleted: round.deleted + deleted, contactsFrom: next }
      if (next !== null && isOver()) return round
    }
  } catch (error) {
    // Storage may not know any more where an earlier run stopped, and would stop each run from now on.
    if (before.contactsFrom === null || isStorageOutage(error)) throw error
    context.error(`Retention: contacts from the start: ${faultLine(error)}`)
    return { ...round, contactsFrom: null }
  }
  return { ...round, isDone: true, contactsFrom: null, endedAt: now() }
}

/** What `GET /api/health` says about retention. */
export interface RetentionState {
  readonly days: number
  /** When everything older was last deleted; null if that has not happened yet. */
  readonly endedAt: number | null
  /** A round that is not done yet. */
  readonly underWay: { readonly startedAt: number; readonly deleted: number } | null
  /** Whether the last round ended too long ago. */
  readonly isLate: boolean
}

export function createRetentionState({
  rounds,
  retentionDays: days,
  now,
}: Omit<DeleteExpiredDeps, 'rows'>): () => Promise<RetentionState> {
  return async () => {
    const round = await rounds.read()
    if (round === undefined) return { days, endedAt: null, underWay: null, isLate: false }
    const { startedAt, deleted, endedAt, isDone } = round
    const isLate = now() - (endedAt ?? startedAt) > retentionLateMs
    return { days, endedAt, underWay: isDone ? null : { startedAt, deleted }, isLate }
  }
}
