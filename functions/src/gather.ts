/** Asks for work on some items of a key, and resolves when it is done; throws what the work throws. */
export type Gather<Item> = (key: string, items: readonly Item[]) => Promise<void>

interface Gathered<Item> {
  readonly items: Item[]
  readonly done: Promise<void>
  readonly begin: () => Promise<void>
}

export interface GatherOptions {
  /** Keys at work at once. */
  readonly atOnce: number
}

/**
 * Does the work of one key once at a time, and of a few keys at once; what is asked for while a key waits
 * or is at work is done together, in one go, when its turn comes. What comes alone waits for nobody.
 */
export function createGather<Item>(
  work: (items: readonly Item[]) => Promise<void>,
  { atOnce }: GatherOptions,
): Gather<Item> {
  /** In the order of asking. */
  const waiting = new Map<string, Gathered<Item>>()
  const atWork = new Set<string>()

  const beginNext = (): void => {
    for (const [key, gathered] of waiting) {
      if (atWork.size >= atOnce) return
      if (atWork.has(key)) continue
      waiting.delete(key)
      atWork.add(key)
      void gathered.begin().finally(() => {
        atWork.delete(key)
        beginNext()
      })
    }
  }
  return (key, items) => {
    const gathered = waiting.get(key) ?? gathering(work)
    waiting.set(key, gathered)
    gathered.items.push(...items)
    beginNext()
    return gathered.done
  }
}

function gathering<Item>(work: (items: readonly Item[]) => Promise<void>): Gathered<Item> {
  const items: Item[] = []
  let begin = (): Promise<void> => Promise.resolve()
  const done = new Promise<void>((resolve, reject) => {
    begin = () => work(items).then(resolve, reject)
  })
  return { items, done, begin: () => begin() }
}
