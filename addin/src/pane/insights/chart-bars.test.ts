import { expect, test } from '@jest/globals'
import type { InsightDay } from '#core/wire-insights'
import { barsOf, chartTop, namedBars } from './chart-bars.ts'

// The 16th of November 2026 is a Monday.
const monday = Date.UTC(2026, 10, 16) / 86_400_000
const days = (from: number, count: number): InsightDay[] =>
  Array.from({ length: count }, (_, at) => ({ day: from + at, opens: at, clicks: 1, replies: 2 }))

test.each([7, 30])('%d days get a bar each', (count) => {
  expect(barsOf(days(monday, count))).toEqual(
    days(monday, count).map((day) => ({ ...day, week: false })),
  )
})

test.each([
  [monday, 13],
  [monday + 2, 14],
  [monday + 6, 14],
])('90 days from %d are grouped into weeks, and none is lost', (from, weeks) => {
  const bars = barsOf(days(from, 90))
  expect(bars).toHaveLength(weeks)
  expect(bars.every(({ week }) => week)).toBe(true)
  expect(bars.slice(1).every(({ day }) => (day - monday) % 7 === 0)).toBe(true)
  const sum = (of: (bar: InsightDay) => number) => bars.reduce((all, bar) => all + of(bar), 0)
  expect(sum(({ opens }) => opens)).toBe((89 * 90) / 2)
  expect(sum(({ clicks }) => clicks)).toBe(90)
  expect(sum(({ replies }) => replies)).toBe(180)
})

test.each<[days: number, bars: number, named: readonly number[]]>([
  [7, 7, [0, 1, 2, 3, 4, 5, 6]],
  [30, 30, [1, 8, 15, 22, 29]],
  [90, 13, [0, 3, 6, 9, 12]],
])('of %d days in %d bars those are named that are evenly apart', (count, all, named) => {
  const bars = barsOf(days(monday, count))
  expect(bars).toHaveLength(all)
  expect(namedBars(bars).map((bar) => bars.indexOf(bar))).toEqual(named)
})

test.each([
  [0, 4],
  [3, 4],
  [11, 12],
  [40, 40],
  [41, 80],
  [81, 100],
  [3_780, 4_000],
  [4_001, 8_000],
  [8_001, 10_000],
])('a chart of %d at most goes up to %d', (most, top) => {
  expect(chartTop([{ day: monday, opens: most, clicks: 0, replies: 0, week: false }])).toBe(top)
})

test('no days are no bars', () => {
  expect(barsOf([])).toEqual([])
})
