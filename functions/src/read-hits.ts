import type { Hit } from '#core/hit'
import type { MailboxId, MessageId } from '#core/ids'
import { firstHitsMax, latestHitsMax } from '#core/limits'
import type { Counts, HitStore, Passed } from '#core/stores'
import { addCounts } from '#core/timeline'

/** The input of a timeline. */
export interface KnownHits {
  /** The first and the latest hits of the message, in order of time. */
  readonly hits: readonly Hit[]
  /** The hits between them, which are only counted; null if there are none. */
  readonly passed: Passed | null
}

export interface HitsToRead {
  readonly mailboxId: MailboxId
  readonly messageId: MessageId
  /** What was passed over before. */
  readonly passed: Passed | null
  /** Counts the hits that are passed over now. */
  readonly count: (hits: readonly Hit[]) => Counts
}

/**
 * Reads at most two pages beyond what is already counted, however many hits there are: even if somebody
 * loads an image ten thousand times, the rep still sees later readers. When the latest hits fill a page,
 * its older half is counted and passed over.
 */
export async function readHits(store: HitStore, asked: HitsToRead): Promise<KnownHits> {
  const { mailboxId, messageId, count } = asked
  const first = await store.list(mailboxId, messageId, firstHitsMax)
  const end = first[firstHitsMax - 1]
  if (end === undefined) return { hits: first, passed: null }
  let passed = asked.passed
  let latest: readonly Hit[] = []
  for (;;) {
    const after = latest[latest.length - 1]?.hitId ?? passed?.until ?? end.hitId
    const room = latestHitsMax - latest.length
    latest = [...latest, ...(await store.list(mailboxId, messageId, room, after))]
    if (latest.length < latestHitsMax) return { hits: [...first, ...latest], passed }
    const over = latest.slice(0, latestHitsMax / 2)
    latest = latest.slice(over.length)
    const counts = count(over)
    const until = over[over.length - 1]?.hitId ?? after
    passed = { until, counts: passed === null ? counts : addCounts(passed.counts, counts) }
  }
}
