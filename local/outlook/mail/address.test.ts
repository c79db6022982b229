import { expect, test } from '@jest/globals'
import { addressesOf, isMailAddress } from './address.ts'

test.each([
  ['dana@contoso.example', true],
  ["o'hara+x@sub.contoso.example", true],
  ['dana', false],
  ['dana@contoso', false],
  ['dana@@contoso.example', false],
  ['dana cole@contoso.example', false],
  ['dana@contoso.example.', false],
  ['', false],
])('isMailAddress() of "%s" is %s', (text, valid) => {
  expect(isMailAddress(text)).toBe(valid)
})

test.each([
  ['a@x.example', [{ name: '', address: 'a@x.example' }]],
  [' Dana Cole <dana@x.example> ', [{ name: 'Dana Cole', address: 'dana@x.example' }]],
  ['"Cole, D" <d@x.example>', [{ name: 'Cole, D', address: 'd@x.example' }]],
  [
    'a@x.example; b@x.example,\nc@x.example',
    [
      { name: '', address: 'a@x.example' },
      { name: '', address: 'b@x.example' },
      { name: '', address: 'c@x.example' },
    ],
  ],
  [' ; ', []],
])('addressesOf() parses "%s"', (typed, addresses) => {
  expect(addressesOf(typed)).toEqual(addresses)
})
