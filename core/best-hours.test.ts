import { expect, test } from '@jest/globals'
import { bestHours, spansOf } from './best-hours.ts'
import { habitOpensMin } from './limits.ts'

type Opens = readonly (readonly [weekday: number, hour: number, opens: number])[]

function week(opens: Opens): number[][] {
  const hours = Array.from({ length: 7 }, () => new Array<number>(24).fill(0))
  for (const [weekday, hour, count] of opens) (hours[weekday] ?? [])[hour] = count
  return hours
}

test.each<[name: string, opens: Opens, expected: object | null]>([
  ['nothing tells nothing', [], null],
  ['too few opens give no result', [[1, 9, habitOpensMin - 1]], null],
  [
    'enough opens give a result',
    [[1, 9, habitOpensMin]],
    { weekday: 1, from: 8, opens: habitOpensMin },
  ],
  [
    'two hours count together',
    [
      [1, 8, 6],
      [1, 9, 6],
      [3, 14, 10],
    ],
    { weekday: 1, from: 8, opens: 12 },
  ],
  [
    'equal hours give no result',
    [
      [1, 8, 10],
      [3, 14, 10],
    ],
    null,
  ],
])('bestHours(): %s', (_name, opens, expected) => {
  expect(bestHours(week(opens))).toEqual(expected)
})

test('spansOf() leaves no hour out', () => {
  const spans = spansOf(
    week([
      [0, 0, 1],
      [6, 23, 2],
      [3, 11, 4],
    ]),
  )
  expect(spans).toHaveLength(84)
  expect(spans.reduce((sum, { opens }) => sum + opens, 0)).toBe(7)
})
