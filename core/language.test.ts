import { describe, expect, test } from '@jest/globals'
import {
  acceptedLanguage,
  type Language,
  languageOf,
  languages,
  parseSpokenLanguage,
} from './language.ts'
import { acceptLanguageCharsMax } from './limits.ts'
import { InputFault } from './parse.ts'

describe('languageOf()', () => {
  test.each<[preferred: string[], expected: Language]>([
    [['de-AT', 'en-US'], 'de'],
    [['fr-FR', 'ar-EG', 'de'], 'ar'],
    [['EN_us'], 'en'],
    [['fr', 'xx'], 'en'],
    [['constructor'], 'en'],
    [[], 'en'],
  ])('of %j is %s', (preferred, expected) => {
    expect(languageOf(preferred)).toBe(expected)
  })
})

describe('acceptedLanguage()', () => {
  test.each<[header: string | null, expected: Language, why: string]>([
    [null, 'en', 'no header'],
    ['', 'en', 'an empty header'],
    ['de', 'de', 'one language'],
    ['de-CH', 'de', 'a region of it'],
    ['DE-at', 'de', 'any case'],
    ['de-DE,de;q=0.9,en-US;q=0.8,en;q=0.7', 'de', 'a German browser'],
    ['en-US,en;q=0.9,de;q=0.8', 'en', 'an English browser with German'],
    ['ar-EG', 'ar', 'Arabic'],
    ['fr-FR,fr;q=0.9,de;q=0.5,en;q=0.4', 'de', 'the best that is spoken'],
    ['fr, it', 'en', 'none that is spoken'],
    ['en;q=0.2, de;q=0.8', 'de', 'the quality, not the order'],
    ['de;q=0.8, en;q=0.8', 'de', 'the order where qualities are equal'],
    ['de;q=0.5, en;q=0.7, de-AT;q=0.9', 'de', 'the best range of a language'],
    [' de ; q=1.000 , en ; Q=0.5', 'de', 'spaces and a capital Q'],
    ['de;q=0, en;q=0.1', 'en', 'a language that is refused'],
    ['de;q=0', 'en', 'nothing but a refusal'],
    ['en;q=0, *', 'de', 'any but English'],
    ['*', 'en', 'any language'],
    ['fr, *;q=0.5', 'en', 'any language after one that is not spoken'],
    ['*;q=0.3, de;q=0.4', 'de', 'any language, but rather German'],
    ['en;q=0, de;q=0, ar;q=0, *', 'en', 'any other language'],
    ['de;q=2, ar;q=0.1', 'ar', 'a quality above one'],
    ['de;q=x, ar;q=0.1', 'ar', 'a quality that is no number'],
    ['de;q=0.1234, ar;q=0.1', 'ar', 'a quality that is too exact'],
    ['de;q=1;q=0, ar;q=0.1', 'ar', 'two qualities'],
    ['de;level=1, ar;q=0.1', 'ar', 'another parameter'],
    ['constructor, __proto__, <script>', 'en', 'nonsense'],
    [',,;;q=,=', 'en', 'only separators'],
    [`de,${'x'.repeat(acceptLanguageCharsMax)}`, 'en', 'more than a browser sends'],
  ])('of %j is %s: %s', (header, expected) => {
    expect(acceptedLanguage(header)).toBe(expected)
  })

  test('takes a header of the greatest length', () => {
    const header = `${'x,'.repeat(acceptLanguageCharsMax / 2 - 1)}de`
    expect([header.length, acceptedLanguage(header)]).toEqual([acceptLanguageCharsMax, 'de'])
  })
})

describe('parseSpokenLanguage()', () => {
  test.each(languages)('takes %s', (language) => {
    expect(parseSpokenLanguage({ language }, '')).toEqual({ language })
  })

  test.each([[{}], [{ language: 'fr' }], [{ language: 'DE' }], [{ language: ['de'] }], [null]])(
    'refuses %j',
    (body) => {
      expect(parseSpokenLanguage(body, '')).toBeInstanceOf(InputFault)
    },
  )
})
