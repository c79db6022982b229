import { expect, test } from '@jest/globals'
import { ownAddress } from './user.ts'

test.each<[context: unknown, expected: string | undefined]>([
  [
    { mailbox: { userProfile: { emailAddress: 'robin@northwind.example' } } },
    'robin@northwind.example',
  ],
  [{ mailbox: { userProfile: { emailAddress: '' } } }, undefined],
  [{ mailbox: { userProfile: {} } }, undefined],
  [{ mailbox: {} }, undefined],
  [{}, undefined],
  [undefined, undefined],
])('ownAddress() of %j is %s', (context, expected) => {
  Object.assign(globalThis, { Office: { context } })
  expect(ownAddress()).toBe(expected)
})
