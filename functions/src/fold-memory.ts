import type { Hit } from '#core/hit'
import type { HitId } from '#core/ids'
import { hitsPerTimelineMax } from '#core/limits'
import { byTime } from '#core/verdict/judge'
import type { SentBefore } from '#core/verdict/message'
import type { Activity, Registration } from '#core/wire'
import type { KnownHits } from './read-hits.ts'

/** The input of a fold, and the feed lines that resulted from it. */
export interface Folded extends KnownHits {
  /** The version under which the counts were saved. */
  readonly version: string
  readonly registration: Registration | null
  readonly registeredAt: number | null
  readonly sentBefore: SentBefore | null
  /** The conversation of the message. */
  readonly thread: string | null
  /** The feed line of each hit, as far as known; null for a hit without a line. */
  readonly standing: ReadonlyMap<HitId, Activity | null>
}

/**
 * A cache of the messages that this process folded last, so that a burst does not read them again and
 * again. An entry may be stale; saving the counts detects that, because every other write to the message
 * changes its version.
 */
export interface FoldMemory {
  /** The last fold with the fresh hits merged in; undefined if everything has to be read again. */
  recall(message: string, fresh: readonly Hit[]): Folded | undefined
  remember(message: string, folded: Folded): void
  forget(message: string): void
}

export function createFoldMemory(messagesMax: number): FoldMemory {
  /** Least recently folded first. */
  const remembered = new Map<string, Folded>()
  return {
    recall: (message, fresh) => {
      const folded = remembered.get(message)
      return folded && joined(folded, fresh)
    },
    remember: (message, folded) => {
      remembered.delete(message)
      remembered.set(message, folded)
      for (const [oldest] of remembered) {
        if (remembered.size <= messagesMax) return
        remembered.delete(oldest)
      }
    },
    forget: (message) => {
      remembered.delete(message)
    },
  }
}

/** undefined if a fresh hit falls among those that were passed over, or if the timeline is full. */
function joined(folded: Folded, fresh: readonly Hit[]): Folded | undefined {
  const { hits, passed } = folded
  const all = new Map(hits.map((hit) => [hit.hitId, hit]))
  const standing = new Map(folded.standing)
  for (const hit of fresh) {
    // Had another process written a line for it, the version of the message would have changed.
    if (!all.has(hit.hitId)) standing.set(hit.hitId, null)
    all.set(hit.hitId, hit)
  }
  const last = passed?.until ?? ''
  if (fresh.some(({ hitId }) => hitId <= last)) return undefined
  if (all.size >= hitsPerTimelineMax) return undefined
  return { ...folded, hits: [...all.values()].sort(byTime), standing }
}
