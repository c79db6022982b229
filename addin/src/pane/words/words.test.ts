import { describe, expect, test } from '@jest/globals'
import type { Language } from '#core/language'
import { ar } from './ar.ts'
import { de } from './de.ts'
import { en, type Words } from './en.ts'
import { makeGrammar } from './grammar.ts'
import { loadTongue } from './words.ts'

test.each<[Language, Words, string]>([
  ['en', en, 'ltr'],
  ['de', de, 'ltr'],
  ['ar', ar, 'rtl'],
])('loadTongue(%s) gives its words and their direction', async (language, words, direction) => {
  expect(await loadTongue(language)).toEqual({ language, words, direction })
})

describe.each<[string, Words]>([
  ['en', en],
  ['de', de],
  ['ar', ar],
])('%s', (language, words) => {
  const all = textsOf(words, '')

  test('has a text everywhere, with every number filled in', () => {
    expect(all.filter(({ text }) => text.trim() === '' || /#|undefined|null/.test(text))).toEqual(
      [],
    )
  })

  test('is not English where it should not be', () => {
    const english = new Map(textsOf(en, '').map(({ at, text }) => [at, text]))
    const same = all.filter(
      ({ at, text }) => english.get(at) === text && /[a-z]{3} [a-z]{3}/.test(text),
    )
    expect(language === 'en' ? [] : same).toEqual([])
  })
})

test('counts take the plural forms of the language', () => {
  const opens = [0, 1, 2, 3, 11, 100].map((count) => ar.message.byPeople(count))
  expect(new Set(opens).size).toBe(6)
  expect(de.status.clicks(1)).toBe('1 Klick')
  expect(de.status.clicks(2)).toBe('2 Klicks')
  expect(de.status.opened(1200, null)).toBe('1.200-mal geöffnet')
  expect(en.messages.found(1, true)).toBe('1 message')
  expect(en.messages.found(12_345, true)).toBe('12,345 messages')
})

test('list() joins as the language does', () => {
  const names = ['Dana', 'Ben', 'Robin']
  expect(en.list(names)).toBe('Dana, Ben, and Robin')
  expect(de.list(names)).toBe('Dana, Ben und Robin')
  expect(ar.list(names)).toBe('Dana وBen وRobin')
})

test('isolate() keeps foreign text from changing the direction of its line', () => {
  expect(makeGrammar('ar').isolate('Dana')).toBe('\u2068Dana\u2069')
})

interface Text {
  readonly at: string
  readonly text: string
}

/** Every text; functions are called with sample arguments. */
function textsOf(value: unknown, at: string): Text[] {
  if (typeof value === 'string') return [{ at, text: value }]
  if (typeof value === 'function') return saidBy(value as Say, at)
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([name, inner]) => textsOf(inner, `${at}.${name}`))
}

type Say = (...given: unknown[]) => unknown

/** The types of arguments cannot be seen, so both texts and numbers are tried. */
function saidBy(say: Say, at: string): Text[] {
  if (at === '.list') return [{ at, text: String(say(['A', 'B'])) }]
  const given = [0, 1, 2, 3, 11, 100].map((count) =>
    Array.from({ length: say.length }, () => count),
  )
  const texts = [Array.from({ length: say.length }, () => 'T'), ...given]
  return texts.flatMap((args, index) => {
    try {
      return [{ at: `${at}(${index})`, text: String(say(...args)) }]
    } catch {
      return []
    }
  })
}
