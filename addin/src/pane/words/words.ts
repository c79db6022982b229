import { createContext, useContext } from 'react'
import { en, type Words } from './en.ts'

export type { Words } from './en.ts'

export type Language = 'en' | 'de' | 'ar'

/** The words of a language, and how they are written. */
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

/** The first language of the user's that the pane speaks. @param preferred tags like "de-AT", best first */
export function languageOf(preferred: readonly string[]): Language {
  const spoken = preferred.map((tag) => tag.toLowerCase().split(/[-_]/)[0] ?? '')
  return spoken.find(isLanguage) ?? 'en'
}

/** English where the other words cannot be loaded: better foreign words than none. */
export function loadTongue(language: Language): Promise<Tongue> {
  return tongues[language]().catch(() => english)
}

function isLanguage(tag: string): tag is Language {
  return Object.hasOwn(tongues, tag)
}

export const WordsContext = createContext<Words>(en)

/** The words of the pane's one language, which stays for its life. */
export function useWords(): Words {
  return useContext(WordsContext)
}
