import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { encodeUtf8, utf8Length } from './utf8.ts'

const anyText = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: fc.constantFrom('a', 'é', '价', '\ud83d', '\ude42', '🙂', '\0') }),
)

describe('utf8', () => {
  test('encodeUtf8() writes what TextEncoder writes, lone surrogates included', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(encodeUtf8(text)).toEqual(new TextEncoder().encode(text))
      }),
    )
  })

  test('utf8Length() counts what encodeUtf8() writes', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(utf8Length(text)).toBe(encodeUtf8(text).length)
      }),
    )
  })
})
