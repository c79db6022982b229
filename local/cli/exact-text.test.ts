import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { decodeBytes, encodeBytes } from './exact-text.ts'

/** Bytes that make and break UTF-8 sequences of every length. */
const byte = fc.constantFrom(
  0x00,
  0x3c,
  0x7f,
  0x80,
  0x9f,
  0xa0,
  0xbf,
  0xc1,
  0xc3,
  0xe0,
  0xe2,
  0xed,
  0xf0,
  0xf4,
  0xff,
)
const anyBytes = fc.oneof(
  fc.uint8Array({ maxLength: 60 }),
  fc.array(byte, { maxLength: 60 }).map((bytes) => Uint8Array.from(bytes)),
)

describe('exact text', () => {
  test('law: all bytes survive the round trip', () => {
    fc.assert(
      fc.property(anyBytes, (bytes) => {
        expect(Buffer.from(encodeBytes(decodeBytes(bytes)))).toEqual(Buffer.from(bytes))
      }),
      { numRuns: 2_000 },
    )
  })

  test('UTF-8 is decoded as UTF-8, with its byte order mark', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(decodeBytes(Buffer.from(`\ufeff${text}`))).toBe(`\ufeff${text}`)
      }),
    )
  })

  test('other bytes are decoded one by one', () => {
    expect(decodeBytes(Buffer.from('caf\xe9 \u20ac', 'latin1'))).toBe('caf\udce9 \udcac')
  })
})
