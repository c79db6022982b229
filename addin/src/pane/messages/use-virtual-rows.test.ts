import { expect, test } from '@jest/globals'
import { rowHeight, targetOf } from './use-virtual-rows.ts'

test.each<[key: string, at: number, expected: number | undefined]>([
  ['ArrowDown', 3, 4],
  ['ArrowDown', 99, 99],
  ['ArrowUp', 3, 2],
  ['ArrowUp', 0, 0],
  ['PageDown', 3, 12],
  ['PageDown', 95, 99],
  ['PageUp', 12, 3],
  ['PageUp', 3, 0],
  ['Home', 50, 0],
  ['End', 50, 99],
  ['Enter', 50, undefined],
  ['constructor', 50, undefined],
])('targetOf(%s) at %d of 100 is %s', (key, at, expected) => {
  expect(targetOf(key, at, 100, 10 * rowHeight)).toBe(expected)
})

test('targetOf() moves at least one row even if hardly any is visible', () => {
  expect(targetOf('PageDown', 3, 100, 0)).toBe(4)
  expect(targetOf('ArrowDown', 0, 0, 500)).toBe(0)
})
