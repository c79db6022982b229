import { expect, test } from '@jest/globals'
import { callDelayOf } from './call-delay.ts'
import type { TrapName } from './traps.ts'

test.each<[number, readonly TrapName[], number | 'never']>([
  [37, [], 0],
  [37, ['callsSlow'], 1_500],
  [18, ['callsSlow'], 1_500],
  [37, ['callsUnanswered'], 'never'],
  [38, ['callsUnanswered'], 'never'],
  [23, ['callsUnanswered', 'callsSlow'], 'never'],
  [100, ['callsUnanswered'], 'never'],
  [14, ['callsUnanswered'], 0],
  [18, ['callsUnanswered', 'callsSlow'], 1_500],
])('callDelayOf() call %d with the traps %j is %s', (dispatchId, traps, delay) => {
  expect(callDelayOf(dispatchId, new Set(traps))).toBe(delay)
})
