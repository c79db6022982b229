import { describe, expect, test } from '@jest/globals'
import { makeMessageId } from './ids.ts'
import { expiredFrom } from './retention.ts'

const now = Date.UTC(2026, 10, 21)
const day = 24 * 60 * 60_000

describe('expiredFrom()', () => {
  const random = [new Uint8Array(6), new Uint8Array(6).fill(255)]
  test.each([
    [0, false],
    [29 * day, false],
    [30 * day, false],
    [30 * day + 1, true],
    [900 * day, true],
  ])('of a period of 30 days, a mail that is %i ms old is expired: %s', (age, expired) => {
    for (const bytes of random)
      expect(makeMessageId(now - age, bytes) >= expiredFrom(now, 30)).toBe(expired)
  })

  test('reaches no mail in a clock’s first days', () => {
    expect(makeMessageId(1, new Uint8Array(6)) >= expiredFrom(5, 30)).toBe(false)
  })
})
