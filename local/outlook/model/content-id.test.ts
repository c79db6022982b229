import { expect, test } from '@jest/globals'
import { contentIdOf } from './content-id.ts'

const seed = { unique: '0d1e', name: 'Logo.PNG', number: 12 }

test('contentIdOf() is the given id on the web', () => {
  expect(contentIdOf('web', seed)).toBe('0d1e')
})

test.each(['classic', 'mac'] as const)("contentIdOf() has Word's form in %s", (client) => {
  const id = contentIdOf(client, seed)
  expect(id).toMatch(/^image012\.png@01D[0-9A-F]{5}\.[0-9A-F]{8}$/)
  expect(contentIdOf(client, seed)).toBe(id)
  expect(contentIdOf(client, { ...seed, unique: 'other' })).not.toBe(id)
  expect(contentIdOf(client, { ...seed, name: 'none' })).toMatch(/^image012\.png@/)
})
