import { describe, expect, test } from '@jest/globals'
import { hmac } from '@noble/hashes/hmac.js'
import { sha256 } from '@noble/hashes/sha2.js'
import fc from 'fast-check'
import { createHmac } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { decodeBase64url } from './base64url.ts'
import { makeMailboxId, makeMessageId, type MailboxId, type MessageId } from './ids.ts'
import {
  deriveLinkKey,
  equalBytes,
  type KeyOf,
  type Mac,
  openImageToken,
  openLinkToken,
  readToken,
  sealImageToken,
  sealLinkToken,
} from './token.ts'

interface Vectors {
  readonly keys: Record<string, string>
  readonly valid: readonly {
    readonly keyId: number
    readonly mailboxId: MailboxId
    readonly messageId: MessageId
    readonly index: number
    readonly destination: string | null
    readonly token: string
  }[]
  readonly refused: readonly {
    readonly name: string
    readonly token: string
    readonly destination: string | null
    readonly fault: string
  }[]
}

const vectors = JSON.parse(readFileSync(join(__dirname, 'vectors/tokens.json'), 'utf8')) as Vectors

const keyOf: KeyOf = (keyId) => {
  const key = vectors.keys[String(keyId)]
  return key === undefined ? undefined : decodeBase64url(key)
}

/** The service's HMAC and the add-in's: both must make and open the same tokens. */
const macs: readonly [string, Mac][] = [
  ['node:crypto', (key, data) => new Uint8Array(createHmac('sha256', key).update(data).digest())],
  ['@noble/hashes', (key, data) => hmac(sha256, key, data)],
]

function open(token: string, destination: string | null, mac: Mac) {
  return destination === null
    ? openImageToken(token, keyOf, mac)
    : openLinkToken(token, destination, keyOf, mac)
}

describe.each(macs)('tokens, with the HMAC of %s', (_, mac) => {
  test.each(vectors.valid)(
    'vector $token is made and opened',
    ({ token, destination, ...claims }) => {
      const key = keyOf(claims.keyId)!
      const sealed =
        destination === null
          ? sealImageToken(claims, key, mac)
          : sealLinkToken(claims, destination, deriveLinkKey(claims, key, mac), mac)
      expect(sealed).toBe(token)
      expect(open(token, destination, mac)).toEqual({ claims })
      expect(readToken(token)).toEqual({ claims })
    },
  )

  test.each(vectors.refused)('refuses $name: $fault', ({ token, destination, fault }) => {
    expect(open(token, destination, mac)).toEqual({ fault })
  })
})

describe('tokens', () => {
  const mac = macs[0]![1]
  const claims = fc.record({
    keyId: fc.constantFrom(0, 7, 255),
    mailboxId: fc.uint8Array({ minLength: 8, maxLength: 8 }).map(makeMailboxId),
    messageId: fc
      .tuple(
        fc.integer({ min: 0, max: 2 ** 48 - 1 }),
        fc.uint8Array({ minLength: 6, maxLength: 6 }),
      )
      .map(([time, random]) => makeMessageId(time, random)),
    index: fc.integer({ min: 1, max: 500 }),
  })

  test('openLinkToken() refuses a token in which any one character was changed', () => {
    const alphabet = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_+/=% ']
    fc.assert(
      fc.property(
        claims,
        fc.webUrl(),
        fc.nat(47),
        fc.constantFrom(...alphabet),
        (made, destination, at, char) => {
          const linkKey = deriveLinkKey(made, keyOf(made.keyId)!, mac)
          const token = sealLinkToken(made, destination, linkKey, mac)
          const changed = token.slice(0, at) + char + token.slice(at + 1)
          const opened = openLinkToken(changed, destination, keyOf, mac)
          expect(opened).toEqual(
            changed === token ? { claims: made } : { fault: expect.anything() },
          )
        },
      ),
    )
  })

  test('openLinkToken() refuses a token whose destination was changed', () => {
    fc.assert(
      fc.property(claims, fc.webUrl(), fc.webUrl(), (made, destination, other) => {
        fc.pre(destination !== other)
        const linkKey = deriveLinkKey(made, keyOf(made.keyId)!, mac)
        const token = sealLinkToken(made, destination, linkKey, mac)
        expect(openLinkToken(token, other, keyOf, mac)).toEqual({ fault: 'forged' })
      }),
    )
  })

  test('deriveLinkKey() gives a key that is good for one message only', () => {
    const [one, other] = [0, 1].map((time) => ({
      keyId: 7,
      mailboxId: makeMailboxId(new Uint8Array(8)),
      messageId: makeMessageId(time, new Uint8Array(6)),
      index: 1,
    }))
    const linkKey = deriveLinkKey(one!, keyOf(7)!, mac)
    const stolen = sealLinkToken(other!, 'https://a.example/', linkKey, mac)
    expect(openLinkToken(stolen, 'https://a.example/', keyOf, mac)).toEqual({ fault: 'forged' })
  })

  test('openImageToken() and openLinkToken() refuse any text without throwing', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string(), (token, destination) => {
        expect(openImageToken(token, keyOf, mac)).toHaveProperty('fault')
        expect(openLinkToken(token, destination, keyOf, mac)).toHaveProperty('fault')
      }),
    )
  })

  test('equalBytes() agrees with Buffer', () => {
    const bytes = fc.uint8Array({ maxLength: 4, max: 2 })
    fc.assert(
      fc.property(bytes, bytes, (left, right) => {
        expect(equalBytes(left, right)).toBe(Buffer.from(left).equals(Buffer.from(right)))
      }),
    )
  })
})
