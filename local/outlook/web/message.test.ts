import { InputFault } from '#core/parse'
import { describe, expect, test } from '@jest/globals'
import { eventText, parseCommonCall, parseItemCall, parseRequest, responseText } from './message.ts'

const sent = {
  _messageType: 0,
  _actionName: 'ExecuteMethod',
  _conversationId: 'c-1',
  _correlationId: 5,
  _origin: 'http://localhost:3001',
  _data: { ApiParams: { recipientField: 0 }, MethodData: { ControlId: 'a', DispatchId: 15 } },
  _actionType: 0,
  _serializerVersion: 1,
}
const request = {
  conversationId: 'c-1',
  correlationId: 5,
  action: 'invoke',
  name: 'ExecuteMethod',
  data: sent._data,
} as const

describe('parseRequest()', () => {
  test('parses what the library sends', () => {
    expect(parseRequest(JSON.stringify(sent))).toEqual(request)
  })

  test.each([
    ['a response', JSON.stringify({ ...sent, _messageType: 1 })],
    ['another kind of action', JSON.stringify({ ...sent, _actionType: 3 })],
    ['no envelope', JSON.stringify({ hello: 1 })],
    ['invalid JSON', 'hello'],
    ['no text', { ...sent }],
    ['nothing', undefined],
  ])('ignores %s', (_what, message) => {
    expect(parseRequest(message)).toBeUndefined()
  })
})

test('responseText() answers a request with its number', () => {
  expect(JSON.parse(responseText(request, { error: false }, 'http://localhost:3000'))).toEqual({
    _messageType: 1,
    _actionName: 'ExecuteMethod',
    _conversationId: 'c-1',
    _correlationId: 5,
    _errorCode: 0,
    _responseType: 0,
    _data: { error: false },
    _origin: 'http://localhost:3000',
    _serializerVersion: 1,
  })
})

test('eventText() is a response to the subscription, of the other kind', () => {
  expect(JSON.parse(eventText(request, [1], 'http://localhost:3000'))).toMatchObject({
    _messageType: 1,
    _correlationId: 5,
    _responseType: 1,
    _data: [1],
  })
})

test('parseItemCall() finds the call and its parameters', () => {
  expect(parseItemCall(sent._data, '')).toEqual({
    dispatchId: 15,
    params: { recipientField: 0 },
  })
  expect(parseItemCall({ MethodData: {} }, '')).toBeInstanceOf(InputFault)
})

test('parseCommonCall() finds parameters with numeric names', () => {
  const data = { DdaMethod: { DispatchId: 94, Version: 1 }, 0: 'id', 1: 0, 2: '{}' }
  expect(parseCommonCall(data, '')).toEqual({
    dispatchId: 94,
    version: 1,
    params: ['id', 0, '{}'],
  })
  expect(parseCommonCall(null, '')).toBeInstanceOf(InputFault)
})
