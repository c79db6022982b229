import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { createHmac } from 'node:crypto'
import { hmacSha256 } from './mac.ts'

const bytes = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'hex'))
const hex = (data: Uint8Array): string => Buffer.from(data).toString('hex')

describe('hmacSha256()', () => {
  test.each([
    // RFC 4231, cases 1, 2 and 6: a short key, a text key, a key longer than a block.
    [
      '0b'.repeat(20),
      Buffer.from('Hi There').toString('hex'),
      'b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7',
    ],
    [
      Buffer.from('Jefe').toString('hex'),
      Buffer.from('what do ya want for nothing?').toString('hex'),
      '5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843',
    ],
    [
      'aa'.repeat(131),
      Buffer.from('Test Using Larger Than Block-Size Key - Hash Key First').toString('hex'),
      '60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54',
    ],
  ])('agrees with RFC 4231 for key %s', (key, data, expected) => {
    expect(hex(hmacSha256(bytes(key), bytes(data)))).toBe(expected)
  })

  test('agrees with node:crypto, also when a key is used again', () => {
    const some = fc.uint8Array({ maxLength: 200 })
    fc.assert(
      fc.property(some, some, some, (key, first, second) => {
        for (const data of [first, second])
          expect(hex(hmacSha256(key, data))).toBe(
            createHmac('sha256', key).update(data).digest('hex'),
          )
      }),
    )
  })
})
