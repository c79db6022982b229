import { afterEach, expect, jest, test } from '@jest/globals'
import { wallClockIn, wallTimeIn } from './wall-time.ts'

test.each([
  ['UTC', Date.UTC(2026, 10, 21, 23, 30, 5), Date.UTC(2026, 10, 21, 23, 30, 5)],
  ['Europe/Berlin', Date.UTC(2026, 10, 21, 23, 30), Date.UTC(2026, 10, 22, 0, 30)],
  ['Europe/Berlin', Date.UTC(2026, 6, 1, 12), Date.UTC(2026, 6, 1, 14)],
  ['America/St_Johns', Date.UTC(2026, 0, 1, 1), Date.UTC(2025, 11, 31, 21, 30)],
  ['Asia/Kolkata', Date.UTC(2026, 0, 1, 1), Date.UTC(2026, 0, 1, 6, 30)],
])('in %s the clock time at %d is %d', (zone, time, expected) => {
  expect(wallTimeIn(zone)?.(time)).toBe(expected)
  expect(wallClockIn(zone)(time)).toBe(Math.floor((expected % 86_400_000) / 60_000))
})

test.each(['Europe/Nowhere', '', 'x'.repeat(64)])('there is no time zone %j', (zone) => {
  expect(wallTimeIn(zone)).toBeUndefined()
  expect(() => wallClockIn(zone)).toThrow(RangeError)
})

afterEach(() => void jest.restoreAllMocks())

test('a time zone is remembered once, however its name is written', () => {
  wallTimeIn('America/Lima')
  const made = jest.spyOn(Intl, 'DateTimeFormat')
  for (const zone of ['america/lima', 'AMERICA/Lima', 'America/Lima'])
    expect(wallClockIn(zone)(Date.UTC(2026, 0, 1, 12))).toBe(7 * 60)
  expect(made).not.toHaveBeenCalled()
})

test('the oldest of many time zones are forgotten', () => {
  const zones = Intl.supportedValuesOf('timeZone')
  for (const zone of zones) wallTimeIn(zone)
  const made = jest.spyOn(Intl, 'DateTimeFormat')
  for (const zone of zones.slice(-200)) wallTimeIn(zone)
  expect(made).not.toHaveBeenCalled()
  wallTimeIn(zones[0]!)
  expect(made).toHaveBeenCalledTimes(1)
})
