import { InputFault } from '#core/parse'
import { describe, expect, test } from '@jest/globals'
import { parsePageMessage, parseRunMessage, parseThreadMessage } from './message.ts'

const request = { url: 'http://localhost/', method: 'GET', headers: { a: 1 }, body: [1, 2] }

describe('a message of a thread', () => {
  test.each([
    [{ kind: 'warm' }],
    [{ kind: 'cleared' }],
    [{ kind: 'loaded' }],
    [{ kind: 'failed' }],
    [{ kind: 'library', files: [{ path: 'office.debug.js', sha256: 'ab' }] }],
    [{ kind: 'native', message: { call: 1 } }],
    [{ kind: 'identity', text: '{}' }],
    [{ kind: 'console', level: 'warn', text: 'Hm' }],
    [{ kind: 'fetch', request: 1, ...request, headers: { a: '1' } }],
    [{ kind: 'fetch', request: 1, ...request, headers: {}, body: null }],
  ])('%j', (message) => {
    expect(parseThreadMessage(message, '')).toEqual(message)
  })

  test.each([
    [undefined],
    ['warm'],
    [{ kind: 'end' }],
    [{ kind: 'toString' }],
    [{ kind: 'library', files: ['office.debug.js'] }],
    [{ kind: 'console', level: 'shout', text: 'Hm' }],
    [{ kind: 'fetch', request: 1, ...request, headers: null }],
    [{ kind: 'fetch', request: 1, ...request, body: {} }],
  ])('is not %j', (message) => {
    expect(parseThreadMessage(message, '')).toBeInstanceOf(InputFault)
  })
})

test('a page receives nothing that is for the server', () => {
  expect(parseRunMessage({ run: 'r', kind: 'loaded' }, '')).toEqual({ run: 'r', kind: 'loaded' })
  expect(parseRunMessage({ run: 'r', kind: 'unavailable' }, '')).toMatchObject({ run: 'r' })
  for (const message of [{ run: 'r', kind: 'warm' }, { kind: 'loaded' }, { run: 'r' }])
    expect(parseRunMessage(message, '')).toBeInstanceOf(InputFault)
})

test('a message of a page names a run', () => {
  const begin = { kind: 'begin', run: 'r', name: '{}' }
  expect(parsePageMessage(begin, '')).toEqual(begin)
  expect(parsePageMessage({ kind: 'linger', run: 'r' }, '')).toEqual({ kind: 'linger', run: 'r' })
  expect(parsePageMessage({ kind: 'begin', name: '{}' }, '')).toBeInstanceOf(InputFault)
  expect(parsePageMessage({ kind: 'loaded', run: 'r' }, '')).toBeInstanceOf(InputFault)
})
