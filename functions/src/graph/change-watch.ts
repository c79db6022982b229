import { watchTriesMax } from '#core/limits'
import type { Watch, WatchKey, WatchStore } from './watch.ts'

/** Updates a watch under optimistic concurrency. Does nothing if there is no such watch. */
export async function changeWatch(
  watches: WatchStore,
  key: WatchKey,
  make: (watch: Watch) => Partial<Watch> | undefined,
): Promise<void> {
  for (let tries = 0; tries < watchTriesMax; tries++) {
    const stored = await watches.get(key)
    const changes = stored && make(stored.watch)
    if (stored === undefined || changes === undefined) return
    if (await watches.save({ ...stored.watch, ...changes }, stored.version)) return
  }
  throw new Error(`A watch changed during each of ${watchTriesMax} tries to update it`)
}
