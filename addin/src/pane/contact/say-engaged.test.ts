import { expect, test } from '@jest/globals'
import { en } from '../words/en.ts'
import { sayEngaged } from './say-engaged.ts'

const moment = (at: number): string => (at < 60 ? 'just now' : `${Math.floor(at / 60)} min ago`)

test.each<[firstAt: number | null, lastAt: number | null, said: string]>([
  [null, null, 'No engagement seen yet.'],
  [600, 120, 'First engaged 10 min ago, last 2 min ago.'],
  [50, 10, 'First engaged just now.'],
  [125, 120, 'First engaged 2 min ago.'],
])('sayEngaged() of %s and %s is “%s”', (firstAt, lastAt, said) => {
  expect(sayEngaged({ firstAt, lastAt }, moment, en)).toBe(said)
})
