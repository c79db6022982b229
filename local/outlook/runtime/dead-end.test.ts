import { expect, jest, test } from '@jest/globals'
import { createClock } from './clock.ts'
import { deadEndRun } from './dead-end.ts'
import type { EventRun, RunEnding } from './event.ts'

const minute = 60_000

function stage() {
  const clock = createClock()
  let end: (ending: RunEnding) => void = () => undefined
  const run: EventRun = { ended: new Promise((resolve) => (end = resolve)), cancel: jest.fn() }
  const stuck = deadEndRun(run, clock)
  const now = () => Promise.race([stuck.ended, new Promise((resolve) => setTimeout(resolve, 5))])
  return { clock, run, stuck, now, end: (ending: RunEnding) => end(ending) }
}

test('an add-in that cannot be loaded blocks the mail, but only after four minutes', async () => {
  const { clock, now, end } = stage()
  end({ kind: 'unavailable' })
  clock.advance(4 * minute - 1_000)
  expect(await now()).toBeUndefined()
  clock.advance(1_000)
  expect(await now()).toEqual({ kind: 'blocked' })
})

test('an add-in that has been loaded ends as it does', async () => {
  const { clock, now, end } = stage()
  clock.advance(4 * minute)
  end({ kind: 'completed', context: { allowEvent: true } })
  expect(await now()).toEqual({ kind: 'completed', context: { allowEvent: true } })
})

test('the wait for an add-in that cannot be loaded can be cancelled', async () => {
  const { run, stuck, now, end } = stage()
  end({ kind: 'unavailable' })
  stuck.cancel()
  expect(await now()).toEqual({ kind: 'cancelled' })
  expect(run.cancel).toHaveBeenCalled()
})
