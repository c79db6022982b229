import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { parseUtc } from './utc.ts'

test('parseUtc() reads every time as it was written', () => {
  const years = { min: new Date(0), max: new Date('9999-12-31T23:59:59Z'), noInvalidDate: true }
  fc.assert(
    fc.property(fc.date(years), (time) => {
      expect(parseUtc(time.toISOString())).toBe(time.getTime())
      const whole = Math.floor(time.getTime() / 1000) * 1000
      expect(parseUtc(`${time.toISOString().slice(0, 19)}Z`)).toBe(whole)
    }),
  )
})

test.each([
  ['2024-02-29T00:00:00Z', Date.UTC(2024, 1, 29)],
  ['2026-03-06T09:12:44.1234567Z', Date.UTC(2026, 2, 6, 9, 12, 44, 123)],
  ['2023-02-29T00:00:00Z', undefined],
  ['2100-02-29T00:00:00Z', undefined],
  ['2026-13-01T00:00:00Z', undefined],
  ['2026-00-01T00:00:00Z', undefined],
  ['2026-01-00T00:00:00Z', undefined],
  ['2026-01-01T24:00:00Z', undefined],
  ['2026-01-01T00:00:00', undefined],
  ['2026-01-01T00:00:00+01:00', undefined],
  ['1969-12-31T23:59:59Z', undefined],
  ['', undefined],
])('parseUtc() of %j is %j', (text, time) => {
  expect(parseUtc(text)).toBe(time)
})
