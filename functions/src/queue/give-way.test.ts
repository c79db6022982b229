import { describe, expect, test } from '@jest/globals'
import { crowdLookMs, recordingDelayMsMax } from '#core/limits'
import { createGiveWay } from './give-way.ts'

const began = Date.UTC(2026, 0, 5, 9)

/** How long a recording waits during a crowd of that duration, for a hit of that age. */
async function waited(crowdMs: number, agoMs: number): Promise<number> {
  let now = began
  const giveWay = createGiveWay({
    isCrowded: () => now - began < crowdMs,
    now: () => now,
    pause: (ms) => {
      now += ms
      return Promise.resolve()
    },
  })
  await giveWay(began - agoMs)
  return now - began
}

describe('createGiveWay()', () => {
  test.each([
    ['not at all without a crowd', 0, 0, 0],
    ['until the crowd has gone', 1_000, 0, 1_000],
    ['not longer than a hit may wait', Infinity, 0, recordingDelayMsMax],
    ['for what is left of that', Infinity, recordingDelayMsMax - crowdLookMs * 3, crowdLookMs * 3],
    ['not at all for a hit that has waited in the queue', Infinity, 60_000, 0],
  ])('waits %s', async (_, crowdMs, agoMs, expected) => {
    expect(await waited(crowdMs, agoMs)).toBe(expected)
  })
})
