import { byTime } from '#core/verdict/judge'
import type { Hit } from '#core/hit'
import { hitsPerTimelineMax } from '#core/limits'
import type { KnownHits } from './read-hits.ts'

/**
 * The hits of messages that this process has folded lately, so that a burst is not read again and again.
 * They are all that is known for as long as the message stands at the version that the fold wrote: whoever
 * stores more hits folds them too, and that makes another version.
 */
export interface HitMemory {
  /** What is known now that the fresh ones have been stored; undefined where it has to be read. */
  recall(message: string, version: string | undefined, fresh: readonly Hit[]): KnownHits | undefined
  remember(message: string, version: string, known: KnownHits): void
}

interface Remembered extends KnownHits {
  readonly version: string
}

export function createHitMemory(messagesMax: number): HitMemory {
  /** The one that was folded longest ago comes first. */
  const remembered = new Map<string, Remembered>()
  return {
    recall: (message, version, fresh) => {
      const found = remembered.get(message)
      return found?.version === version && found !== undefined ? joined(found, fresh) : undefined
    },
    remember: (message, version, known) => {
      remembered.delete(message)
      remembered.set(message, { ...known, version })
      for (const [oldest] of remembered) {
        if (remembered.size <= messagesMax) return
        remembered.delete(oldest)
      }
    },
  }
}

/** undefined where the fresh hits change what is passed over. */
function joined({ hits, passed }: KnownHits, fresh: readonly Hit[]): KnownHits | undefined {
  const all = new Map([...hits, ...fresh].map((hit) => [hit.hitId, hit]))
  const last = passed?.until ?? ''
  const isLate = fresh.some(({ hitId }) => hitId <= last)
  if (isLate || (all.size >= hitsPerTimelineMax && all.size > hits.length)) return undefined
  return { hits: [...all.values()].sort(byTime), passed }
}
