import { expect, test } from '@jest/globals'
import { withFirstPage } from './pages.ts'

interface Case {
  readonly name: string
  readonly known: string
  readonly knownNext: string | null
  readonly page: string
  readonly next: string | null
  readonly expected: string
  readonly expectedNext: string | null
}

/** Every letter is an item; earlier letters are newer. */
test.each<Case>([
  {
    ...{ name: 'the first answer is all there is', known: '', knownNext: null },
    ...{ page: 'ab', next: 'b', expected: 'ab', expectedNext: 'b' },
  },
  {
    ...{ name: 'what is older stays', known: 'cdef', knownNext: 'f' },
    ...{ page: 'bcd', next: 'd', expected: 'bcdef', expectedNext: 'f' },
  },
  {
    ...{ name: 'what is gone from the page is gone', known: 'abcdef', knownNext: null },
    ...{ page: 'acd', next: 'd', expected: 'acdef', expectedNext: null },
  },
  {
    ...{
      name: 'a page that does not meet what is known replaces it',
      known: 'ghi',
      knownNext: 'i',
    },
    ...{ page: 'abc', next: 'c', expected: 'abc', expectedNext: 'c' },
  },
  {
    ...{ name: 'a page without an end is the whole list', known: 'abcdef', knownNext: 'f' },
    ...{ page: 'bd', next: null, expected: 'bd', expectedNext: null },
  },
  {
    ...{
      name: 'an empty page that goes on is a list that is still looked for',
      known: 'ab',
      knownNext: 'b',
    },
    ...{ page: '', next: 'z', expected: '', expectedNext: 'z' },
  },
])('withFirstPage(): $name', ({ known, knownNext, page, next, expected, expectedNext }) => {
  const list = withFirstPage(
    { items: [...known], next: knownNext },
    { items: [...page], next },
    (item) => item,
  )
  expect([list.items.join(''), list.next]).toEqual([expected, expectedNext])
})
