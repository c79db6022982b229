import { afterEach, beforeEach, expect, jest, test } from '@jest/globals'
import { createClock } from './clock.ts'

beforeEach(() => void jest.useFakeTimers())
afterEach(() => void jest.useRealTimers())

test('a clock goes by itself', () => {
  const happened: string[] = []
  const clock = createClock()
  clock.after(50, () => happened.push('later'))
  jest.advanceTimersByTime(49)
  expect(happened).toEqual([])
  jest.advanceTimersByTime(1)
  expect(happened).toEqual(['later'])
})

test('advance() lets happen what falls due, in its order and once', () => {
  const happened: string[] = []
  const clock = createClock()
  clock.after(300_000, () => happened.push('limit'))
  clock.after(5_000, () => happened.push('question'))
  clock.advance(300_000)
  jest.runAllTimers()
  expect(happened).toEqual(['question', 'limit'])
})

test('advance() brings nearer what is not due yet', () => {
  const happened: string[] = []
  const clock = createClock()
  const before = clock.now()
  clock.after(5_000, () => happened.push('question'))
  clock.advance(4_000)
  expect(clock.now() - before).toBe(4_000)
  jest.advanceTimersByTime(999)
  expect(happened).toEqual([])
  jest.advanceTimersByTime(1)
  expect(happened).toEqual(['question'])
})

test('what is called off does not happen', () => {
  const happened: string[] = []
  const clock = createClock()
  clock.after(5, () => happened.push('never'))()
  clock.advance(10)
  jest.runAllTimers()
  expect(happened).toEqual([])
})
