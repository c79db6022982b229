import { describe, expect, test } from '@jest/globals'
import { describeRequest } from './facts.ts'

const chrome =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Safari/537.36'

function factsOf(method: string, headers: Record<string, string>) {
  return describeRequest(method, (name) => headers[name] ?? null)
}

describe('describeRequest()', () => {
  test('names the client and forgets the rest of the user agent', () => {
    expect(factsOf('GET', { 'user-agent': chrome, 'accept-language': 'de' })).toEqual({
      method: 'GET',
      client: 'Chrome on Windows',
      prefetch: false,
    })
  })

  test('knows no client where the request names none', () => {
    expect(factsOf('GET', {})).toEqual({ method: 'GET', client: null, prefetch: false })
  })

  test.each([
    ['GET', 'GET'],
    ['HEAD', 'HEAD'],
    ['head', 'HEAD'],
    ['OPTIONS', 'GET'],
  ])('takes the method %s for %s', (method, expected) => {
    expect(factsOf(method, {}).method).toBe(expected)
  })

  test.each([
    [{ purpose: 'prefetch' }, true],
    [{ 'sec-purpose': 'prefetch;prerender' }, true],
    [{ 'sec-purpose': 'prefetch;anonymous-client-ip' }, true],
    [{ 'x-purpose': 'preview' }, true],
    [{ 'x-moz': 'prefetch' }, true],
    [{ purpose: '' }, false],
    [{ 'x-moz': 'nothing' }, false],
    [{ dnt: '1', 'sec-gpc': '1' }, false],
  ])('sees in %j whether nobody is looking yet: %s', (headers, prefetch) => {
    expect(factsOf('GET', { 'user-agent': chrome, ...headers }).prefetch).toBe(prefetch)
  })
})
