import { expect, test } from '@jest/globals'
import { trapList, trapNames } from './traps.ts'

test('every trap is described once', () => {
  expect(trapList.map(({ name }) => name)).toEqual(trapNames)
})

test('every trap has a public source, except the ordeals of this simulator’s own, which Outlook never begins with', () => {
  const own = trapList.filter(({ source }) => source === null)
  expect(own.map(({ name, initially }) => [name, initially])).toEqual([
    ['callsSlow', false],
    ['callsUnanswered', false],
  ])
})
