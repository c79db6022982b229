import { acceptLanguageCharsMax } from './limits.ts'
import { oneOf, type Parser, record } from './parse.ts'

/** The languages that Telltale speaks: in the pane, in notices, and on the pages for recipients. */
export type Language = (typeof languages)[number]

/** English first, because it stands in for all others. */
export const languages = ['en', 'de', 'ar'] as const

export type Direction = 'ltr' | 'rtl'

export const directions: Readonly<Record<Language, Direction>> = { en: 'ltr', de: 'ltr', ar: 'rtl' }

/** `PUT /api/notices/language`: the language that the rep's pane speaks. */
export interface SpokenLanguage {
  readonly language: Language
}

export const parseLanguage: Parser<Language> = oneOf(...languages)

export const parseSpokenLanguage: Parser<SpokenLanguage> = record<SpokenLanguage>({
  language: parseLanguage,
})

/**
 * The first language that Telltale speaks; English if it speaks none of them.
 * @param preferred tags like "de-AT", best first
 */
export function languageOf(preferred: readonly string[]): Language {
  for (const tag of preferred) {
    const spoken = spokenBy(tag)
    if (spoken !== undefined) return spoken
  }
  return 'en'
}

/** The language that suits an `Accept-Language` header best (RFC 9110); English if none does. */
export function acceptedLanguage(header: string | null): Language {
  if (header === null || header.length > acceptLanguageCharsMax) return 'en'
  const ranges = header.split(',').map(rangeIn)
  // `*` stands for every language that has no range of its own.
  const named = ranges.map(({ tag }) => spokenBy(tag))
  const others = languages.filter((language) => named.indexOf(language) < 0)
  const wanted = ranges.filter(({ quality }) => quality > 0)
  const best = wanted.sort((left, right) => right.quality - left.quality)
  return languageOf(best.map(({ tag }) => (tag === '*' ? (others[0] ?? tag) : tag)))
}

interface LanguageRange {
  readonly tag: string
  readonly quality: number
}

/** A range with a quality that nobody can read is not wanted. */
function rangeIn(text: string): LanguageRange {
  const [tag = '', ...weights] = text.split(';').map((part) => part.trim())
  const [weight = 'q=1', ...more] = weights
  const quality = /^q=(0(?:\.\d{0,3})?|1(?:\.0{0,3})?)$/i.exec(weight)?.[1]
  return { tag, quality: quality === undefined || more.length > 0 ? 0 : Number(quality) }
}

function spokenBy(tag: string): Language | undefined {
  const primary = tag.toLowerCase().split(/[-_]/)[0]
  return languages.find((language) => language === primary)
}
