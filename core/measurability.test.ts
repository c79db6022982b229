import { expect, test } from '@jest/globals'
import { type Measurability, measurabilityOf } from './measurability.ts'

test.each<[address: string, expected: Measurability]>([
  ['dana@icloud.com', 'apple-mail'],
  ['dana@me.com', 'apple-mail'],
  ['Dana@MAC.com', 'apple-mail'],
  ['x1@privaterelay.appleid.com', 'apple-mail'],
  ['dana@gmail.com', 'gmail'],
  ['dana@GoogleMail.com ', 'gmail'],
  ['"dana@icloud.com"@contoso.example', 'unknown'],
  ['dana@icloud.com.contoso.example', 'unknown'],
  ['dana@some.com', 'unknown'],
  ['dana', 'unknown'],
  ['', 'unknown'],
])('measurabilityOf(%j) is %s', (address, expected) => {
  expect(measurabilityOf(address)).toBe(expected)
})
