import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { makeMailboxId, makeMessageId } from '../ids.ts'
import { sealImageToken, sealLinkToken } from '../token.ts'
import { decodeAttribute, fitsQuote, type Quote, spellAttribute } from './spelling.ts'
import { readOwnImage, trackedQuery, unwrapLink } from './tracked-url.ts'
import { readHref } from './web-url.ts'

const origin = 'https://t.example'
const claims = {
  keyId: 1,
  mailboxId: makeMailboxId(new Uint8Array(8)),
  messageId: makeMessageId(1, new Uint8Array(6)),
  index: 1,
}
const key = new Uint8Array(32)
const link = sealLinkToken(claims, '', key, () => key)
const image = sealImageToken(claims, key, () => key)
const quotes: readonly Quote[] = ['double', 'single', 'none']

/** The destination of our link with this query, and the original href that it restores. */
function unwrap(query: string, quote: Quote = 'double') {
  const href = readHref(decodeAttribute(`${origin}/l/${link}${query}`, quote))
  const read = typeof href === 'string' ? undefined : unwrapLink(href, quote, origin)
  return read && { url: read.destination.url, original: read.original }
}

describe('trackedQuery() and unwrapLink()', () => {
  test('any spelling of a web address comes back to the character, in every quote style', () => {
    const char = fc.constantFrom(...`&;#ap/?=%+ '"<>\`\n\té🙂(!*`, '&amp;', '&#38;', '&quot;')
    const spelling = fc.array(char).map((chars) => `https://contoso.example/${chars.join('')}`)
    fc.assert(
      fc.property(spelling, fc.constantFrom(...quotes), (raw, quote) => {
        fc.pre(fitsQuote(raw, quote))
        const href = readHref(decodeAttribute(raw, quote))
        if (typeof href === 'string') return
        const query = trackedQuery(href.url, raw)
        expect(query).toMatch(/^\?u=[\w.~%-]*(&amp;w=[\w.~%-]*)?$/)
        expect(unwrap(query, quote)).toEqual({ url: href.url, original: raw })
      }),
      { numRuns: 2_000 },
    )
  })

  test('the usual spelling needs no second copy', () => {
    expect(
      trackedQuery('https://contoso.example/?a=1&b=2', 'https://contoso.example/?a=1&amp;b=2'),
    ).toBe('?u=https%3A%2F%2Fcontoso.example%2F%3Fa%3D1%26b%3D2')
  })

  const u = encodeURIComponent('https://contoso.example/?a=1&b=2')
  const canonical = 'https://contoso.example/?a=1&amp;b=2'
  test.each<[string, string, string | undefined]>([
    [
      'the ampersand spelled by a client',
      `?u=${u}&w=${encodeURIComponent('https://contoso.example/?a=1&b=2')}`,
      'https://contoso.example/?a=1&b=2',
    ],
    [
      'the parts in another order',
      `?w=${encodeURIComponent('https://contoso.example/?a=1&b=2')}&amp;u=${u}`,
      'https://contoso.example/?a=1&b=2',
    ],
    [
      'a w that lies about the destination',
      `?u=${u}&amp;w=https%3A%2F%2Fevil.example%2F`,
      canonical,
    ],
    [
      'a w that would break out of the attribute',
      `?u=${u}&amp;w=${encodeURIComponent('https://contoso.example/?a=1&b=2" onclick="x')}`,
      canonical,
    ],
    ['a w that cannot be decoded', `?u=${u}&amp;w=%zz`, canonical],
    ['an empty w', `?u=${u}&amp;w=`, canonical],
    ['no destination', '', undefined],
    ['an empty destination', '?u=', undefined],
    ['a destination that cannot be decoded', '?u=%zz', undefined],
    ['a destination that is a script', '?u=javascript%3Aalert(1)', undefined],
    ['a destination that is relative', '?u=%2Foffers', undefined],
  ])('%s', (_, query, original) => {
    expect(unwrap(query)?.original).toBe(original)
  })

  test.each([
    ['another host', `https://t.example.evil.example/l/${link}?u=${u}`],
    ['another scheme', `http://t.example/l/${link}?u=${u}`],
    ['another port', `https://t.example:8443/l/${link}?u=${u}`],
    ['a user name', `https://t.example@evil.example/l/${link}?u=${u}`],
    ['our host behind a user name', `https://x@t.example/l/${link}?u=${u}`],
    ['another room', `${origin}/x/${link}?u=${u}`],
    ['a token that is none', `${origin}/l/${link.slice(1)}?u=${u}`],
    ['an image token', `${origin}/l/${image}?u=${u}`],
    ['more behind the token', `${origin}/l/${link}/x?u=${u}`],
  ])('unwrapLink() leaves alone %s', (_, address) => {
    const href = readHref(address)
    expect(typeof href === 'string' ? href : unwrapLink(href, 'double', origin)).toBeUndefined()
  })
})

describe('readOwnImage()', () => {
  const own = `${origin}/o/${image}`
  test.each<[string, string, boolean]>([
    ['our image', own, true],
    ['our image with upper-case host', `HTTPS://T.Example/o/${image}`, true],
    ['our image with a query that a client added', `${own}?cache=1`, true],
    [
      'our image behind the proxy of Gmail',
      `https://ci3.googleusercontent.com/meips/ADKq=s0-d-e1-ft#${own}`,
      true,
    ],
    [
      'another image behind the proxy of Gmail',
      'https://ci3.googleusercontent.com/meips/ADKq#https://a.example/x.png',
      false,
    ],
    ['our address behind somebody else', `https://evil.example/#${own}`, false],
    ['a link token', `${origin}/o/${link}`, false],
    ['an image that comes with the mail', 'cid:image001.png@01D', false],
    ['our logo', `${origin}/logo.png`, false],
  ])('%s', (_, src, isOwn) => {
    const { index, ...rest } = claims
    expect(readOwnImage(src, origin)).toEqual(isOwn ? { ...rest, index: index - 1 } : undefined)
  })
})

test('spellAttribute() leaves an ordinary address as it is', () => {
  expect(spellAttribute('https://contoso.example/a-b_c.d?e=f#g')).toBe(
    'https://contoso.example/a-b_c.d?e=f#g',
  )
})
