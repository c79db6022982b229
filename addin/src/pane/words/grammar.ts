import { isolate } from '#core/isolate'

/** How a language inflects with numbers and joins lists, by Intl. */
export interface Grammar {
  /** Picks the plural form for a number and inserts the number, in the language's notation, at `#`. */
  readonly plural: (count: number, forms: PluralForms) => string
  /** "Dana, Ben and Robin" */
  readonly list: (items: readonly string[]) => string
  readonly number: (count: number) => string
  /** Isolates foreign text, so that scripts of both directions can share a line. */
  readonly isolate: (text: string) => string
}

/** One form for each CLDR plural category of the language, and `zero` in any; `other` is the fallback. */
export type PluralForms = Readonly<
  Partial<Record<Intl.LDMLPluralRule, string>> & { readonly other: string }
>

/** @param locale of the texts, like "de" or "ar" */
export function makeGrammar(locale: string): Grammar {
  const rules = new Intl.PluralRules(locale)
  const numbers = new Intl.NumberFormat(locale, { numberingSystem: 'latn' })
  const lists = new Intl.ListFormat(locale, { type: 'conjunction' })
  const number = (count: number): string => numbers.format(count)
  return {
    number,
    plural: (count, forms) =>
      (forms[count === 0 ? 'zero' : rules.select(count)] ?? forms.other).replace(
        '#',
        number(count),
      ),
    list: (items) => lists.format(items),
    isolate,
  }
}
