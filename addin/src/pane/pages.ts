import type { Page } from '#core/wire'

/** What is known of a list that is read in pages and changes at its beginning. */
export interface Known<T> {
  readonly items: readonly T[]
  /** The cursor of the page after the last item, null when there is none. */
  readonly next: string | null
}

/**
 * A list whose first page was read anew: the page replaces all that is newer than its end, and what is
 * older stays. Ids sort newest first.
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
  // With nothing in common there may be more between the page and what is known than anyone has seen.
  const joined = older.length > 0 && page.items.some((item) => ids.has(idOf(item)))
  return joined ? { items: [...page.items, ...older], next: known.next } : page
}
