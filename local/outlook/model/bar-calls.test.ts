import { expect, test } from '@jest/globals'
import type { Failure } from './answer.ts'
import type { ComposeItem } from './item.ts'
import { compose, composed, refusal, told } from './stage.ts'

const bar = { key: 'k', type: 0, message: 'Hi', icon: 'Icon.16', persistent: false }
const full = Array.from({ length: 5 }, (_, at) => ({ ...bar, key: `k${at}` })).reduce(
  (item, next) => composed(told(item, 33, next)),
  compose,
)

test('an add-in shows a bar with a button', () => {
  const action = { actionText: 'Open', commandId: 'pane', contextData: '{}' }
  const params = { ...bar, type: 3, actions: [{ ...action, actionType: 'showTaskPane' }] }
  const done = told(compose, 33, params)
  expect(done.answer).toEqual({ error: false })
  expect(composed(done).notifications).toEqual([{ ...bar, type: 'insightMessage', action }])
})

test('an add-in reads which bars there are', () => {
  expect(told(compose, 34, undefined).answer).toEqual({ error: false, data: [] })
  expect(told(full, 34, undefined).answer).toMatchObject({
    data: ['k0', 'k1', 'k2', 'k3', 'k4'].map((key) => ({ key, type: 'informationalMessage' })),
  })
})

test.each<[string, ComposeItem, number, unknown, Failure]>([
  ['a second bar of one key', full, 33, { ...bar, key: 'k0' }, 'duplicateNotification'],
  ['a sixth bar', full, 33, bar, 'tooManyNotifications'],
  ['replacing no bar', compose, 35, bar, 'notificationNotFound'],
  ['removing no bar', compose, 36, { key: 'k' }, 'notificationNotFound'],
])('an add-in fails at %s', (_what, item, dispatchId, params, failure) => {
  expect(told(item, dispatchId, params)).toMatchObject({ answer: refusal(failure), item })
})
