import { expect, test } from '@jest/globals'
import { readFileSync } from 'node:fs'
import { addInId, markProperty, readSentMark } from './sent-mark.ts'

const mark = { messageId: 'ab'.repeat(12), mailboxId: 'cd'.repeat(8) }

test.each([
  ['as the add-in writes it', JSON.stringify({ telltale: JSON.stringify(mark) }), mark],
  ['beside others', JSON.stringify({ other: 1, telltale: JSON.stringify(mark) }), mark],
  ['of a foreign shape', JSON.stringify({ telltale: mark }), undefined],
  ['of foreign ids', JSON.stringify({ telltale: '{"messageId":"x","mailboxId":"y"}' }), undefined],
  ['where there is none', '{}', undefined],
  ['in what is no object', 'null', undefined],
  ['in what is no JSON', 'telltale', undefined],
])('readSentMark() reads a mark %s', (_name, properties, expected) => {
  expect(readSentMark(properties)).toEqual(expected)
})

test('the property is named after the add-in of the manifest', () => {
  expect(readFileSync('manifest.xml', 'utf8')).toContain(`<Id>${addInId}</Id>`)
  expect(markProperty.endsWith(`cecp-${addInId}`)).toBe(true)
})
