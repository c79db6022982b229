import { expect, jest, test } from '@jest/globals'
import { createClock } from './clock.ts'
import type { EventRun, RunEnding } from './event.ts'
import { withTimeLimit } from './limit.ts'

function stage() {
  const clock = createClock()
  let end: (ending: RunEnding) => void = () => undefined
  const run: EventRun = { ended: new Promise((resolve) => (end = resolve)), cancel: jest.fn() }
  return { clock, run, end: (ending: RunEnding) => end(ending), limited: withTimeLimit(run, clock) }
}

test('a handler is cancelled after five minutes, and its runtime ended', async () => {
  const { clock, limited, run } = stage()
  clock.advance(299_000)
  expect(run.cancel).not.toHaveBeenCalled()
  clock.advance(1_000)
  expect(await limited.ended).toEqual({ kind: 'timed-out' })
  expect(run.cancel).toHaveBeenCalled()
})

test('a handler that ends in time is left alone', async () => {
  const { clock, limited, run, end } = stage()
  end({ kind: 'unavailable' })
  expect(await limited.ended).toEqual({ kind: 'unavailable' })
  clock.advance(300_000)
  expect(run.cancel).not.toHaveBeenCalled()
})
