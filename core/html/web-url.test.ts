import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { readHref } from './web-url.ts'

describe('readHref()', () => {
  test.each([
    [
      'https://contoso.example/a?b#c',
      {
        origin: 'https://contoso.example',
        host: 'contoso.example',
        path: '/a',
        query: '?b',
        fragment: '#c',
      },
    ],
    ['https://contoso.example', { host: 'contoso.example', path: '', query: '', fragment: '' }],
    [' \n https://contoso.example/a\n\tb ', { url: 'https://contoso.example/ab' }],
    [
      'HTTPS://Contoso.Example:443/A',
      { url: 'HTTPS://Contoso.Example:443/A', origin: 'https://contoso.example', path: '/A' },
    ],
    [
      'http://contoso.example:8080/',
      { origin: 'http://contoso.example:8080', host: 'contoso.example' },
    ],
    ['http://contoso.example:80/', { origin: 'http://contoso.example' }],
    ['https://contoso.example./', { host: 'contoso.example' }],
    ['https://[::1]:3001/', { host: '[::1]', origin: 'https://[::1]:3001' }],
    ['https://contoso.example@evil.example/', { host: 'evil.example', credentials: true }],
    ['https://a:b@c@evil.example/', { host: 'evil.example', credentials: true }],
    ['https://contoso.example\\@evil.example/', { host: 'contoso.example', credentials: false }],
    ['https://ünï.example/价格', { host: 'ünï.example', path: '/价格' }],
    ['https://contoso.example/a b', { path: '/a b' }],
  ])('reads %j', (href, parts) => {
    expect(readHref(href)).toMatchObject(parts)
  })

  test.each([
    ['mailto:dana@contoso.example', 'not-web'],
    ['tel:+1', 'not-web'],
    ['cid:logo', 'not-web'],
    ['JavaScript:alert(1)', 'not-web'],
    ['ftp://contoso.example', 'not-web'],
    ['localhost:3000/x', 'not-web'],
    ['#top', 'anchor'],
    ['', 'relative'],
    [' \t', 'relative'],
    ['/offers', 'relative'],
    ['//contoso.example/x', 'relative'],
    ['offers.html?x=https://contoso.example', 'relative'],
    ['https:', 'unreadable'],
    ['https://', 'unreadable'],
    ['https:///contoso.example', 'unreadable'],
    ['https:/contoso.example', 'unreadable'],
    ['https:contoso.example', 'unreadable'],
    ['https:\\\\contoso.example', 'unreadable'],
    ['https://con toso.example/', 'unreadable'],
    ['https://contoso.example:port/', 'unreadable'],
    ['https://%63ontoso.example/', 'unreadable'],
    ['https://{{host}}/', 'unreadable'],
    ['https://contoso.example/\0', 'unreadable'],
    ['https://contoso.example/\ud83d', 'unreadable'],
  ])('takes %j for %s', (href, fault) => {
    expect(readHref(href)).toBe(fault)
  })

  test('what is read leads to the same server in a browser', () => {
    const piece = fc.constantFrom(
      ...'htps:/.@?#\\ab %[]:0é \t\n',
      'https://',
      'contoso.example',
      ':443',
    )
    const href = fc.array(piece, { maxLength: 12 }).map((parts) => `https://${parts.join('')}`)
    fc.assert(
      fc.property(href, (text) => {
        const read = readHref(text)
        if (typeof read === 'string' || !URL.canParse(text)) return
        const browser = new URL(text)
        expect(new URL(read.url).href).toBe(browser.href)
        expect(new URL(read.origin).origin).toBe(browser.origin)
        expect(read.credentials || browser.username + browser.password === '').toBe(true)
      }),
      { numRuns: 5_000 },
    )
  })
})
