import { listOf, type Parser, record, text } from '#core/parse'
import { recordOf } from './record-of.ts'

/** A category with name and colour. */
export interface Category {
  readonly displayName: string
  /** `None`, or `Preset0` to `Preset24`. */
  readonly color: string
}

/** The categories of a mailbox, and those of its mails. */
export interface Categories {
  readonly known: readonly Category[]
  /** Names by the id of the mail. */
  readonly ofItems: Readonly<Record<string, readonly string[]>>
}

const categoryNameCharsMax = 255
const colorCharsMax = 20
/** More than a person could tell apart. */
const categoriesMax = 1_000

const parseCategory: Parser<Category> = record<Category>({
  displayName: text(categoryNameCharsMax),
  color: text(colorCharsMax),
})

export const parseCategoryNames = listOf(text(categoryNameCharsMax), categoriesMax)
export const parseCategoryList = listOf(parseCategory, categoriesMax)

export const parseCategories: Parser<Categories> = record<Categories>({
  known: parseCategoryList,
  ofItems: recordOf(parseCategoryNames),
})

/** The default categories of an Outlook mailbox. */
export const firstCategories: Categories = {
  known: [
    { displayName: 'Red category', color: 'Preset0' },
    { displayName: 'Orange category', color: 'Preset1' },
    { displayName: 'Yellow category', color: 'Preset3' },
    { displayName: 'Green category', color: 'Preset4' },
    { displayName: 'Blue category', color: 'Preset7' },
    { displayName: 'Purple category', color: 'Preset8' },
  ],
  ofItems: {},
}
