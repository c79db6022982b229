import { describe, expect, jest, test } from '@jest/globals'
import type { Alert, AlertAnswer, SendMode } from '../model/smart-alerts.ts'
import type { EventRun, RunEnding } from './event.ts'
import { decideSend } from './send.ts'

interface Staging {
  readonly mode?: SendMode
  /** Whether the handler's code continues after its first completion. */
  readonly outlives?: boolean
  readonly secondCounts?: boolean
  /** Whether Outlook is patient until the handler is called. */
  readonly patient?: boolean
  readonly asksAgain?: boolean
}

/** A handler and a person controlled by the test. */
function stage({
  mode = 'PromptUser',
  outlives = false,
  secondCounts = false,
  patient = false,
  asksAgain = false,
}: Staging = {}) {
  const asked: Alert[] = []
  const closed: string[] = []
  let end: (ending: RunEnding) => void = () => undefined
  let endAgain: (ending: RunEnding) => void = () => undefined
  let call: () => void = () => undefined
  let grow: () => void = () => undefined
  let answer: (decision: AlertAnswer) => void = () => undefined
  const again = new Promise<RunEnding>((resolve) => (endAgain = resolve))
  const run: EventRun = {
    ended: new Promise((resolve) => (end = resolve)),
    ...(outlives ? { again } : {}),
    ...(patient ? { called: new Promise<void>((resolve) => (call = resolve)) } : {}),
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
    secondCounts: () => secondCounts,
    asksAgain: () => asksAgain,
  })
  return {
    asked,
    closed,
    run,
    decision,
    end: (ending: RunEnding) => end(ending),
    endAgain: (ending: RunEnding) => endAgain(ending),
    call: () => call(),
    becomeSlow: () => grow(),
    answer: (decided: AlertAnswer) => answer(decided),
  }
}

const settled = () => new Promise((resolve) => setTimeout(resolve, 0))
const allowed: RunEnding = { kind: 'completed', context: { allowEvent: true } }
const refused: RunEnding = { kind: 'completed', context: { allowEvent: false } }

const modes: readonly SendMode[] = ['PromptUser', 'SoftBlock', 'Block']
const endings: readonly RunEnding[] = [
  refused,
  { kind: 'completed', context: undefined },
  { kind: 'unavailable' },
  { kind: 'missing' },
  { kind: 'blocked' },
  { kind: 'timed-out' },
]

describe('decideSend()', () => {
  test.each(modes)('sends silently if the handler allows it, in %s', async (mode) => {
    const { decision, end, asked, run } = stage({ mode })
    end(allowed)
    expect(await decision).toEqual({ kind: 'send' })
    expect(asked).toEqual([])
    expect(run.cancel).toHaveBeenCalled()
  })

  test('shows no dialog if the handler ends in time and the clock goes on', async () => {
    const { decision, end, becomeSlow, asked } = stage()
    end(allowed)
    await decision
    becomeSlow()
    await settled()
    expect(asked).toEqual([])
  })

  test.each(modes.flatMap((mode) => endings.map((ending) => [mode, ending] as const)))(
    'in %s shows a dialog after %j, and follows the answer',
    async (mode, ending) => {
      for (const answered of ['send', 'stay'] as const) {
        const { decision, end, asked, answer, run } = stage({ mode })
        end(ending)
        await settled()
        const reason = ending.kind === 'completed' ? 'refused' : ending.kind
        expect(asked.map((alert) => [alert.reason, alert.mode])).toEqual([[reason, mode]])
        answer(answered)
        expect(await decision).toEqual({ kind: answered })
        expect(run.cancel).toHaveBeenCalled()
      }
    },
  )

  test('closes its dialog if the slow handler ends after all', async () => {
    const { decision, end, becomeSlow, asked, closed } = stage()
    becomeSlow()
    await settled()
    expect(asked.map((alert) => alert.reason)).toEqual(['slow'])
    end(allowed)
    expect(await decision).toEqual({ kind: 'send' })
    expect(closed).toEqual(['slow'])
  })

  test('shows no dialog about a handler that has not been called yet, where Outlook is patient', async () => {
    const { becomeSlow, asked, call } = stage({ patient: true })
    becomeSlow()
    await settled()
    expect(asked).toEqual([])
    call()
    await settled()
    expect(asked.map((alert) => alert.reason)).toEqual(['slow'])
  })

  test.each(['send', 'stay'] as const)(
    'asks once more after a slow handler that allows, where Outlook does, and follows %s',
    async (answered) => {
      const { decision, end, becomeSlow, answer, asked, closed } = stage({ asksAgain: true })
      becomeSlow()
      await settled()
      end(allowed)
      await settled()
      expect(asked.map((alert) => alert.reason)).toEqual(['slow', 'finished'])
      expect(closed).toEqual(['slow'])
      answer(answered)
      expect(await decision).toEqual({ kind: answered })
    },
  )

  test('does not ask once more after a handler in time', async () => {
    const { decision, end, asked } = stage({ asksAgain: true })
    end(allowed)
    expect(await decision).toEqual({ kind: 'send' })
    expect(asked).toEqual([])
  })

  test.each([
    ['send', { kind: 'send' }],
    ['stay', { kind: 'stay' }],
  ] as const)('ends a slow handler if the writer decides to %s', async (answered, decided) => {
    const { decision, becomeSlow, answer, run } = stage()
    becomeSlow()
    await settled()
    answer(answered)
    expect(await decision).toEqual(decided)
    expect(run.cancel).toHaveBeenCalled()
  })

  test('keeps the mail if the handler was cancelled from outside', async () => {
    const { decision, end, asked } = stage({ mode: 'Block' })
    end({ kind: 'cancelled' })
    expect(await decision).toEqual({ kind: 'stay' })
    expect(asked).toEqual([])
  })

  test('starts the command that the add-in offers', async () => {
    const { decision, end, answer } = stage()
    end({ kind: 'completed', context: { commandId: 'pane', contextData: '{}' } })
    await settled()
    answer('act')
    expect(await decision).toEqual({ kind: 'act', commandId: 'pane', contextData: '{}' })
  })

  test('sends under the open dialog if the handler allows it after all', async () => {
    const { decision, end, endAgain, closed, run } = stage({ outlives: true, secondCounts: true })
    end(refused)
    await settled()
    expect(run.cancel).not.toHaveBeenCalled()
    endAgain(allowed)
    expect(await decision).toEqual({ kind: 'send' })
    expect(closed).toEqual(['refused'])
    expect(run.cancel).toHaveBeenCalled()
  })

  test('keeps the dialog open where a second completion does not count', async () => {
    const { decision, end, endAgain, answer, run } = stage({ outlives: true })
    end(refused)
    await settled()
    expect(run.cancel).toHaveBeenCalled()
    endAgain(allowed)
    await settled()
    answer('stay')
    expect(await decision).toEqual({ kind: 'stay' })
  })
})
