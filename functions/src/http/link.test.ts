import { describe, expect, jest, test } from '@jest/globals'
import fc from 'fast-check'
import { makeMailboxId, makeMessageId } from '#core/ids'
import { hitWriteMs } from '#core/limits'
import { deriveLinkKey, sealImageToken, sealLinkToken } from '#core/token'
import { hmacSha256 } from '../mac.ts'
import { ask } from './ask.ts'
import { createLink } from './link.ts'
import { begin, createStage } from './stage.ts'

const claims = {
  keyId: 7,
  mailboxId: makeMailboxId(Uint8Array.from([1, 2, 3, 4, 5, 6, 7, 8])),
  messageId: makeMessageId(begin, Uint8Array.from([1, 2, 3, 4, 5, 6])),
}
const key = new Uint8Array(32).fill(7)
const linkKey = deriveLinkKey(claims, key, hmacSha256)
const pricing = 'https://northwind.example/pricing?plan=pro&seats=20#top'

function seal(destination: string, index = 1): string {
  return sealLinkToken({ ...claims, index }, destination, linkKey, hmacSha256)
}

function start() {
  const stage = createStage()
  const { door } = stage
  const handler = createLink(door, stage.keys.keyOf)
  const get = (
    token: string,
    query: string,
    method = 'GET',
    headers: Record<string, string> = {},
  ) => ask(handler, { method, path: `/l/${token}${query}`, params: { token }, headers })
  const follow = (destination: string, method = 'GET') =>
    get(seal(destination), `?u=${encodeURIComponent(destination)}`, method)
  return { stage, door, get, follow }
}

