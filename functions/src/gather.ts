/** Asks for work on some items of a key, and resolves when it is done; throws what the work throws. */
export type Gather<Item> = (key: string, items: readonly Item[]) => Promise<void>

interface Gathered<Item> {
  readonly items: Item[]
  readonly done: Promise<void>
}

/**
 * Does the work of one key once at a time: what is asked for while it is being done is done together, in
 * one go, right after. What comes alone waits for nobody.
 */
export function createGather<Item>(work: (items: readonly Item[]) => Promise<void>): Gather<Item> {
  const atWork = new Map<string, Promise<void>>()
  const next = new Map<string, Gathered<Item>>()

  const begin = (key: string, items: readonly Item[]): Promise<void> => {
    const done = work(items).finally(() => atWork.delete(key))
    atWork.set(key, done)
    return done
  }
  return (key, items) => {
    const gathered = next.get(key)
    if (gathered !== undefined) {
      gathered.items.push(...items)
      return gathered.done
    }
    const before = atWork.get(key)
    if (before === undefined) return begin(key, items)
    const all = [...items]
    const done = before
      .catch(() => undefined)
      .then(() => {
        next.delete(key)
        return begin(key, all)
      })
    next.set(key, { items: all, done })
    return done
  }
}
