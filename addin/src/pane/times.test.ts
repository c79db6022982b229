import { describe, expect, test } from '@jest/globals'
import { makeTimes, type Times } from './times.ts'

const spoken = { language: 'en', justNow: 'just now' }
const berlin = 'Europe/Berlin'
const times = makeTimes(spoken, ['en-GB'], berlin)
/** Friday 21 November 2025, 10:45:12 in Berlin. */
const now = Date.UTC(2025, 10, 21, 9, 45, 12)
const minute = 60_000
const day = 24 * 60 * minute

/** Some versions of Node put a narrow space before AM and PM. */
function plain(text: string): string {
  return text.replace(/\s/g, ' ')
}

describe('Times', () => {
  test.each([
    ['now', 0, 'just now', 'just now', 'Today'],
    ['in the future, on a clock that runs behind', -5 * minute, 'just now', 'just now', 'Today'],
    ['59 seconds ago', minute - 1, 'just now', 'just now', 'Today'],
    ['a minute ago', minute, '1 min ago', '1 min ago', 'Today'],
    ['59 minutes ago', 60 * minute - 1, '59 min ago', '59 min ago', 'Today'],
    ['an hour ago', 60 * minute, '09:45', '09:45', 'Today'],
    ['yesterday evening', 11 * 60 * minute, '23:45', 'Thu 23:45', 'Yesterday'],
    ['six days ago', 6 * day, '10:45', 'Sat 10:45', 'Saturday 15 November'],
    ['a week ago', 7 * day, '10:45', '14 Nov, 10:45', 'Friday 14 November'],
    ['a year ago', 365 * day, '10:45', '21 Nov 2024', '21 Nov 2024'],
  ])('%s', (_name, age, short, moment, dayName) => {
    expect(times.short(now - age, now)).toBe(short)
    expect(times.moment(now - age, now)).toBe(moment)
    expect(times.day(now - age, now)).toBe(dayName)
  })

  test('two minutes before one past midnight is yesterday, and still two minutes ago', () => {
    const midnight = Date.UTC(2025, 10, 20, 23, 0)
    expect(times.day(midnight - minute, midnight + minute)).toBe('Yesterday')
    expect(times.moment(midnight - minute, midnight + minute)).toBe('2 min ago')
  })

  test('counts the days of a week in which the clock changes', () => {
    const monday = Date.UTC(2025, 9, 27, 11)
    expect(times.day(Date.UTC(2025, 9, 25, 22, 30), monday)).toBe('Yesterday')
    expect(times.day(Date.UTC(2025, 9, 25, 21, 30), monday)).toBe('Saturday 25 October')
  })

  test('formats days, weekdays and hours that are not moments', () => {
    const american = makeTimes(spoken, ['en-US'], berlin)
    const day = Date.UTC(2025, 10, 21) / (24 * 60 * minute)
    expect([times.calendarDay(day), american.calendarDay(day)]).toEqual(['21 Nov', 'Nov 21'])
    expect([0, 6].map((weekday) => times.weekdayName(weekday))).toEqual(['Mon', 'Sun'])
    expect([0, 8, 24].map((hour) => times.hour(hour))).toEqual(['00:00', '08:00', '00:00'])
    expect(plain(american.hour(14))).toBe('2 PM')
    expect(times.timeZone).toBe(berlin)
  })

  test('exact() is precise to the second', () => {
    expect(times.exact(now)).toBe('Friday, 21 November 2025 at 10:45:12')
  })

  test('dayKey() changes at midnight of the time zone', () => {
    expect(times.dayKey(Date.UTC(2025, 10, 20, 22, 59, 59))).toBe('2025-11-20')
    expect(times.dayKey(Date.UTC(2025, 10, 20, 23))).toBe('2025-11-21')
  })

  test.each<[name: string, preferred: string[], expected: string]>([
    ['an American', ['en-US'], '9:05 AM'],
    ['a Briton', ['en-GB', 'en'], '09:05'],
    ['a German who reads the words in English', ['de-DE', 'en-US'], '09:05'],
    ['nobody in particular', [], '9:05 AM'],
    ['a system with an invalid language tag', ['en-US@posix', 'en-GB'], '09:05'],
  ])('formats times for %s by local convention', (_name, preferred, expected) => {
    const theirs: Times = makeTimes(spoken, preferred, berlin)
    expect(plain(theirs.clock(Date.UTC(2025, 10, 21, 8, 5)))).toBe(expected)
  })
})

test.each([
  [0, '1 minute'],
  [90_000, '2 minutes'],
  [59 * minute, '59 minutes'],
  [100 * minute, '2 hours'],
  [26 * 60 * minute, '1 day'],
  [13 * day, '13 days'],
  [15 * day, '2 weeks'],
  [36 * day, '5 weeks'],
])('span() of %i ms is %s', (ms, expected) => {
  expect(times.span(ms)).toBe(expected)
})
