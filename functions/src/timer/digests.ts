import type { TimerHandler } from '@azure/functions'
import { digestBackMs, digestsPerStrikeMax } from '#core/limits'
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

/** Safe to repeat if interrupted: only the last step removes the digest from the schedule. */
async function handOn(
  { activity, notices, queue, now }: DigestsDeps,
  due: DigestDue,
): Promise<void> {
  const { mailboxId, at } = due
  const { value: rep, version } = await notices.rep(mailboxId)
  // The rep may have changed the time or turned digests off since.
  if (rep !== null && rep.digestDueAt === at) {
    const id = `digest-${at}`
    const legs = [newLeg('digest', now())]
    const { digestedUntil: since } = rep
    const digested = rep.digested ?? { from: since, ids: [] }
    const feed = await readFeed(activity, mailboxId, since - digestBackMs)
    const span = spanUntil(now(), since, digested, feed)
    const ledger = await reviseLedger(notices, mailboxId, 'mailbox', (before) =>
      isKnown(before, id)
        ? undefined
        : addDue(before, { kind: 'digest', id, legs, ...span }, now()),
    )
    // Too many notices wait: the next run tries again.
    if (!isKnown(ledger, id)) return
    // An interrupted run may have queued it with an earlier end.
    const queued = ledger.due.filter((one) => one.kind === 'digest')
    const sent = queued.find((one) => one.id === id) ?? span
    await queue.send({ kind: 'deliver', mailboxId, key: 'mailbox', id }, 0)
    const digestDueAt = nextDigest(rep.preferences, now())
    if (digestDueAt !== null) await notices.scheduleDigest({ mailboxId, at: digestDueAt })
    const next = {
      ...{ ...rep, digestDueAt, digestedUntil: sent.until },
      digested: digestedAfter(digested, sent, feed),
    }
    // The preferences changed concurrently: the next run sees the new ones.
    if (!(await notices.saveRep(mailboxId, next, version))) return
  }
  await notices.unscheduleDigest(due)
}

/** When the next digest is due; null if digests are off. */
export function nextDigest(
  { digestAt, timeZone }: RepNotices['preferences'],
  now: number,
): number | null {
  return digestAt === null ? null : timeOfNext(digestAt, now, wallClockIn(timeZone))
}
