import { expect, test } from '@jest/globals'
import { locationOf } from './location.ts'

test('a host with letters such as ü works however often another one was asked for', () => {
  for (let times = 0; times < 50_000; times++) locationOf(`https://a.example/${times} b`)
  expect(locationOf('https://bücher.example/')).toBe('https://xn--bcher-kva.example/')
})
