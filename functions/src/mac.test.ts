import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { createHmac } from 'node:crypto'
import { hmacSha256 } from './mac.ts'

const bytes = (maxLength: number) => fc.uint8Array({ maxLength })

test('hmacSha256() makes the MAC that node:crypto makes, for any key and data', () => {
  fc.assert(
    fc.property(bytes(200), bytes(1_000), (key, data) => {
      const expected = createHmac('sha256', key).update(data).digest('hex')
      expect(Buffer.from(hmacSha256(key, data)).toString('hex')).toBe(expected)
      expect(Buffer.from(hmacSha256(key, data)).toString('hex')).toBe(expected)
    }),
  )
})

test.each([
  [63, 0],
  [64, 1],
  [65, 55],
  [32, 64],
])('hmacSha256() makes it for a key of %i bytes and data of %i bytes', (keyBytes, dataBytes) => {
  const key = new Uint8Array(keyBytes).fill(7)
  const data = new Uint8Array(dataBytes).fill(9)
  const expected = createHmac('sha256', key).update(data).digest()
  expect(Buffer.compare(hmacSha256(key, data), expected)).toBe(0)
})
