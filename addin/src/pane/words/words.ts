import { createContext, useContext } from 'react'
import { type Direction, directions, type Language } from '#core/language'
import { en, type Words } from './en.ts'

export type { Words } from './en.ts'

/** The texts of a language, with its direction. */
export interface Tongue {
  readonly language: Language
  readonly direction: Direction
  readonly words: Words
}

const wordsOf: Readonly<Record<Language, () => Promise<Words>>> = {
  en: () => Promise.resolve(en),
  de: async () => (await import('./de.ts')).de,
  ar: async () => (await import('./ar.ts')).ar,
}

export const english: Tongue = { language: 'en', direction: directions.en, words: en }

/** Falls back to English if the texts cannot be loaded. */
export async function loadTongue(language: Language): Promise<Tongue> {
  try {
    return { language, direction: directions[language], words: await wordsOf[language]() }
  } catch {
    return english
  }
}

export const WordsContext = createContext<Words>(en)

/** The texts of the pane's language, which never changes during its life. */
export function useWords(): Words {
  return useContext(WordsContext)
}
