import type { Hit } from '#core/hit'
import { queueMessageBytesMax } from '#core/limits'
import type { HitLog } from '#core/stores'

export interface HoldingOptions {
  readonly send: (hits: readonly Hit[]) => Promise<void>
  /** How many hits are kept while they cannot be written; later ones are lost. */
  readonly heldMax: number
  /** When kept hits are tried again if no new hit takes them along. */
  readonly retryMs: number
  /** Hears of hits that had to be dropped: a number, nothing else. */
  readonly onLost: (count: number) => void
}

/**
 * A log that rides out an outage: a hit that cannot be written is held in memory and goes with the next
 * write that succeeds. What was written in fact but not acknowledged goes twice, which is harmless.
 */
export function createHoldingHitLog({ send, heldMax, retryMs, onLost }: HoldingOptions): HitLog {
  let held: readonly Hit[] = []
  let timer: NodeJS.Timeout | undefined

  const write = async (first: readonly Hit[]): Promise<void> => {
    const { batch, rest } = fill(first, held)
    held = rest
    try {
      await send(batch)
    } catch (error) {
      hold(batch)
      throw error
    } finally {
      if (held.length > 0) retryLater()
    }
  }
  const hold = (hits: readonly Hit[]): void => {
    const kept = [...held, ...hits].sort((left, right) => (left.hitId < right.hitId ? -1 : 1))
    held = kept.slice(0, heldMax)
    if (kept.length > heldMax) onLost(kept.length - heldMax)
  }
  const retryLater = (): void => {
    timer ??= setTimeout(() => {
      timer = undefined
      if (held.length > 0) write([]).catch(() => {})
    }, retryMs)
    timer.unref()
  }
  return { append: (hit) => write([hit]) }
}

/** As many hits as one queue message takes: `first` in any case, then from `more` in their order. */
function fill(
  first: readonly Hit[],
  more: readonly Hit[],
): { readonly batch: readonly Hit[]; readonly rest: readonly Hit[] } {
  const batch = [...first]
  let bytes = Buffer.byteLength(JSON.stringify(first))
  let taken = 0
  for (const hit of more) {
    const size = Buffer.byteLength(JSON.stringify(hit)) + 1
    if (bytes + size > queueMessageBytesMax) break
    bytes += size
    batch.push(hit)
    taken += 1
  }
  return { batch, rest: more.slice(taken) }
}
