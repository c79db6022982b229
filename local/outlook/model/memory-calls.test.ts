import { describe, expect, test } from '@jest/globals'
import type { Failure } from './answer.ts'
import { execute } from './execute.ts'
import type { ComposeItem } from './item.ts'
import { caller, compose, composed, refusal, told } from './stage.ts'

describe('an add-in reads', () => {
  test.each([
    ['one entry of the session', 186, { name: 'known' }, 'yes'],
    ['the whole session', 187, undefined, { known: 'yes' }],
  ])('%s', (_what, dispatchId, params, data) => {
    expect(told(compose, dispatchId, params)).toMatchObject({
      answer: { error: false, data },
      item: compose,
    })
  })

  test('custom properties, as the text that the library parses', () => {
    expect(told(compose, 3, undefined).answer).toEqual({
      wasSuccessful: true,
      customProperties: '{"mine":{"deep":true}}',
    })
  })
})

describe('an add-in stores', () => {
  test.each<[string, number, unknown, Partial<ComposeItem>]>([
    ['custom properties', 4, { customProperties: { a: 1 } }, { customProperties: { a: 1 } }],
    [
      'an entry of the session',
      185,
      { name: 'n', value: 'v' },
      { sessionData: { known: 'yes', n: 'v' } },
    ],
    ['nothing of the session', 188, undefined, { sessionData: {} }],
    ['all of the session but one', 189, { name: 'known' }, { sessionData: {} }],
  ])('%s', (_what, dispatchId, params, changed) => {
    const done = told(compose, dispatchId, params)
    expect(done.answer).toEqual({ error: false })
    expect(composed(done)).toEqual({ ...compose, ...changed })
  })

  test('settings in the mailbox, without an item', () => {
    expect(execute(null, 404, [{ a: '{"x":1}' }], caller)).toMatchObject({
      settings: { a: '{"x":1}' },
      answer: { error: false },
    })
  })
})

test.each<[string, ComposeItem | null, number, unknown, Failure]>([
  ['reading a key the session lacks', compose, 186, { name: 'nope' }, 'sessionKeyNotFound'],
  ['removing a key the session lacks', compose, 189, { name: 'nope' }, 'sessionKeyNotFound'],
  [
    'a session over its limit',
    compose,
    185,
    { name: 'n', value: 'v'.repeat(50_000) },
    'sessionDataTooLong',
  ],
  [
    'custom properties over their limit',
    compose,
    4,
    { customProperties: { a: 'v'.repeat(2_500) } },
    'customPropertiesTooLong',
  ],
  ['settings over their limit', null, 404, [{ a: 'v'.repeat(32_760), b: 'v' }], 'settingsTooLong'],
])('an add-in fails at %s', (_what, item, dispatchId, params, failure) => {
  expect(told(item, dispatchId, params)).toMatchObject({ answer: refusal(failure), item })
})
