import type { Hit } from '#core/hit'
import type { MailboxId, MessageId } from '#core/ids'
import { firstHitsMax, latestHitsMax } from '#core/limits'
import type { Counts, HitStore, Passed } from '#core/stores'
import { addCounts } from '#core/timeline'

/** What a timeline is folded from. */
export interface KnownHits {
  /** The first hits of the message and its latest ones, in the order of time. */
  readonly hits: readonly Hit[]
  /** What lies between them; null where nothing does. */
  readonly passed: Passed | null
}

export interface HitsToRead {
  readonly mailboxId: MailboxId
  readonly messageId: MessageId
  /** What had been passed over before. */
  readonly passed: Passed | null
  /** What the hits that are passed over now add up to. */
  readonly count: (hits: readonly Hit[]) => Counts
}

/**
 * Reads two pages at most of what is known already, however many hits there are: somebody may load an image
 * ten thousand times, and the rep is still to see who comes after. Where the latest hits have grown to a
 * page, the older half of it is counted and passed over.
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
