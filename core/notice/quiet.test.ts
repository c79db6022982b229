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
const hour = 60 * 60_000
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

describe('a time that a clock change skips', () => {
  test.each([
    ['Europe/Berlin', 150, '2026-03-28T12:00Z', '2026-03-29T01:00Z'],
    ['Europe/Berlin', 150, '2026-03-29T00:50Z', '2026-03-29T01:00Z'],
    ['Africa/Cairo', 0, '2026-04-23T21:59:30Z', '2026-04-23T22:00Z'],
    ['America/Santiago', 0, '2026-09-05T04:00Z', '2026-09-06T04:00Z'],
  ])('in %s (%i) is the first minute after it', (timeZone, minutes, time, next) => {
    expect(timeOfNext(minutes, at(time), clockOf(timeZone))).toBe(at(next))
  })

  test('ends quiet hours then', () => {
    const quiet = { from: 22 * 60, to: 150 }
    expect(quietUntil(quiet, at('2026-03-29T00:50Z'), berlin)).toBe(at('2026-03-29T01:00Z'))
  })
})

test('law: the next time is after now, and when the clock first shows it or skips it', () => {
  const zones = [
    ...['UTC', 'Asia/Kathmandu', 'America/New_York', 'Pacific/Chatham', 'Europe/Berlin'],
    ...['Africa/Cairo', 'America/Santiago', 'Australia/Lord_Howe'],
  ].map(clockOf)
  const changes = [
    '2026-03-29T01:00Z',
    '2026-10-25T01:00Z',
    '2026-04-23T22:00Z',
    '2026-09-06T04:00Z',
  ]
  const aroundChange = fc
    .tuple(fc.constantFrom(...changes.map(at)), fc.integer({ min: -26 * hour, max: 2 * hour }))
    .map(([change, off]) => change + off)
  fc.assert(
    fc.property(
      fc.constantFrom(...zones),
      fc.integer({ min: 0, max: 24 * 60 - 1 }),
      fc.oneof(fc.integer({ min: at('2026-01-01'), max: at('2027-01-01') }), aroundChange),
      (clock, minutes, time) => {
        const next = timeOfNext(minutes, time, clock)
        const last = clock(next - 60_000)
        const step = (clock(next) - last + 24 * 60) % (24 * 60)
        const ahead = (minutes - last + 24 * 60) % (24 * 60)
        expect(clock(next) === minutes || (ahead < step && step <= 61)).toBe(true)
        expect(next - time).toBeGreaterThan(0)
        expect(next - time).toBeLessThanOrEqual(25 * hour)
      },
    ),
    { numRuns: 1_000 },
  )
})
