import { expect, test } from '@jest/globals'
import { parseHostJson } from './settings.ts'

const queuesDefault = {
  batchSize: 16,
  newBatchThreshold: 8,
  maxDequeueCount: 5,
  visibilityTimeoutMs: 0,
  messageEncoding: 'base64',
}

test('parseHostJson() fills in what Azure takes when nothing is said', () => {
  expect(parseHostJson('{"version":"2.0"}')).toEqual({ routePrefix: 'api', queues: queuesDefault })
})

test('parseHostJson() reads what is said', () => {
  const queues = { batchSize: 64, maxDequeueCount: 3, visibilityTimeout: '00:01:30' }
  const text = JSON.stringify({ extensions: { http: { routePrefix: '' }, queues } })
  expect(parseHostJson(text)).toEqual({
    routePrefix: '',
    queues: {
      ...queuesDefault,
      batchSize: 32,
      newBatchThreshold: 16,
      maxDequeueCount: 3,
      visibilityTimeoutMs: 90_000,
    },
  })
})

test.each([
  ['{"extensions":{"queues":{"batchSize":"16"}}}', 'extensions.queues.batchSize'],
  ['{"extensions":{"queues":{"visibilityTimeout":30}}}', 'extensions.queues.visibilityTimeout'],
  ['{"extensions":{"http":{"routePrefix":1}}}', 'extensions.http.routePrefix'],
  ['[]', 'is not an object'],
  ['{', 'JSON'],
])('parseHostJson() says what is wrong with %s', (text, said) => {
  expect(() => parseHostJson(text)).toThrow(said)
})
