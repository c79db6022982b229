import { afterEach, beforeEach, expect, jest, test } from '@jest/globals'
import { createClock } from './clock.ts'

beforeEach(() => void jest.useFakeTimers())
afterEach(() => void jest.useRealTimers())

test('a clock runs by itself', () => {
  const happened: string[] = []
  const clock = createClock()
  clock.after(50, () => happened.push('later'))
  jest.advanceTimersByTime(49)
  expect(happened).toEqual([])
  jest.advanceTimersByTime(1)
  expect(happened).toEqual(['later'])
})

test('advance() runs what falls due, in order and once', () => {
  const happened: string[] = []
  const clock = createClock()
  clock.after(300_000, () => happened.push('limit'))
  clock.after(5_000, () => happened.push('question'))
  clock.advance(300_000)
  jest.runAllTimers()
  expect(happened).toEqual(['question', 'limit'])
})

test('advance() brings forward what is not due yet', () => {
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

test('a cancelled timer does not fire', () => {
  const happened: string[] = []
  const clock = createClock()
  clock.after(5, () => happened.push('never'))()
  clock.advance(10)
  jest.runAllTimers()
  expect(happened).toEqual([])
})
