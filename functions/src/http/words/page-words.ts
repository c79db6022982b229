import type { HttpRequest } from '@azure/functions'
import { acceptedLanguage, type Direction, directions, type Language } from '#core/language'
import { ar } from './ar.ts'
import { de } from './de.ts'
import { en, type PageWords } from './en.ts'

export type { PageWords } from './en.ts'

/** The words of the pages that people see: those for recipients, and the one of a link that is not ours. */
export const pageWords: Readonly<Record<Language, PageWords>> = { en, de, ar }

/** The words in the language of a reader. */
export interface Tongue {
  readonly language: Language
  readonly direction: Direction
  readonly words: PageWords
}

/** The language that the reader's browser asks for. */
export function tongueOf(request: HttpRequest): Tongue {
  const language = acceptedLanguage(request.headers.get('accept-language'))
  return { language, direction: directions[language], words: pageWords[language] }
}
