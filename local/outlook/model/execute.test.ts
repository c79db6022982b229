import { expect, test } from '@jest/globals'
import { execute } from './execute.ts'
import type { Failure } from './answer.ts'
import type { Item } from './item.ts'
import { caller, compose, html, read, refusal, told } from './stage.ts'

test('execute() answers an unknown call, and reports it', () => {
  expect(execute(compose, 9_999, {}, caller)).toEqual({
    kind: 'unknown',
    answer: refusal('notSupported'),
  })
})

test.each([163, 193, 400, 401, 402])('execute() does not answer telemetry (%d)', (dispatchId) => {
  expect(execute(compose, dispatchId, {}, caller)).toEqual({ kind: 'silent' })
})

test.each<[string, Item | null, number, unknown, Failure]>([
  ['parameters it cannot read', compose, 38, { data: 1 }, 'invalidParameter'],
  ['writing a received mail', read, 38, { data: 'x', coercionType: html }, 'notSupported'],
  ['reading without an item', null, 37, { coercionType: html }, 'notSupported'],
])('execute() fails on %s', (_what, item, dispatchId, params, failure) => {
  expect(told(item, dispatchId, params)).toMatchObject({ answer: refusal(failure), item })
})

test('execute() lets a read-only add-in change nothing', () => {
  const reader = { ...caller, permission: 'ReadItem' } as const
  const write = { data: 'x', coercionType: html }
  expect(told(compose, 38, write, reader).answer).toEqual(refusal('permissionDenied'))
  expect(told(compose, 18, undefined, reader).answer).toMatchObject({ data: 'Plans' })
})
