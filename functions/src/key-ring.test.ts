import { describe, expect, test } from '@jest/globals'
import { makeMailboxId, makeMessageId } from '#core/ids'
import { openImageToken, sealImageToken } from '#core/token'
import { createKeyRing } from './key-ring.ts'
import { hmacSha256 } from './mac.ts'

const older = { keyId: 1, key: new Uint8Array(32).fill(1) }
const newer = { keyId: 2, key: new Uint8Array(32).fill(2) }
const claims = {
  mailboxId: makeMailboxId(new Uint8Array(8)),
  messageId: makeMessageId(1, new Uint8Array(6)),
}

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
