import type { ItemSession } from '../model/session.ts'

/**
 * The desktop's number of the open item. It increases with every new item; the library takes an answer
 * with a higher number than its own as one about another item.
 */
export function numberItems(session: ItemSession): () => number {
  let itemId = idOf(session)
  let number = 1
  return () => {
    const now = idOf(session)
    if (now !== itemId) number += 1
    itemId = now
    return number
  }
}

function idOf(session: ItemSession): string | undefined {
  return session.current()?.itemId
}
