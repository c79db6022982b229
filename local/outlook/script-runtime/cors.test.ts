import { describe, expect, test } from '@jest/globals'
import {
  type CorsAnswer,
  isShown,
  networkFault,
  originFault,
  planRequest,
  preflightFault,
  type ScriptRequest,
} from './cors.ts'

const script = 'http://localhost:3001/addin/launch.js'
const get: ScriptRequest = {
  url: 'http://localhost:3001/api',
  method: 'GET',
  headers: {},
  body: null,
}
const json = { 'content-type': 'application/json' }

describe('planRequest()', () => {
  test.each([
    '/api',
    'api',
    '',
    '//localhost:3001/api',
    'http://',
    'ftp://localhost/',
    'file:///etc/passwd',
    'https://add-in.example/',
    'http://192.0.2.1/',
    'http://localhost.evil.example/',
    'http://127.0.0.1.evil.example/',
  ])('refuses %j', (url) => {
    expect(planRequest({ ...get, url }, script)).toEqual({ kind: 'refused', fault: networkFault })
  })

  test.each([
    ['http://localhost:3001/x', true],
    ['http://localhost:3002/x', false],
    ['http://127.0.0.1:3001/x', false],
    ['https://localhost:3001/x', false],
    ['http://[::1]:3001/x', false],
  ])('%s is of its own origin: %s', (url, sameOrigin) => {
    expect(planRequest({ ...get, url }, script)).toMatchObject({ kind: 'allowed', sameOrigin })
  })

  test.each<[string, Partial<ScriptRequest>, readonly string[] | undefined]>([
    ['a plain GET', {}, undefined],
    ['a HEAD', { method: 'HEAD' }, undefined],
    ['simple headers', { headers: { accept: '*/*', 'accept-language': 'de' } }, undefined],
    [
      'a POST of text',
      { method: 'POST', body: 'x', headers: { 'content-type': 'text/plain;charset=UTF-8' } },
      undefined,
    ],
    ['a POST without a type', { method: 'POST', body: [1, 2] }, undefined],
    [
      'a POST of JSON',
      { method: 'POST', body: '{}', headers: json },
      ['Content-Length', 'Content-Type'],
    ],
    [
      'a POST with a token',
      { method: 'POST', body: '{}', headers: { authorization: 'x', ...json } },
      ['authorization', 'Content-Length', 'Content-Type'],
    ],
    ['a GET with a token', { headers: { authorization: 'x' } }, ['authorization']],
    ['a PUT', { method: 'PUT', body: 'x' }, ['Content-Length', 'Content-Type']],
    ['a DELETE', { method: 'DELETE' }, []],
  ])('sends the preflight of %s like Outlook', (_what, request, headers) => {
    const plan = planRequest({ ...get, ...request }, script)
    expect(plan.kind === 'allowed' && plan.preflight?.headers).toEqual(headers)
  })
})

const answered = (headers: Readonly<Record<string, string>>, status = 204): CorsAnswer => ({
  status,
  header: (name) => headers[name] ?? null,
})
const own = 'http://localhost:3001/'
const allowOrigin = { 'access-control-allow-origin': own }

describe('preflightFault()', () => {
  const asked = { method: 'PUT', headers: ['authorization', 'Content-Length', 'Content-Type'] }
  const enough = {
    ...allowOrigin,
    'access-control-allow-methods': 'GET, PUT',
    'access-control-allow-headers': 'Authorization, content-length , content-type',
  }

  test.each<[string, Record<string, string>, RegExp | undefined]>([
    ['everything', enough, undefined],
    [
      'no origin',
      { ...enough, 'access-control-allow-origin': 'https://else.example' },
      /No valid origin in response/,
    ],
    [
      'no method',
      { ...enough, 'access-control-allow-methods': 'GET' },
      /Method PUT is not allowed/,
    ],
    [
      'no token',
      { ...enough, 'access-control-allow-headers': '*' },
      /field authorization is not allowed/,
    ],
    [
      'no length',
      { ...enough, 'access-control-allow-headers': 'authorization, content-type' },
      /field Content-Length is not allowed/,
    ],
    ['no headers', { ...allowOrigin, 'access-control-allow-methods': '*' }, /field authorization/],
  ])('if the server allows %s', (_what, headers, fault) => {
    const found = preflightFault(asked, answered(headers), script)
    if (fault === undefined) expect(found).toBeUndefined()
    else expect(found).toMatch(fault)
  })

  test('if the server fails', () => {
    expect(preflightFault(asked, answered(enough, 500), script)).toMatch(/ok status/)
  })

  test('simple methods need no preflight', () => {
    const post = { method: 'POST', headers: [] }
    expect(preflightFault(post, answered(allowOrigin), script)).toBeUndefined()
  })
})

test.each([
  [own, true],
  ['http://localhost:3001', true],
  ['*', true],
  ['http://localhost:3002', false],
  ['null', false],
  ['', false],
])('originFault() of an answer for %j', (origin, allowed) => {
  const fault = originFault(answered({ 'access-control-allow-origin': origin }), script)
  expect(fault === undefined).toBe(allowed)
})

test.each([
  ['content-type', null, true],
  ['x-more', null, false],
  ['x-more', 'X-More', true],
  ['etag', '*', true],
])('isShown(%j, %j)', (name, exposed, shown) => {
  expect(isShown(name, exposed)).toBe(shown)
})