describe('GET /l/{token}', () => {
  test('redirects to the sealed destination, without a referrer', async () => {
    const answered = await start().follow(pricing)
    expect(answered.status).toBe(302)
    expect(answered.headers).toEqual({
      'cache-control': 'private, no-store, no-cache, must-revalidate, max-age=0',
      'content-length': '0',
      location: pricing,
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
      'x-robots-tag': 'noindex',
    })
    expect(answered.text).toBe('')
  })

  test('leaves one hit with the link and its destination', async () => {
    const { stage, get } = start()
    await get(seal(pricing, 12), `?u=${encodeURIComponent(pricing)}&w=x`)
    expect(stage.left).toMatchObject([
      { ...{ mailboxId: claims.mailboxId, messageId: claims.messageId }, index: 12 },
    ])
    expect(stage.left[0]).toMatchObject({ destination: pricing, facts: { method: 'GET' } })
  })

  test('answers HEAD like GET, and notes the method in the facts', async () => {
    const { stage, follow } = start()
    const answered = await follow(pricing, 'HEAD')
    expect(answered.status).toBe(302)
    expect(answered.headers['location']).toBe(pricing)
    expect(stage.left[0]?.facts.method).toBe('HEAD')
  })

  test.each([
    ['https://a.example/x+y?q=1+1', 'https://a.example/x+y?q=1+1'],
    ['https://a.example/100%25%20sure', 'https://a.example/100%25%20sure'],
    ['https://a.example/%zz', 'https://a.example/%zz'],
    ['https://a.example/?u=https://b.example/', 'https://a.example/?u=https://b.example/'],
    ['HTTP://A.example', 'HTTP://A.example'],
    ["https://a.example/'(*)!~", "https://a.example/'(*)!~"],
    ['https://a.example/"<>\\^`{|}', 'https://a.example/"<>\\^`{|}'],
    ['https://a.example/prices and more', 'https://a.example/prices%20and%20more'],
    [
      'https://a.example/Preisübersicht?größe=ß#ü',
      'https://a.example/Preis%C3%BCbersicht?gr%C3%B6%C3%9Fe=%C3%9F#%C3%BC',
    ],
    ['https://bücher.example/漢字', 'https://xn--bcher-kva.example/%E6%BC%A2%E5%AD%97'],
    ['https://a.example/💶', 'https://a.example/%F0%9F%92%B6'],
    ['https://a.example/a\r\nset-cookie: x=1', 'https://a.example/aset-cookie:%20x=1'],
    ['https:a.example', 'https://a.example/'],
  ])('redirects to %j with the header %j', async (destination, location) => {
    const { stage, follow } = start()
    const answered = await follow(destination)
    expect(answered.status).toBe(302)
    expect(answered.headers['location']).toBe(location)
    expect(stage.left[0]?.destination).toBe(destination)
  })

  test.each([
    ['javascript:alert(1)'],
    ['data:text/html,x'],
    ['ftp://a.example/'],
    ['//a.example'],
    ['/api/settings'],
    ['https://a b.example'],
    ['https://'],
    [' '],
  ])('never redirects to %j, even if it is sealed', async (destination) => {
    const { stage, follow } = start()
    const answered = await follow(destination)
    expect(answered.status).toBe(404)
    expect(answered.headers).not.toHaveProperty('location')
    expect(stage.left).toEqual([])
  })

  test('law: any destination is recovered exactly, in a legal header', async () => {
    const web = fc
      .tuple(
        fc.constantFrom('https://a.example/', 'http://b.example:8080/?q='),
        fc.string({ unit: 'binary' }),
      )
      .map(([head, tail]) => head + tail)
    await fc.assert(
      fc.asyncProperty(web, async (destination) => {
        const { stage, follow } = start()
        const answered = await follow(destination)
        expect(answered.status).toBe(302)
        expect(answered.headers['location']).toMatch(/^https?:\/\/[\x21-\x7e]+$/)
        expect(stage.left[0]?.destination).toBe(destination)
      }),
    )
  })

  test.each([
    ['with a plus for a space', (query: string) => query.replaceAll('%20', '+')],
    [
      'with lower-case percent-encoding',
      (query: string) => query.replace(/%../g, (hex) => hex.toLowerCase()),
    ],
    [
      'with unreserved characters decoded',
      (query: string) => query.replaceAll('%2F', '/').replaceAll('%3A', ':'),
    ],
    ['after a foreign parameter', (query: string) => query.replace('?', '?utm_source=x&')],
    ['before a foreign parameter', (query: string) => `${query}&fbclid=abc`],
    ['given twice', (query: string) => `${query}&u=https%3A%2F%2Fevil.example`],
  ])('a link that came back %s still works', async (_, rewrite) => {
    const { get } = start()
    const destination = 'https://a.example/one two+three?q=a'
    const query = rewrite(`?u=${encodeURIComponent(destination)}`)
    const answered = await get(seal(destination), query)
    expect(answered.status).toBe(302)
    expect(answered.headers['location']).toBe('https://a.example/one%20two+three?q=a')
  })

  test.each([
    ['', 'https://a.example/?a=1&b=2&c=3'],
    ['and its spelling', 'https://a.example/?a=1&b=2&c=3&w='],
    ['with the spelling of its spaces', 'https://a.example/a b?a=1&b=2+3'],
  ])('a link whose ampersands were decoded on the way still works %s', async (_, destination) => {
    const { get } = start()
    for (const more of ['', '&w=https%3A%2F%2Fa.example%2F%3Fa%3D1%26b', '&utm_source=x&gclid=y']) {
      const query = `?u=${encodeURIComponent(destination)}${more}`.replaceAll('%26', '&')
      const answered = await get(seal(destination), query)
      expect(answered.headers['location']).toBe(destination.replace(' ', '%20'))
    }
  })

  const evil = `?u=${encodeURIComponent('https://evil.example/')}`
  const good = `?u=${encodeURIComponent(pricing)}`
  test.each([
    ['another destination', seal(pricing), evil],
    ['an extended destination', seal(pricing), `${good}x`],
    ['a destination with another case', seal(pricing), good.replace('pricing', 'Pricing')],
    ['no destination', seal(pricing), ''],
    ['an empty destination', seal(pricing), '?u='],
    ['a destination that cannot be decoded', seal(pricing), '?u=%E0%A4%A'],
    ['a token cut short', seal(pricing).slice(0, -1), good],
    ['a token in another encoding', `${seal(pricing)}=`, good],
    ['a token of an image', sealImageToken(claims, key, hmacSha256), good],
    ['a token of another link', seal(pricing, 2).slice(0, 32) + seal(pricing, 1).slice(32), good],
    [
      'a token under a foreign key',
      sealLinkToken({ ...claims, index: 1 }, pricing, key, hmacSha256),
      good,
    ],
    ['a foreign destination given first', seal(pricing), `${evil}&${good.slice(1)}`],
    ['eight thousand characters', seal(pricing), `${good}${'x'.repeat(8_000)}`],
    ['its destination in another parameter', seal(pricing), good.replace('?u=', '?U=')],
    ['a slash after its token', `${seal(pricing)}/`, good],
    ['no token', 'x', good],
    ['very many parameters', seal(pricing), `?u=x${'&y'.repeat(2_000)}`],
  ])('shows a plain page and does not redirect with %s', async (_, token, query) => {
    const { stage, get } = start()
    for (const method of ['GET', 'HEAD']) {
      const answered = await get(token, query, method)
      expect(answered.status).toBe(404)
      expect(answered.headers).not.toHaveProperty('location')
      expect(answered.headers['content-type']).toBe('text/html; charset=utf-8')
      expect(answered.text).toContain('This link is not from us')
      const rest = answered.text.replace('<a href="/privacy">', '')
      expect(rest).not.toMatch(/<a|<script|<meta[^>]*refresh|<form|<img|href|src=/i)
    }
    expect(stage.left).toEqual([])
  })

  test('says so in the language of the reader', async () => {
    const { get } = start()
    const answered = await get('x', '?u=https%3A%2F%2Fevil.example%2F', 'GET', {
      'accept-language': 'de-CH, en;q=0.5',
    })
    expect(answered.text).toContain('Er gibt vor, zu <strong>evil.example</strong> zu führen.')
    expect(answered.text).toContain('<html lang="de" dir="ltr">')
    expect(answered.headers).toMatchObject({ 'content-language': 'de', vary: 'accept-language' })
  })

  test('names the claimed host as text, in letters that cannot deceive', async () => {
    const { get } = start()
    const host = async (destination: string) =>
      /<strong>(.*?)<\/strong>/.exec(
        (await get('x', `?u=${encodeURIComponent(destination)}`)).text,
      )?.[1]
    expect(await host('https://evil.example/path?to=you')).toBe('evil.example')
    expect(await host('https://user:pass@evil.example/')).toBe('evil.example')
    expect(await host('https://аpple.example/')).toBe('xn--pple-43d.example')
    expect(await host('https://[::1]:8080/')).toBe('[::1]')
    expect(await host('javascript:alert(1)')).toBeUndefined()
    expect(await host('not an address')).toBeUndefined()
  })

  test.each([
    ['<script>alert(1)</script>'],
    ['https://"><img src=x onerror=alert(1)>.example/'],
    ["https://a.example/'><script>alert(1)</script>"],
  ])('puts nothing of %j into the page', async (destination) => {
    const { get } = start()
    const { text } = await get('x', `?u=${encodeURIComponent(destination)}`)
    expect(text).not.toMatch(/alert|onerror|<script|<img/)
  })

  test('the page can load, run and frame nothing', async () => {
    const { headers } = await start().get('x', '')
    expect(headers).toMatchObject({
      'cache-control': 'private, no-store',
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
      'x-robots-tag': 'noindex',
    })
    expect(headers['content-security-policy']).toMatch(
      /^default-src 'none'; style-src 'sha256-[\w+/]+='; base-uri 'none'; form-action 'none'; frame-ancestors 'none'$/,
    )
  })

  test('redirects even if storage refuses or hangs, and logs no destination', async () => {
    const { door, stage } = start()
    const asked = {
      path: `/l/${seal(pricing)}?u=${encodeURIComponent(pricing)}`,
      params: { token: seal(pricing) },
    }
    const refusing = { ...door, log: { append: () => Promise.reject(new Error(pricing)) } }
    const refused = await ask(createLink(refusing, stage.keys.keyOf), asked)
    expect(refused.headers['location']).toBe(pricing)
    expect(JSON.stringify(refused.logs)).not.toContain('northwind')
    jest.useFakeTimers()
    const silent = { ...door, log: { append: () => new Promise<never>(() => {}) } }
    const answer = ask(createLink(silent, stage.keys.keyOf), asked)
    await jest.advanceTimersByTimeAsync(hitWriteMs)
    expect((await answer).headers['location']).toBe(pricing)
    jest.useRealTimers()
  })
})
