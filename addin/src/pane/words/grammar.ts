/** What a language does to numbers and lists of words, by Intl. */
export interface Grammar {
  /** Picks the form for a number and puts the number, as the language writes it, where `#` stands. */
  readonly plural: (count: number, forms: PluralForms) => string
  /** "Dana, Ben and Robin" */
  readonly list: (items: readonly string[]) => string
  readonly number: (count: number) => string
  /** Keeps foreign words from turning the line around where scripts of both directions meet. */
  readonly isolate: (text: string) => string
}

/** A form for each of CLDR's cases that the language tells apart; `other` for all that have none. */
export type PluralForms = Readonly<
  Partial<Record<Intl.LDMLPluralRule, string>> & { readonly other: string }
>

const firstStrongIsolate = '\u2068'
const popIsolate = '\u2069'

/** @param locale of the words, like "de" or "ar" */
export function makeGrammar(locale: string): Grammar {
  const rules = new Intl.PluralRules(locale)
  const numbers = new Intl.NumberFormat(locale, { numberingSystem: 'latn' })
  const lists = new Intl.ListFormat(locale, { type: 'conjunction' })
  const number = (count: number): string => numbers.format(count)
  return {
    number,
    plural: (count, forms) =>
      (forms[rules.select(count)] ?? forms.other).replace('#', number(count)),
    list: (items) => lists.format(items),
    isolate: (text) => `${firstStrongIsolate}${text}${popIsolate}`,
  }
}
