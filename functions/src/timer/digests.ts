import type { TimerHandler } from '@azure/functions'
import { digestBackMs, digestsPerStrikeMax, noticeClaimsMax } from '#core/limits'
import { digestedAfter, spanUntil } from '#core/notice/digest-span'
import { addDue, isKnown, newLeg } from '#core/notice/ledger'
import { timeOfNext } from '#core/notice/quiet'
import type { ActivityStore } from '#core/stores'
import { faultLine } from '../fault-line.ts'
import { readFeed } from '../notify/compose.ts'
import type { NoticeQueue } from '../notify/notice-entry.ts'
import type { DigestDue, NoticeStore, RepNotices } from '../notify/notice-store.ts'
import { reviseLedger } from '../notify/revise.ts'
import { isStorageOutage } from '../storage/storage-call.ts'
import { wallClockIn } from '../wall-time.ts'

export interface DigestsDeps {
  readonly activity: Pick<ActivityStore, 'list'>
  readonly notices: NoticeStore
  readonly queue: NoticeQueue
  readonly now: () => number
}

/** Every quarter of an hour, so a digest may be up to that late. */
export const digestSchedule = '0 */15 * * * *'

/** Queues the digests that are due; whether there is anything to tell is decided when they are written. */
export function createDigests(deps: DigestsDeps): TimerHandler {
  return async (_timer, context) => {
    const due = await deps.notices.digestsDue(deps.now(), digestsPerStrikeMax)
    for (const one of due)
      try {
        await handOn(deps, one)
      } catch (error) {
        if (isStorageOutage(error)) throw error
        context.error(`A digest could not be queued: ${faultLine(error)}`)
      }
    if (due.length > 0) context.log(`Digests due: ${due.length}`)
  }
}

/**
 * Safe to repeat if interrupted: the digest is queued only once it is recorded what it holds, and the last
 * step removes it from the schedule.
 */
async function handOn(deps: DigestsDeps, due: DigestDue): Promise<void> {
  const { notices, queue } = deps
  const { mailboxId, at } = due
  const rep = (await notices.rep(mailboxId)).value
  // The rep may have changed the time or turned digests off since.
  if (rep !== null && rep.digestDueAt === at && !(await record(deps, due, rep))) return
  const id = idOf(due)
  const { due: waiting } = (await notices.ledger(mailboxId, 'mailbox')).value
  if (waiting.some((one) => one.id === id))
    await queue.send({ kind: 'deliver', mailboxId, key: 'mailbox', id }, 0)
  await notices.unscheduleDigest(due)
}

function idOf({ at }: DigestDue): string {
  return `digest-${at}`
}

/** Records the digest with what it holds. False while too many notices wait: then the next run tries again. */
async function record(
  { activity, notices, now }: DigestsDeps,
  due: DigestDue,
  rep: RepNotices,
): Promise<boolean> {
  const { mailboxId } = due
  const id = idOf(due)
  const { digestedUntil: since } = rep
  const digested = rep.digested ?? { from: since, ids: [] }
  const feed = await readFeed(activity, mailboxId, since - digestBackMs)
  const span = spanUntil(now(), since, digested, feed)
  const legs = [newLeg('digest', now())]
  const ledger = await reviseLedger(notices, mailboxId, 'mailbox', (before) =>
    isKnown(before, id) ? undefined : addDue(before, { kind: 'digest', id, legs, ...span }, now()),
  )
  if (!isKnown(ledger, id)) return false
  // An interrupted run may have recorded it with an earlier end.
  const queued = ledger.due.filter((one) => one.kind === 'digest')
  const sent = queued.find((one) => one.id === id) ?? span
  const held = { digestedUntil: sent.until, digested: digestedAfter(digested, sent, feed) }
  await saveHeld({ notices, now }, due, since, held)
  return true
}

/** Records in the rep's row what digests have held, even if the rep changes the preferences meanwhile. */
async function saveHeld(
  { notices, now }: Pick<DigestsDeps, 'notices' | 'now'>,
  { mailboxId, at }: DigestDue,
  since: number,
  held: Pick<RepNotices, 'digestedUntil' | 'digested'>,
): Promise<void> {
  for (let tries = 0; tries < noticeClaimsMax; tries++) {
    const { value: rep, version } = await notices.rep(mailboxId)
    // Digests that were turned off and on since begin anew.
    if (rep === null || rep.digestedUntil !== since) return
    const isDue = rep.digestDueAt === at
    const digestDueAt = isDue ? nextDigest(rep.preferences, now()) : rep.digestDueAt
    if (digestDueAt !== null) await notices.scheduleDigest({ mailboxId, at: digestDueAt })
    if (await notices.saveRep(mailboxId, { ...rep, digestDueAt, ...held }, version)) return
  }
  throw new Error(`Preferences changed during each of ${noticeClaimsMax} tries to save a digest`)
}

/** When the next digest is due; null if digests are off. */
export function nextDigest(
  { digestAt, timeZone }: RepNotices['preferences'],
  now: number,
): number | null {
  return digestAt === null ? null : timeOfNext(digestAt, now, wallClockIn(timeZone))
}
