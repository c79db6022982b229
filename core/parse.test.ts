import { describe, expect, test } from '@jest/globals'
import {
  codeOr,
  flag,
  InputFault,
  integer,
  listOf,
  listOfKnown,
  oneOf,
  orNull,
  type Parser,
  provenBy,
  record,
  text,
} from './parse.ts'

const point = record<{ x: number; name: string | null }>({
  x: integer(0, 9),
  name: orNull(text(3)),
})

const kinds = listOfKnown('kind', ['a'], record<{ kind: string }>({ kind: oneOf('a') }), 2)

const good: readonly [string, Parser<unknown>, unknown][] = [
  ['text', text(3), 'abc'],
  ['the largest whole number', integer(-1, 9), 9],
  ['the smallest whole number', integer(-1, 9), -1],
  ['false', flag, false],
  ['a word of the list', oneOf('a', 'b'), 'b'],
  ['null where it may be', orNull(flag), null],
  ['an empty list', listOf(flag, 0), []],
  ['a list', listOf(integer(0, 9), 2), [1, 2]],
  ['a record', point, { x: 1, name: null }],
  ['a code that is known', codeOr(oneOf('a', 'b'), 'b'), 'a'],
  ['entries that are known', kinds, [{ kind: 'a' }, { kind: 'a' }]],
]

const bad: readonly [string, Parser<unknown>, unknown, string][] = [
  ['a number for a text', text(3), 1, 'field is not a text'],
  ['a text that is too long', text(3), 'abcd', 'field has 4 characters: at most 3 are allowed'],
  ['a fraction', integer(0, 9), 0.5, 'field is not a whole number from 0 to 9'],
  ['a number beyond the range', integer(0, 9), 10, 'field is not a whole number from 0 to 9'],
  ['digits in a text', integer(0, 9), '1', 'field is not a whole number from 0 to 9'],
  ['a number for a flag', flag, 0, 'field is not true or false'],
  ['a word that is not in the list', oneOf('a', 'b'), 'c', 'field is not one of a, b'],
  ['an object for a list', listOf(flag, 1), {}, 'field is not a list'],
  [
    'a list that is too long',
    listOf(flag, 1),
    [true, true],
    'field has 2 entries: at most 1 are allowed',
  ],
  ['a bad entry', listOf(flag, 2), [true, 1], 'field[1] is not true or false'],
  [
    'a bad field',
    point,
    { x: 1, name: 'long' },
    'field.name has 4 characters: at most 3 are allowed',
  ],
  ['a missing field', point, { x: 1 }, 'field.name is not a text'],
  ['a list for a record', point, [], 'field is not an object'],
  ['null for a record', point, null, 'field is not an object'],
  ['a number for a code', codeOr(oneOf('a', 'b'), 'b'), 1, 'field is not one of a, b'],
  ['an entry without a code', kinds, [{ kind: 1 }], 'field[0].kind is not one of a'],
  ['an object for a list of codes', kinds, {}, 'field is not a list'],
  ['what another function refuses', provenBy(() => undefined, 'an id'), 'x', 'field is not an id'],
]

describe('parsers', () => {
  test.each(good)('let %s pass', (_, parser, value) => {
    expect(parser(value, 'field')).toEqual(value)
  })

  test.each(bad)('refuse %s and say where', (_, parser, value, detail) => {
    expect(parser(value, 'field')).toEqual(new InputFault(detail))
  })

  test('codeOr() and listOfKnown() accept codes that only a newer writer knows', () => {
    expect(codeOr(oneOf('a', 'b'), 'b')('c', '')).toBe('b')
    expect(kinds([{ kind: 'b' }, { kind: 'a' }, { kind: 'c' }, { kind: 'b' }], '')).toEqual([
      { kind: 'a' },
    ])
  })

  test('record() drops fields that it does not know', () => {
    expect(point({ x: 1, name: 'a', more: true }, '')).toEqual({ x: 1, name: 'a' })
  })
})
