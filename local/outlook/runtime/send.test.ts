import { describe, expect, jest, test } from '@jest/globals'
import type { Alert } from '../model/smart-alerts.ts'
import type { EventRun, RunEnding } from './event.ts'
import { decideSend, type SendDecision } from './send.ts'

/** A handler and a person that a test lets act. */
function stage(mode: 'PromptUser' | 'Block' = 'PromptUser') {
  const asked: Alert[] = []
  const closed: string[] = []
  let end: (ending: RunEnding) => void = () => undefined
  let grow: () => void = () => undefined
  let answer: (decision: SendDecision) => void = () => undefined
  const run: EventRun = {
    ended: new Promise((resolve) => (end = resolve)),
    cancel: jest.fn(),
  }
  const decision = decideSend(mode, run, {
    ask(alert) {
      asked.push(alert)
      return {
        answer: new Promise((resolve) => (answer = resolve)),
        close: () => closed.push(alert.reason),
      }
    },
    wait: () => new Promise((resolve) => (grow = resolve)),
  })
  return {
    asked,
    closed,
    run,
    decision,
    end: (ending: RunEnding) => end(ending),
    becomeSlow: () => grow(),
    answer: (decided: SendDecision) => answer(decided),
  }
}

const settled = () => new Promise((resolve) => setTimeout(resolve, 0))
const allowed: RunEnding = { kind: 'completed', context: { allowEvent: true } }

describe('decideSend()', () => {
  test('sends without a word when the handler allows it', async () => {
    const { decision, end, asked, run } = stage()
    end(allowed)
    expect(await decision).toBe('send')
    expect(asked).toEqual([])
    expect(run.cancel).toHaveBeenCalled()
  })

  test('asks nothing when the handler ends in time and the clock goes on', async () => {
    const { decision, end, becomeSlow, asked } = stage()
    end(allowed)
    await decision
    becomeSlow()
    await settled()
    expect(asked).toEqual([])
  })

  test.each<[RunEnding, string]>([
    [{ kind: 'completed', context: { allowEvent: false, errorMessage: 'No' } }, 'refused'],
    [{ kind: 'completed', context: undefined }, 'refused'],
    [{ kind: 'unavailable' }, 'unavailable'],
    [{ kind: 'timed-out' }, 'timed-out'],
  ])('asks after %j', async (ending, reason) => {
    const { decision, end, asked, answer } = stage()
    end(ending)
    await settled()
    expect(asked.map((alert) => alert.reason)).toEqual([reason])
    answer('send')
    expect(await decision).toBe('send')
  })

  test('takes its question away when the slow handler ends after all', async () => {
    const { decision, end, becomeSlow, asked, closed } = stage()
    becomeSlow()
    await settled()
    expect(asked.map((alert) => alert.reason)).toEqual(['slow'])
    end(allowed)
    expect(await decision).toBe('send')
    expect(closed).toEqual(['slow'])
  })

  test('ends a slow handler when the writer decides', async () => {
    const { decision, becomeSlow, answer, run } = stage()
    becomeSlow()
    await settled()
    answer('stay')
    expect(await decision).toBe('stay')
    expect(run.cancel).toHaveBeenCalled()
  })

  test('stays when the handler was ended from outside', async () => {
    const { decision, end, asked } = stage('Block')
    end({ kind: 'cancelled' })
    expect(await decision).toBe('stay')
    expect(asked).toEqual([])
  })
})
