import type { Hit } from '#core/hit'
import type { HitId } from '#core/ids'
import { hitsPerTimelineMax } from '#core/limits'
import { byTime } from '#core/verdict/judge'
import type { Activity, Registration } from '#core/wire'
import type { KnownHits } from './read-hits.ts'

/** What a fold was made from, and what stands in the feed since. */
export interface Folded extends KnownHits {
  /** What its counts were saved as. */
  readonly version: string
  readonly registration: Registration | null
  readonly registeredAt: number | null
  /** In which conversation the message is. */
  readonly thread: string | null
  /** The lines that stand in the feed, as far as they are known; null where there is none. */
  readonly standing: ReadonlyMap<HitId, Activity | null>
}

/**
 * The messages that this process has folded lately, so that a burst is not read again and again. A memory
 * may be out of date: who folds from it finds out when the counts are saved, because whoever stores more
 * hits or a registration makes another version.
 */
export interface FoldMemory {
  /** The last fold with the fresh hits among its own; undefined where all has to be read. */
  recall(message: string, fresh: readonly Hit[]): Folded | undefined
  remember(message: string, folded: Folded): void
  forget(message: string): void
}

export function createFoldMemory(messagesMax: number): FoldMemory {
  /** The one that was folded longest ago comes first. */
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

/** undefined where the fresh hits change what is passed over. */
function joined(folded: Folded, fresh: readonly Hit[]): Folded | undefined {
  const { hits, passed } = folded
  const all = new Map(hits.map((hit) => [hit.hitId, hit]))
  const standing = new Map(folded.standing)
  for (const hit of fresh) {
    // Whoever had told of it would have made another version of the message.
    if (!all.has(hit.hitId)) standing.set(hit.hitId, null)
    all.set(hit.hitId, hit)
  }
  const last = passed?.until ?? ''
  if (fresh.some(({ hitId }) => hitId <= last)) return undefined
  if (all.size >= hitsPerTimelineMax) return undefined
  return { ...folded, hits: [...all.values()].sort(byTime), standing }
}
