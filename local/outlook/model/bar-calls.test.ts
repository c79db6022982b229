import { expect, test } from '@jest/globals'
import type { Failure } from './answer.ts'
import type { ComposeItem, Item } from './item.ts'
import type { ClientId } from './client.ts'
import { execute } from './execute.ts'
import { caller, callerOf, compose, composed, outlookOf, read, refusal, told } from './stage.ts'

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

test.each<[ClientId, string, Item, boolean]>([
  ['web', 'written', compose, true],
  ['web', 'read', read, false],
  ['classic', 'read', read, true],
  ['mac', 'read', read, true],
])('in %s a bar with a button above a mail being %s', (client, _kind, item, shown) => {
  const params = { ...bar, type: 3 }
  const { answer } = told(item, 33, params, callerOf(outlookOf(client)))
  expect(answer).toEqual(shown ? { error: false } : refusal('notSupported'))
})

test.each([
  ['Icon.16', undefined],
  ['Icon.99', 'notification icon Icon.99'],
])('the icon %s is known, or reported', (icon, unknown) => {
  const by = { ...caller, pictures: ['Icon.16'] }
  const outcome = execute(compose, 33, { ...bar, icon }, by)
  expect(outcome).toMatchObject({ kind: 'done', answer: { error: false } })
  expect('unknown' in outcome ? outcome.unknown : undefined).toBe(unknown)
})
