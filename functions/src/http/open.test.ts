import { describe, expect, jest, test } from '@jest/globals'
import { type HitId, makeMailboxId, makeMessageId, timeOfHit } from '#core/ids'
import { hitWriteMs } from '#core/limits'
import { sealImageToken, sealLinkToken } from '#core/token'
import { hmacSha256 } from '../mac.ts'
import { type Answered, ask } from './ask.ts'
import { createOpen } from './open.ts'
import { begin, createStage } from './stage.ts'

const chrome =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36'
const claims = {
  keyId: 7,
  mailboxId: makeMailboxId(Uint8Array.from([1, 2, 3, 4, 5, 6, 7, 8])),
  messageId: makeMessageId(begin, Uint8Array.from([1, 2, 3, 4, 5, 6])),
}
const key = new Uint8Array(32).fill(7)
const token = sealImageToken(claims, key, hmacSha256)

function start() {
  const stage = createStage()
  const { door } = stage
  const get = (text: string, method = 'GET', headers: Record<string, string> = {}) =>
    ask(createOpen(door, stage.keys.keyOf), {
      method,
      path: `/o/${encodeURIComponent(text)}`,
      params: { token: text },
      headers,
    })
  return { stage, door, get }
}

function seen({ status, headers, bytes }: Answered) {
  return { status, headers, bytes: bytes.toString('hex') }
}

describe('GET /o/{token}', () => {
  test('answers a transparent 43-byte GIF that must not be cached', async () => {
    const answered = await start().get(token)
    expect(answered.status).toBe(200)
    expect(answered.headers).toEqual({
      'cache-control': 'private, no-store, no-cache, must-revalidate, max-age=0',
      'content-length': '43',
      'content-type': 'image/gif',
      'cross-origin-resource-policy': 'cross-origin',
      expires: '0',
      pragma: 'no-cache',
      'x-content-type-options': 'nosniff',
      'x-robots-tag': 'noindex',
    })
    expect(answered.bytes).toHaveLength(43)
    // Header; 1x1, two colours; black, white; colour 0 is transparent; one pixel of colour 0; trailer.
    expect(answered.bytes.toString('hex')).toBe(
      [
        '474946383961',
        '01000100800100',
        '000000ffffff',
        '21f9040100000100',
        '2c00000000010001000002024c0100',
        '3b',
      ].join(''),
    )
  })

  test('leaves one hit with facts and nothing that identifies the reader or the place', async () => {
    const { stage, get } = start()
    await get(token, 'GET', {
      'user-agent': chrome,
      'x-forwarded-for': '203.0.113.7',
      referer: 'https://mail.example/inbox/dana',
    })
    expect(stage.left).toEqual([
      {
        hitId: expect.any(String),
        mailboxId: claims.mailboxId,
        messageId: claims.messageId,
        index: 0,
        destination: null,
        facts: {
          method: 'GET',
          agent: 'browser',
          client: 'Chrome on Windows',
          version: 142,
          prefetch: false,
          signs: ['no-accept', 'no-language', 'no-navigation'],
          network: 'other',
          source: expect.stringMatching(/^[\w-]{11}$/),
          place: expect.stringMatching(/^[\w-]{11}$/),
        },
      },
    ])
    expect(timeOfHit(stage.left[0]?.hitId as HitId)).toBe(begin)
    expect(JSON.stringify(stage.left)).not.toMatch(/203\.0|Chrome\/142|dana/)
  })

  test.each([
    ['HEAD', {}, { method: 'HEAD', agent: 'none', prefetch: false, network: null }],
    ['GET', { purpose: 'prefetch' }, { method: 'GET', prefetch: true, source: null }],
  ])('distinguishes %s %j from a view', async (method, headers, facts) => {
    const { stage, get } = start()
    await get(token, method, headers)
    expect(stage.left.map((hit) => hit.facts)).toMatchObject([facts])
  })

  test('two loads in the same millisecond are two hits', async () => {
    const { stage, get } = start()
    await Promise.all([get(token), get(token)])
    expect(new Set(stage.left.map(({ hitId }) => hitId)).size).toBe(2)
  })

  const flipped = (at: number): string =>
    `${token.slice(0, at)}${token[at] === 'A' ? 'B' : 'A'}${token.slice(at + 1)}`
  const link = sealLinkToken({ ...claims, index: 1 }, 'https://a.example/', key, hmacSha256)
  const strangers: [string, string][] = [
    ['empty', ''],
    ['cut short', token.slice(0, -1)],
    ['longer', `${token}A`],
    ['padded', `${token}=`],
    ['in the other alphabet', token.replaceAll('-', '+').replaceAll('_', '/')],
    ['with an ending', `${token}.gif`],
    ['with a blank', `${token.slice(0, -1)} `],
    ['of another mailbox', flipped(5)],
    ['of another message', flipped(20)],
    ['with another index', flipped(31)],
    ['with another seal', flipped(47)],
    ['of another version', `Ag${token.slice(2)}`],
    ['under a key that is not listed', sealImageToken({ ...claims, keyId: 9 }, key, hmacSha256)],
    ['under another key of ours', sealImageToken({ ...claims, keyId: 3 }, key, hmacSha256)],
    ['of a link', link],
    ['that is none at all', '../../api/health'],
    ['of ten thousand letters', 'A'.repeat(10_000)],
  ]

  test.each(strangers.filter(([, text]) => text !== token))(
    'answers a token %s in exactly the same way and records nothing',
    async (_, text) => {
      const { stage, get } = start()
      const expected = seen(await get(token))
      expect(seen(await get(text))).toEqual(expected)
      expect(seen(await get(text, 'HEAD'))).toEqual(expected)
      expect(stage.left).toHaveLength(1)
    },
  )

  test('answers in exactly the same way if storage refuses, and logs no token', async () => {
    const { door, stage } = start()
    const down = { ...door, log: { append: () => Promise.reject(new Error(`No ${token}`)) } }
    const asked = { path: `/o/${token}`, params: { token } }
    const answered = await ask(createOpen(down, stage.keys.keyOf), asked)
    expect(seen(answered)).toEqual(seen(await start().get(token)))
    expect(answered.logs.map(({ level }) => level)).toEqual(['error'])
    expect(JSON.stringify(answered.logs)).not.toContain(token)
  })

  test('answers in time if storage hangs', async () => {
    const { door, stage } = start()
    const silent = { ...door, log: { append: () => new Promise<never>(() => {}) } }
    jest.useFakeTimers()
    const answer = ask(createOpen(silent, stage.keys.keyOf), {
      path: `/o/${token}`,
      params: { token },
    })
    await jest.advanceTimersByTimeAsync(hitWriteMs)
    expect((await answer).status).toBe(200)
    jest.useRealTimers()
  })
})
