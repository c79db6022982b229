/** Queues items of a key for work, and resolves when they are done. Rejects with the error of the work. */
export type Batcher<Item> = (key: string, items: readonly Item[]) => Promise<void>

interface Batch<Item> {
  readonly items: Item[]
  readonly done: Promise<void>
  readonly begin: () => Promise<void>
}

export interface BatcherOptions {
  /** The maximum number of keys processed concurrently. */
  readonly atOnce: number
}

/**
 * Batches work by key. Each key has at most one batch in flight, and few keys run concurrently; items
 * that arrive meanwhile join the next batch of their key. A lone item starts at once.
 */
export function createBatcher<Item>(
  work: (items: readonly Item[]) => Promise<void>,
  { atOnce }: BatcherOptions,
): Batcher<Item> {
  /** In order of arrival. */
  const waiting = new Map<string, Batch<Item>>()
  const atWork = new Set<string>()

  const beginNext = (): void => {
    for (const [key, batch] of waiting) {
      if (atWork.size >= atOnce) return
      if (atWork.has(key)) continue
      waiting.delete(key)
      atWork.add(key)
      void batch.begin().finally(() => {
        atWork.delete(key)
        beginNext()
      })
    }
  }
  return (key, items) => {
    const batch = waiting.get(key) ?? newBatch(work)
    waiting.set(key, batch)
    batch.items.push(...items)
    beginNext()
    return batch.done
  }
}

function newBatch<Item>(work: (items: readonly Item[]) => Promise<void>): Batch<Item> {
  const items: Item[] = []
  let begin = (): Promise<void> => Promise.resolve()
  const done = new Promise<void>((resolve, reject) => {
    begin = () => work(items).then(resolve, reject)
  })
  return { items, done, begin: () => begin() }
}
