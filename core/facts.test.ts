import { describe, expect, test } from '@jest/globals'
import { describeRequest, type Facts, noFacts, parseFacts } from './facts.ts'
import { agents } from './staged-hit.ts'

const origin = { network: 'other', source: 'c291cmNl', place: 'cGxhY2U' } as const

function factsOf(method: string, headers: Record<string, string>): Facts {
  return describeRequest(method, (name) => headers[name] ?? null, origin)
}

const page = {
  'user-agent': agents.chrome,
  accept: 'text/html,application/xhtml+xml',
  'accept-language': 'de',
  'sec-fetch-mode': 'navigate',
}

describe('describeRequest()', () => {
  test('names the client and forgets the rest of the user agent', () => {
    expect(factsOf('GET', page)).toEqual({
      method: 'GET',
      agent: 'browser',
      client: 'Chrome on Windows',
      version: 142,
      prefetch: false,
      signs: [],
      ...origin,
    })
  })

  test('gives no client if the request names none', () => {
    expect(factsOf('GET', {})).toMatchObject({ agent: 'none', client: null, version: null })
  })

  test.each([
    ['GET', 'GET'],
    ['HEAD', 'HEAD'],
    ['head', 'HEAD'],
    ['OPTIONS', 'OTHER'],
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
  ])('tells from %j whether it is a prefetch: %s', (headers, prefetch) => {
    expect(factsOf('GET', { ...page, ...headers }).prefetch).toBe(prefetch)
  })

  test.each<[Record<string, string>, readonly string[]]>([
    [{ 'user-agent': agents.chrome }, ['no-accept', 'no-language', 'no-navigation']],
    [{ ...page, accept: '*/*' }, ['accept-anything']],
    [{ ...page, 'sec-fetch-mode': 'no-cors' }, ['no-navigation']],
    [{ accept: 'image/*', 'accept-language': 'de', 'user-agent': agents.outlook }, []],
    [{ ...page, 'x-native-host': 'OneOutlook/1.2025.516.400' }, ['native-host']],
    [{ ...page, dnt: '1' }, ['opt-out']],
    [{ ...page, dnt: '0', 'sec-gpc': '1' }, ['opt-out']],
  ])('notices in the headers %j: %j', (headers, signs) => {
    expect(factsOf('GET', headers).signs).toEqual(signs)
  })

  test('keeps nothing that could identify a reader who opts out', () => {
    expect(factsOf('GET', { ...page, 'sec-gpc': '1' })).toMatchObject({
      network: 'other',
      source: null,
      place: null,
      version: null,
    })
  })
})

describe('parseFacts()', () => {
  test('reads what was written', () => {
    const facts = factsOf('GET', page)
    expect(parseFacts(JSON.parse(JSON.stringify(facts)), '')).toEqual(facts)
  })

  test.each([
    ['Chrome on Windows', 'browser'],
    ['Outlook on Windows', 'outlook'],
    ['Thunderbird on Linux', 'mail-client'],
    ['Gmail image proxy', 'image-proxy'],
    ['Teams link preview', 'preview'],
    ['Apple Mail', 'bare'],
    [null, 'unrecorded'],
  ])('reads facts stored before kinds existed: %s is %s', (client, agent) => {
    const older = { method: 'GET', client, prefetch: false }
    expect(parseFacts(older, 'facts')).toEqual({ ...noFacts, client, agent })
  })
})
