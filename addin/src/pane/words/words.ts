import { createContext, useContext } from 'react'
import { en, type Words } from './en.ts'

export type { Words } from './en.ts'

export type Language = 'en' | 'de' | 'ar'

/** The texts of a language, with its direction. */
export interface Tongue {
  readonly language: Language
  readonly direction: 'ltr' | 'rtl'
  readonly words: Words
}

const tongues: Readonly<Record<Language, () => Promise<Tongue>>> = {
  en: () => Promise.resolve(english),
  de: async () => ({ language: 'de', direction: 'ltr', words: (await import('./de.ts')).de }),
  ar: async () => ({ language: 'ar', direction: 'rtl', words: (await import('./ar.ts')).ar }),
}

export const english: Tongue = { language: 'en', direction: 'ltr', words: en }

/**
 * The user's first language that the pane supports.
 * @param preferred tags like "de-AT", best first
 */
export function languageOf(preferred: readonly string[]): Language {
  const spoken = preferred.map((tag) => tag.toLowerCase().split(/[-_]/)[0] ?? '')
  return spoken.find(isLanguage) ?? 'en'
}

/** Falls back to English if the texts cannot be loaded. */
export function loadTongue(language: Language): Promise<Tongue> {
  return tongues[language]().catch(() => english)
}

function isLanguage(tag: string): tag is Language {
  return Object.hasOwn(tongues, tag)
}

export const WordsContext = createContext<Words>(en)

/** The texts of the pane's language, which never changes during its life. */
export function useWords(): Words {
  return useContext(WordsContext)
}
