import { expect, test } from '@jest/globals'
import { mails, plan, quote } from '../fixtures.ts'
import { peopleIn } from './people-in.ts'

test.each([
  ['dana', ['Dana Cole']],
  [' COLE ', ['Dana Cole']],
  ['example', ['Dana Cole', 'Ben Ito']],
  ['ben@fabrikam', ['Ben Ito']],
  ['rollout', []],
  ['  ', []],
])('peopleIn() finds for %j %j', (text, expected) => {
  expect(peopleIn([quote, plan, ...mails(20)], text).map(({ name }) => name)).toEqual(expected)
})

test('peopleIn() returns only a few people', () => {
  const many = Array.from({ length: 9 }, (_, at) => ({
    ...quote,
    recipients: [{ field: 'to', name: `Dana ${at}`, address: `d${at}@x.example` } as const],
  }))
  expect(peopleIn(many, 'dana').map(({ name }) => name)).toEqual(['Dana 0', 'Dana 1', 'Dana 2'])
})
