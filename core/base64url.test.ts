import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { decodeBase64url, encodeBase64url } from './base64url.ts'

describe('base64url', () => {
  test('decodeBase64url() gives back the bytes, and the text is what Node writes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 100 }), (bytes) => {
        const text = encodeBase64url(bytes)
        expect(text).toBe(Buffer.from(bytes).toString('base64url'))
        expect(decodeBase64url(text)).toEqual(bytes)
      }),
    )
  })

  test('decodeBase64url() accepts one spelling only', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(...'AQgw_-+/= \n'), maxLength: 12 }),
        (text) => {
          const bytes = decodeBase64url(text)
          if (bytes !== undefined) expect(encodeBase64url(bytes)).toBe(text)
        },
      ),
    )
  })

  test.each([
    ['padding', 'QQ=='],
    ['the other alphabet', '+/+/'],
    ['a line break', 'QUJD\n'],
    ['a lone character', 'Q'],
    ['set bits behind the last byte', 'QR'],
    ['set bits behind the last two bytes', 'QUF'],
    ['a letter beyond ASCII', 'QÜJD'],
  ])('decodeBase64url() refuses %s', (_, text) => {
    expect(decodeBase64url(text)).toBeUndefined()
  })
})
