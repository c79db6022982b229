import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import type { QuietHours } from './preferences.ts'
import { quietUntil, timeOfNext, type WallClock } from './quiet.ts'

/** A clock that follows the rules of a time zone. */
function clockOf(timeZone: string): WallClock {
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  })
  return (time) => {
    const [hours = 0, minutes = 0] = format.format(time).split(':').map(Number)
    return hours * 60 + minutes
  }
}

const berlin = clockOf('Europe/Berlin')
const at = (text: string): number => Date.parse(text)
const evening: QuietHours = { from: 19 * 60, to: 7 * 60 + 30 }
const lunch: QuietHours = { from: 12 * 60, to: 13 * 60 }

describe('quiet hours', () => {
  test.each([
    ['begin at their first minute', evening, '2026-11-20T19:00+01:00', '2026-11-21T07:30+01:00'],
    ['go on after midnight', evening, '2026-11-21T00:10:30+01:00', '2026-11-21T07:30+01:00'],
    ['last to their last second', evening, '2026-11-21T07:29:59+01:00', '2026-11-21T07:30+01:00'],
    ['end before their last minute', evening, '2026-11-21T07:30+01:00', null],
    ['have not begun a second before', evening, '2026-11-20T18:59:59+01:00', null],
    ['may lie within a day', lunch, '2026-11-20T12:20+01:00', '2026-11-20T13:00+01:00'],
    ['are over on that day', lunch, '2026-11-20T13:00+01:00', null],
    [
      'do not exist from a time to the same time',
      { from: 60, to: 60 },
      '2026-11-20T01:00+01:00',
      null,
    ],
    ['end an hour sooner in spring', evening, '2026-03-28T22:00+01:00', '2026-03-29T07:30+02:00'],
    ['end an hour later in autumn', evening, '2026-10-24T22:00+02:00', '2026-10-25T07:30+01:00'],
  ])('%s', (_, quiet, time, until) => {
    expect(quietUntil(quiet, at(time), berlin)).toBe(until === null ? null : at(until))
  })

  test('do not exist unless they are set', () => {
    expect(quietUntil(null, 0, berlin)).toBeNull()
  })
})

test('law: the next time is the first after now at which the clock shows it', () => {
  const zones = ['UTC', 'Asia/Kathmandu', 'America/New_York', 'Pacific/Chatham'].map(clockOf)
  fc.assert(
    fc.property(
      fc.constantFrom(...zones),
      // Avoids the hours that a clock change skips or repeats.
      fc.integer({ min: 8 * 60, max: 22 * 60 }),
      fc.integer({ min: at('2026-01-01'), max: at('2027-01-01') }),
      (clock, minutes, time) => {
        const next = timeOfNext(minutes, time, clock)
        expect(clock(next)).toBe(minutes)
        expect(next - time).toBeGreaterThan(0)
        expect(next - time).toBeLessThanOrEqual(25 * 60 * 60_000)
      },
    ),
    { numRuns: 300 },
  )
})
