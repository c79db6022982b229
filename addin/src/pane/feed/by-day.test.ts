import { expect, test } from '@jest/globals'
import { activities } from '../fixtures.ts'
import { makeTimes } from '../times.ts'
import { byDay } from './by-day.ts'

test('byDay() splits at midnight of the time zone and keeps the order', () => {
  const times = makeTimes({ language: 'en', justNow: '' }, [], 'Europe/Berlin')
  const days = byDay(activities, times)
  expect(days.map(({ key, activities: group }) => [key, group.length])).toEqual([
    ['2025-11-21', 3],
    ['2025-11-20', 1],
    ['2025-11-19', 1],
    ['2025-11-18', 2],
    ['2025-11-15', 1],
  ])
  expect(days.flatMap((day) => day.activities)).toEqual(activities)
  expect(byDay([], times)).toEqual([])
})
