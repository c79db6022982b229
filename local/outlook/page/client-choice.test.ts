import { expect, test } from '@jest/globals'
import { addressAs, clientOf } from './client-choice.ts'

test.each([
  ['', 'web'],
  ['?client=classic', 'classic'],
  ['?client=mac', 'mac'],
  ['?client=phone', 'web'],
  ['?other=mac', 'web'],
])('the address %j is that of Outlook %s', (search, clientId) => {
  expect(clientOf(search).id).toBe(clientId)
})

test.each([
  ['mac', 'http://localhost:3000/', 'http://localhost:3000/?client=mac'],
  ['web', 'http://localhost:3000/?client=mac', 'http://localhost:3000/'],
  ['classic', 'http://localhost:3000/?client=mac', 'http://localhost:3000/?client=classic'],
] as const)('as %s, %s is %s', (clientId, before, after) => {
  expect(addressAs(clientId, before)).toBe(after)
})
