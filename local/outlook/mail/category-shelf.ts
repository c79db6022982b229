import { join } from 'node:path'
import { type Categories, firstCategories, parseCategories } from '../model/categories.ts'
import { openKept } from './parse-kept.ts'

/** Stores the owner's categories. */
export interface CategoryShelf {
  readonly current: () => Categories
  readonly save: (categories: Categories) => void
}

export function openCategories(
  dataFolder: string,
  report: (message: string) => void,
): CategoryShelf {
  const drawer = openKept(join(dataFolder, 'categories'), parseCategories, report)
  let current = drawer.all()[0] ?? firstCategories
  return {
    current: () => current,
    save(categories) {
      drawer.put('owner', categories)
      current = categories
    },
  }
}
