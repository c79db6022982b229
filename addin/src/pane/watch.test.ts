import { describe, expect, test } from '@jest/globals'
import { lookFastForMs, lookFastMs, lookSlowMs } from '#core/limits'
import { FakeClock, FakeView, settle } from './fake-clock.ts'
import { type Look, startWatch } from './watch.ts'

function begin(answers: (call: number) => Look | Promise<Look> = () => 'unchanged') {
  const clock = new FakeClock(0)
  const view = new FakeView()
  const times: number[] = []
  const watch = startWatch(
    async () => {
      times.push(clock.now())
      return answers(times.length)
    },
    { clock, view },
  )
  return { clock, view, times, watch }
}

/** The pauses between polls. */
function pauses(times: readonly number[]): number[] {
  return times.slice(1).map((time, index) => time - (times[index] ?? 0))
}

describe('startWatch()', () => {
  test('polls at once, fast for two minutes, then slowly', async () => {
    const { clock, times } = begin()
    await clock.pass(lookFastForMs + 3 * lookSlowMs)
    const fast = lookFastForMs / lookFastMs
    expect(times[0]).toBe(0)
    expect(pauses(times)).toEqual([
      ...Array<number>(fast).fill(lookFastMs),
      ...Array<number>(3).fill(lookSlowMs),
    ])
  })

  test('polls fast again after a change', async () => {
    const changedAt = lookFastForMs / lookFastMs + 3
    const { clock, times } = begin((call) => (call === changedAt ? 'changed' : 'unchanged'))
    await clock.pass(lookFastForMs + 2 * lookSlowMs + 4 * lookFastMs)
    expect(pauses(times).slice(-6)).toEqual([
      lookSlowMs,
      lookSlowMs,
      lookFastMs,
      lookFastMs,
      lookFastMs,
      lookFastMs,
    ])
  })

  test('polls slowly while polls fail, thrown errors included', async () => {
    const { clock, times } = begin((call) => {
      if (call === 2) throw new Error('Out of order')
      return call < 4 ? 'failed' : 'unchanged'
    })
    await clock.pass(3 * lookSlowMs)
    expect(pauses(times)).toEqual([lookSlowMs, lookSlowMs, lookSlowMs])
  })

  test('pauses while hidden, and polls at once when shown', async () => {
    const { clock, view, times } = begin()
    await clock.pass(lookFastMs)
    view.show(false)
    await clock.pass(10 * lookSlowMs)
    expect(times).toHaveLength(2)
    view.show(true)
    await clock.pass(lookFastMs)
    expect(times.slice(2)).toEqual([10 * lookSlowMs + lookFastMs, 10 * lookSlowMs + 2 * lookFastMs])
  })

  test('does not start while hidden', async () => {
    const clock = new FakeClock(0)
    const view = new FakeView()
    view.show(false)
    let looks = 0
    startWatch(() => Promise.resolve<Look>(looks++ ? 'unchanged' : 'changed'), { clock, view })
    await clock.pass(10 * lookSlowMs)
    expect(looks).toBe(0)
  })

  test('hurry() during a poll polls again right after it, never concurrently', async () => {
    let answer: (look: Look) => void = () => {}
    const { clock, watch, times } = begin(() => new Promise((resolve) => (answer = resolve)))
    watch.hurry()
    watch.hurry()
    await clock.pass(5 * lookSlowMs)
    expect(times).toHaveLength(1)
    answer('unchanged')
    await settle()
    expect(times).toHaveLength(2)
  })

  test('stop() ends it, even during a poll', async () => {
    let answer: (look: Look) => void = () => {}
    const { clock, watch, times } = begin(() => new Promise((resolve) => (answer = resolve)))
    watch.stop()
    answer('changed')
    await clock.pass(5 * lookSlowMs)
    expect(times).toHaveLength(1)
  })
})
