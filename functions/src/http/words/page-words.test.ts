import { describe, expect, test } from '@jest/globals'
import { languages } from '#core/language'
import { Markup } from '../markup.ts'
import { type PageWords, pageWords } from './page-words.ts'

interface Text {
  readonly at: string
  readonly text: string
}

type Say = (...given: unknown[]) => unknown

/** Every text; functions are called with sample arguments. */
function textsOf(value: unknown, at = ''): readonly Text[] {
  if (typeof value === 'string') return [{ at, text: value }]
  if (value instanceof Markup) return [{ at, text: value.html }]
  if (typeof value === 'function')
    return samplesAt(at).flatMap((given) => said(value as Say, given, at))
  return Object.entries(value as object).flatMap(([name, inner]) => textsOf(inner, `${at}.${name}`))
}

/** The first arguments to try: a moment, a count, a company that may be missing, or a text. */
function samplesAt(at: string): readonly unknown[] {
  if (at === '.day') return [0]
  if (/^\.(kept\.text|mail\.tracked)$/.test(at)) return [1, 2, 11]
  return /(effect|intro|runs)$/.test(at) ? ['T', null] : ['T']
}

function said(say: Say, first: unknown, at: string): readonly Text[] {
  return textsOf(say(first, 'T'), `${at}(${String(first)})`)
}

const english = new Map(textsOf(pageWords.en).map(({ at, text }) => [at, text]))

describe.each(languages)('%s', (language) => {
  const all = textsOf(pageWords[language])

  test('has a text everywhere, with every number and name filled in', () => {
    expect(all.map(({ at }) => at)).toEqual([...english.keys()])
    const bad = all.filter(({ text }) => text.trim() === '' || /undefined|null|NaN/.test(text))
    expect(bad).toEqual([])
  })

  test('is not English where it should not be', () => {
    const same = all.filter(
      ({ at, text }) => english.get(at) === text && /[a-z]{2} [a-z]{2}/.test(text),
    )
    expect(language === 'en' ? [] : same).toEqual([])
  })

  test('puts what is asked for into the text', () => {
    const without = all.filter(({ at, text }) => at.endsWith('(T)') && !text.includes('T'))
    expect(without).toEqual([])
  })
})

const time = Date.UTC(2026, 10, 3)

test.each<[keyof typeof pageWords, say: (words: PageWords) => string, expected: string]>([
  ['en', (words) => words.day(time), '3 November 2026'],
  ['de', (words) => words.day(time), '3. November 2026'],
  ['ar', (words) => words.day(time), '3 نوفمبر 2026'],
  ['de', (words) => words.mail.tracked(1), 'Ein Link wird erfasst.'],
  ['de', (words) => words.mail.tracked(2), '2 Links werden erfasst.'],
  [
    'de',
    (words) => words.contact.runs('Northwind & Sons'),
    'Northwind & Sons betreibt diesen Dienst selbst.',
  ],
])('%s says %s as %s', (language, say, expected) => {
  expect(say(pageWords[language])).toBe(expected)
})
