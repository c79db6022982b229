import { expect, test } from '@jest/globals'
import { parseNativeRequest } from './message.ts'

const sent = { channel: 'c', kind: 'execute', call: 3, dispatchId: 18, args: ['{}'] }

test('parseNativeRequest() parses what the bridge sends', () => {
  expect(parseNativeRequest(sent, 'c')).toMatchObject({
    kind: 'execute',
    call: 3,
    dispatchId: 18,
    args: ['{}'],
  })
  expect(parseNativeRequest({ ...sent, args: undefined }, 'c')).toMatchObject({ args: null })
})

test.each([
  ['for another page', { ...sent, channel: 'd' }],
  ['of an unknown kind', { ...sent, kind: 'delete' }],
  ['without a number', { ...sent, call: '3' }],
  ['of a library', '{"_messageType":0}'],
  ['that is nothing', undefined],
])('parseNativeRequest() ignores a message %s', (_what, message) => {
  expect(parseNativeRequest(message, 'c')).toBeUndefined()
})
