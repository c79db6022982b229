import {
  type Alert,
  alertOf,
  type SendMode,
  slowAfterMs,
  slowAlert,
} from '../model/smart-alerts.ts'
import { type EventRun, sendEndingOf } from './event.ts'

export type SendDecision = 'send' | 'stay'

/** A question on the screen. `close` takes it away unanswered. */
export interface OpenAlert {
  readonly answer: Promise<SendDecision>
  readonly close: () => void
}

export interface SendPorts {
  readonly ask: (alert: Alert) => OpenAlert
  /** Resolves after that many milliseconds. */
  readonly wait: (ms: number) => Promise<void>
}

/**
 * Waits for the send handler and asks the writer where the send mode says so.
 * @returns whether the mail leaves now or stays with its writer
 */
export async function decideSend(
  mode: SendMode,
  run: EventRun,
  { ask, wait }: SendPorts,
): Promise<SendDecision> {
  let over = false
  let slow: OpenAlert | undefined
  const impatient = wait(slowAfterMs).then(() => {
    if (over) return 'stay'
    slow = ask(slowAlert(mode))
    return slow.answer
  })
  const first = await Promise.race([run.ended, impatient])
  over = true
  slow?.close()
  run.cancel()
  if (typeof first === 'string') return first
  if (first.kind === 'cancelled') return 'stay'
  const alert = alertOf(mode, sendEndingOf(first))
  return alert === undefined ? 'send' : ask(alert).answer
}
