import type { Page } from '#core/wire'

/** The known part of a paged list that grows at its beginning. */
export interface Known<T> {
  readonly items: readonly T[]
  /** The cursor of the next page; null at the end. */
  readonly next: string | null
}

/**
 * Merges a new first page into the list: it replaces everything newer than its end, and older items
 * stay. Ids sort newest first.
 */
export function withFirstPage<T>(
  known: Known<T>,
  page: Page<T>,
  idOf: (item: T) => string,
): Known<T> {
  const last = page.items.at(-1)
  if (page.next === null || last === undefined) return page
  const end = idOf(last)
  const older = known.items.filter((item) => idOf(item) > end)
  const ids = new Set(known.items.map(idOf))
  // Without an item in common there may be unknown items in between, so older ones are dropped.
  const joined = older.length > 0 && page.items.some((item) => ids.has(idOf(item)))
  return joined ? { items: [...page.items, ...older], next: known.next } : page
}
