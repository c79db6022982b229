import type { ActivityId } from '../ids.ts'
import { digestBackMs, digestedMax } from '../limits.ts'
import type { Activity } from '../wire.ts'

/** The latest lines that digests have held, so that the next one can tell what came late. */
export interface Digested {
  /** No event before this is in a later digest. */
  readonly from: number
  /** The events since then that digests have held. */
  readonly ids: readonly ActivityId[]
}

/** What a digest holds: the events of a period, as far as they were due at its end, and late ones. */
export interface DigestSpan {
  readonly since: number
  readonly until: number
  /** Events before the period that became known or due within it. */
  readonly late: readonly ActivityId[]
}

/**
 * The period from the end of the last digest until now.
 * @param feed the latest lines, newest first
 */
export function spanUntil(
  until: number,
  since: number,
  digested: Digested,
  feed: readonly Activity[],
): DigestSpan {
  const held = new Set(digested.ids)
  const late = feed.filter(
    ({ id, at, tellAt }) => at >= digested.from && at < since && tellAt <= until && !held.has(id),
  )
  return { since, until, late: late.slice(0, digestedMax).map(({ id }) => id) }
}

/** The lines of the feed that the digest holds. */
export function linesIn(
  { since, until, late }: DigestSpan,
  feed: readonly Activity[],
): readonly Activity[] {
  const added = new Set(late)
  return feed.filter(
    ({ id, at, tellAt }) => added.has(id) || (at >= since && at < until && tellAt <= until),
  )
}

/** What digests have held after this one. */
export function digestedAfter(
  digested: Digested,
  span: DigestSpan,
  feed: readonly Activity[],
): Digested {
  const held = new Set([...digested.ids, ...linesIn(span, feed).map(({ id }) => id)])
  const from = Math.max(digested.from, span.until - digestBackMs)
  const lines = feed.filter(({ id, at }) => at >= from && held.has(id))
  const ids = lines.slice(0, digestedMax).map(({ id }) => id)
  // Beyond the limit, what is not remembered must not seem late.
  const last = lines.length > digestedMax ? lines[digestedMax] : undefined
  return { from: last === undefined ? from : last.at + 1, ids }
}
