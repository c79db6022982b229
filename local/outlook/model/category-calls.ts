import { record } from '#core/parse'
import { succeeded } from './answer.ts'
import {
  type Call,
  type Caller,
  type Calls,
  type Done,
  itemCall,
  mailboxCall,
  refused,
} from './call.ts'
import {
  type Categories,
  type Category,
  firstCategories,
  parseCategoryList,
  parseCategoryNames,
} from './categories.ts'
import type { Item } from './item.ts'
import { nothing } from './params.ts'

interface Names {
  readonly categories: readonly string[]
}

interface Details {
  readonly categoryDetails: readonly Category[]
}

const names = record<Names>({ categories: parseCategoryNames })
const details = record<Details>({ categoryDetails: parseCategoryList })

/** Calls on the categories of a mail and of its mailbox. */
export const categoryCalls: Calls = new Map<number, Call>([
  [157, itemCall('ReadItem', nothing, ofItem)],
  [158, itemCall('ReadWriteItem', names, addToItem)],
  [159, itemCall('ReadWriteItem', names, removeFromItem)],
  [
    160,
    mailboxCall('ReadWriteMailbox', nothing, (_item, _params, caller) => ({
      answer: succeeded(orNull(bookOf(caller).known)),
    })),
  ],
  [161, mailboxCall('ReadWriteMailbox', details, addKnown)],
  [162, mailboxCall('ReadWriteMailbox', names, removeKnown)],
])

function bookOf({ categories }: Caller): Categories {
  return categories ?? firstCategories
}

/** Outlook answers with nothing instead of an empty list. */
function orNull<T>(list: readonly T[]): readonly T[] | null {
  return list.length === 0 ? null : list
}

function ofItem({ itemId }: Item, _params: undefined, caller: Caller): Done {
  const { known, ofItems } = bookOf(caller)
  const colorOf = (name: string): string =>
    known.find(({ displayName }) => displayName === name)?.color ?? 'None'
  const own = ofItems[itemId] ?? []
  const categories = own.map((displayName) => ({ displayName, color: colorOf(displayName) }))
  return { answer: succeeded(orNull(categories)) }
}

function addToItem({ itemId }: Item, { categories }: Names, caller: Caller): Done {
  const book = bookOf(caller)
  if (!areKnown(categories, book)) return refused('invalidCategory')
  return withItem(book, itemId, [...new Set([...(book.ofItems[itemId] ?? []), ...categories])])
}

function removeFromItem({ itemId }: Item, { categories }: Names, caller: Caller): Done {
  const book = bookOf(caller)
  if (!areKnown(categories, book)) return refused('invalidCategory')
  const left = (book.ofItems[itemId] ?? []).filter((name) => !categories.includes(name))
  return withItem(book, itemId, left)
}

function addKnown(_item: Item | null, { categoryDetails }: Details, caller: Caller): Done {
  const book = bookOf(caller)
  const known = [...book.known, ...categoryDetails]
  return new Set(known.map(({ displayName }) => displayName)).size < known.length
    ? refused('duplicateCategory')
    : { answer: succeeded(), categories: { ...book, known } }
}

/** Mails keep the name of a deleted category. */
function removeKnown(_item: Item | null, { categories }: Names, caller: Caller): Done {
  const book = bookOf(caller)
  if (!areKnown(categories, book)) return refused('invalidCategory')
  const known = book.known.filter(({ displayName }) => !categories.includes(displayName))
  return { answer: succeeded(), categories: { ...book, known } }
}

function areKnown(categories: readonly string[], { known }: Categories): boolean {
  return categories.every((name) => known.some(({ displayName }) => displayName === name))
}

function withItem(book: Categories, itemId: string, own: readonly string[]): Done {
  return {
    answer: succeeded(),
    categories: { ...book, ofItems: { ...book.ofItems, [itemId]: own } },
  }
}
