import { expect, test } from '@jest/globals'
import { leftReasons } from './html/link-rules.ts'
import { leftReasonWords, planReasonWords } from './plan-words.ts'
import { planReasons } from './plan.ts'

test('every reason has a short sentence of its own', () => {
  const said = [
    ...planReasons.map((reason) => planReasonWords[reason]),
    ...leftReasons.map((reason) => leftReasonWords[reason]),
  ]
  expect(new Set(said).size).toBe(said.length)
  for (const sentence of said) {
    expect(sentence).toMatch(/^[A-Z][^.]*(\. [A-Z][^.]*)?\.$/)
    expect(sentence.length).toBeLessThanOrEqual(120)
  }
})
