import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import {
  activityIdOf,
  idBytes,
  mailboxIdOfBytes,
  makeHitId,
  makeMailboxId,
  makeMessageId,
  messageIdOfBytes,
  parseActivityId,
  parseHitId,
  parseMailboxId,
  parseMessageId,
  timeOfHit,
  timeOfMessage,
} from './ids.ts'

const time = fc.integer({ min: 0, max: 2 ** 48 - 1 })
const random = fc.uint8Array({ minLength: 6, maxLength: 6 })

describe('ids', () => {
  test('an id gives back the time and the bytes that it was made of', () => {
    fc.assert(
      fc.property(time, random, (now, bytes) => {
        const messageId = makeMessageId(now, bytes)
        expect(timeOfMessage(messageId)).toBe(now)
        expect(parseMessageId(messageId)).toBe(messageId)
        expect(messageIdOfBytes(idBytes(messageId))).toBe(messageId)
        const hitId = makeHitId(now, bytes)
        expect(timeOfHit(hitId)).toBe(now)
        expect(parseHitId(hitId)).toBe(hitId)
      }),
    )
  })

  test('messages and activity sort newest first, hits oldest first', () => {
    fc.assert(
      fc.property(time, time, random, (left, right, bytes) => {
        fc.pre(left < right)
        expect(makeMessageId(left, bytes) > makeMessageId(right, bytes)).toBe(true)
        expect(makeHitId(left, bytes) < makeHitId(right, bytes)).toBe(true)
        const [older, newer] = [makeHitId(left, bytes), makeHitId(right, bytes)]
        expect(activityIdOf(older) > activityIdOf(newer)).toBe(true)
      }),
    )
  })

  test('activityIdOf() gives one hit one id, and two hits of one moment two', () => {
    const hit = makeHitId(1_000, Uint8Array.of(1, 2, 3, 4, 5, 6))
    const other = makeHitId(1_000, Uint8Array.of(1, 2, 3, 4, 5, 7))
    expect(activityIdOf(hit)).toBe(activityIdOf(hit))
    expect(activityIdOf(hit)).not.toBe(activityIdOf(other))
    expect(parseActivityId(activityIdOf(hit))).toBe(activityIdOf(hit))
  })

  test('makeMailboxId() keeps its eight bytes', () => {
    const bytes = Uint8Array.of(0, 1, 2, 3, 252, 253, 254, 255)
    expect(makeMailboxId(bytes)).toBe('00010203fcfdfeff')
    expect(mailboxIdOfBytes(idBytes(makeMailboxId(bytes)))).toBe('00010203fcfdfeff')
  })

  test.each([
    ['too short', 'a'.repeat(23)],
    ['too long', 'a'.repeat(25)],
    ['upper case', 'A'.repeat(24)],
    ['another letter', 'g'.repeat(24)],
    ['a line break at the end', `${'a'.repeat(23)}\n`],
    ['a number', 1e23],
    ['nothing', undefined],
  ])('the parsers refuse %s', (_, value) => {
    expect([parseMessageId(value), parseHitId(value), parseActivityId(value)]).toEqual([
      undefined,
      undefined,
      undefined,
    ])
    expect(parseMailboxId(value)).toBeUndefined()
  })

  test.each([
    ['a time before 1970', () => makeMessageId(-1, new Uint8Array(6))],
    ['a time beyond six bytes', () => makeHitId(2 ** 48, new Uint8Array(6))],
    ['half a millisecond', () => makeMessageId(0.5, new Uint8Array(6))],
    ['no number', () => makeHitId(NaN, new Uint8Array(6))],
    ['five random bytes', () => makeMessageId(0, new Uint8Array(5))],
    ['nine bytes for a mailbox', () => makeMailboxId(new Uint8Array(9))],
  ])('making an id of %s is a mistake of the caller', (_, make) => {
    expect(make).toThrow(RangeError)
  })
})
