import { describe, expect, test } from '@jest/globals'
import { hmac } from '@noble/hashes/hmac.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { makeMailboxId, makeMessageId } from '#core/ids'
import { openImageToken, sealImageToken } from '#core/token'
import { createKeyRing } from './key-ring.ts'
import { hmacSha256 } from './mac.ts'

const bytes = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'hex'))
const older = { keyId: 1, key: new Uint8Array(32).fill(1) }
const newer = { keyId: 2, key: new Uint8Array(32).fill(2) }
const claims = {
  mailboxId: makeMailboxId(new Uint8Array(8)),
  messageId: makeMessageId(1, new Uint8Array(6)),
}

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
    expect(Buffer.from(hmacSha256(bytes(key), bytes(data))).toString('hex')).toBe(expected)
  })

  test('agrees with the implementation in the add-in', () => {
    for (let length = 0; length < 200; length += 13) {
      const key = new Uint8Array(length).map((_, at) => at * 7)
      const data = new Uint8Array(length * 3).map((_, at) => at * 11)
      expect(new Uint8Array(hmacSha256(key, data))).toEqual(hmac(sha256, key, data))
    }
  })
})

describe('createKeyRing()', () => {
  test('signs with the newest key and verifies with any that is listed', () => {
    const before = createKeyRing([older])
    const token = sealImageToken({ ...claims, keyId: 1 }, before.newest.key, hmacSha256)
    const rotated = createKeyRing([newer, older])
    expect(rotated.newest).toBe(newer)
    expect(openImageToken(token, rotated.keyOf, hmacSha256)).toHaveProperty('claims')
    const retired = createKeyRing([newer])
    expect(openImageToken(token, retired.keyOf, hmacSha256)).toEqual({ fault: 'unknown-key' })
  })
})
