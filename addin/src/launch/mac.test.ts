import { describe, expect, test } from '@jest/globals'
import { decodeBase64url } from '#core/base64url'
import { openImageToken, openLinkToken } from '#core/token'
import fc from 'fast-check'
import { createHmac } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { plainMac } from './mac.ts'

const vectors = JSON.parse(readFileSync('core/vectors/tokens.json', 'utf8')) as {
  readonly keys: Readonly<Record<string, string>>
  readonly valid: readonly { readonly token: string; readonly destination: string | null }[]
}
const keyOf = (keyId: number) => decodeBase64url(vectors.keys[String(keyId)] ?? '')

describe('plainMac()', () => {
  test.each(vectors.valid)('verifies the token $token of the vectors', ({ token, destination }) => {
    const opened =
      destination === null
        ? openImageToken(token, keyOf, plainMac)
        : openLinkToken(token, destination, keyOf, plainMac)
    expect(opened).toHaveProperty('claims')
  })

  test('agrees with node:crypto', () => {
    const bytes = fc.uint8Array({ maxLength: 300 })
    fc.assert(
      fc.property(bytes, bytes, (key, data) => {
        const expected = createHmac('sha256', key).update(data).digest()
        expect(Buffer.from(plainMac(key, data)).equals(expected)).toBe(true)
      }),
    )
  })
})
