import { describe, expect, test } from '@jest/globals'
import { createRouter, type Route } from './routes.ts'

const routes: readonly Route<string>[] = [
  route('api/messages/{messageId}', 'GET'),
  route('api/messages', 'GET', 'POST'),
  route('api/messages/latest', 'GET'),
  route('api/numbers/{n:int}', 'GET'),
  route('api/numbers/{word}', 'GET'),
  route('o/{token}', 'GET', 'HEAD'),
  route('files/{name}.gif', 'GET'),
  route('rest/{*path}'),
  route('maybe/{word?}', 'GET'),
]

const cases: readonly [request: string, found: string | undefined, params?: object][] = [
  ['GET /api/messages', 'api/messages', {}],
  ['GET /api/messages/', 'api/messages', {}],
  ['GET /API/Messages', 'api/messages', {}],
  ['GET /api/messages/latest', 'api/messages/latest', {}],
  ['GET /api/messages/m1', 'api/messages/{messageId}', { messageId: 'm1' }],
  ['GET /api/messages/m1/more', undefined],
  ['DELETE /api/messages', undefined],
  ['HEAD /api/messages', undefined],
  ['HEAD /o/t', 'o/{token}', { token: 't' }],
  ['GET /api/numbers/-12', 'api/numbers/{n:int}', { n: '-12' }],
  ['GET /api/numbers/twelve', 'api/numbers/{word}', { word: 'twelve' }],
  ['GET /o/a%2Fb%20c', 'o/{token}', { token: 'a/b c' }],
  ['GET /o/%ZZ', undefined],
  ['GET /o/', undefined],
  ['GET /files/pixel.gif', 'files/{name}.gif', { name: 'pixel' }],
  ['PATCH /rest/a/b', 'rest/{*path}', { path: 'a/b' }],
  ['GET /rest', 'rest/{*path}', {}],
  ['GET /maybe', 'maybe/{word?}', {}],
  ['GET /maybe/w', 'maybe/{word?}', { word: 'w' }],
  ['GET /', undefined],
]

describe('createRouter()', () => {
  test.each(cases)('takes %s to %s', (request, found, params = {}) => {
    const [method = '', path = ''] = request.split(' ')
    const expected = found === undefined ? undefined : { target: found, params }
    expect(createRouter(routes)(method, path)).toEqual(expected)
    expect(createRouter([...routes].reverse())(method, path)).toEqual(expected)
  })

  test.each(['{a', '{a:regex(x)}', 'x{a=1}', '{a:unknown}'])('refuses the template %s', (bad) => {
    expect(() => createRouter([route(bad)])).toThrow(/not known/)
  })
})

function route(template: string, ...methods: string[]): Route<string> {
  return { target: template, template, methods: methods.length > 0 ? methods : undefined }
}
