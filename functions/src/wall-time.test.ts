import { expect, test } from '@jest/globals'
import { wallTimeIn } from './wall-time.ts'

test.each([
  ['UTC', Date.UTC(2026, 10, 21, 23, 30, 5), Date.UTC(2026, 10, 21, 23, 30, 5)],
  ['Europe/Berlin', Date.UTC(2026, 10, 21, 23, 30), Date.UTC(2026, 10, 22, 0, 30)],
  ['Europe/Berlin', Date.UTC(2026, 6, 1, 12), Date.UTC(2026, 6, 1, 14)],
  ['America/St_Johns', Date.UTC(2026, 0, 1, 1), Date.UTC(2025, 11, 31, 21, 30)],
  ['Asia/Kolkata', Date.UTC(2026, 0, 1, 1), Date.UTC(2026, 0, 1, 6, 30)],
])('in %s the clock time at %d is %d', (zone, time, expected) => {
  expect(wallTimeIn(zone)?.(time)).toBe(expected)
})

test.each(['Europe/Nowhere', '', 'x'.repeat(64)])('there is no time zone %j', (zone) => {
  expect(wallTimeIn(zone)).toBeUndefined()
})
