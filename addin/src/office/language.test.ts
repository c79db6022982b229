import { expect, test } from '@jest/globals'
import { displayLanguage } from './language.ts'

test.each<[context: unknown, expected: string | undefined]>([
  [{ displayLanguage: 'de-DE' }, 'de-DE'],
  [{ displayLanguage: '' }, undefined],
  [{}, undefined],
  [undefined, undefined],
])('displayLanguage() of %j is %s', (context, expected) => {
  Object.assign(globalThis, { Office: { context } })
  expect(displayLanguage()).toBe(expected)
})
