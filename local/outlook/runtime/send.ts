import {
  type Alert,
  type AlertAnswer,
  alertOf,
  finishedAlert,
  type Refusal,
  type SendMode,
  slowAfterMs,
  slowAlert,
} from '../model/smart-alerts.ts'
import { type EventRun, sendEndingOf } from './event.ts'

export type SendDecision =
  | { readonly kind: 'send' }
  | { readonly kind: 'stay' }
  /** Not sent: saved as a draft and closed. */
  | { readonly kind: 'draft' }
  /** Not sent, and the add-in's command is started. */
  | { readonly kind: 'act'; readonly commandId: string; readonly contextData: string | null }

/** An open dialog. `close` removes it without an answer. */
export interface OpenAlert {
  readonly answer: Promise<AlertAnswer>
  readonly close: () => void
}

export interface SendPorts {
  readonly ask: (alert: Alert) => OpenAlert
  /** Resolves after that many milliseconds; never if this Outlook shows no dialog about slow handlers. */
  readonly wait: (ms: number) => Promise<void>
  /** Whether a handler that allows a mail under an open dialog sends it (OfficeDev/office-js#6656). */
  readonly secondCounts: () => boolean
  /** Whether a handler that allows a mail after the dialog about its slowness has Outlook ask once more. */
  readonly asksAgain: () => boolean
}

/**
 * Waits for the send handler, and asks the writer if the send mode requires it.
 * @returns whether the mail leaves now or stays with its writer
 */
export async function decideSend(
  mode: SendMode,
  run: EventRun,
  { ask, wait, secondCounts, asksAgain }: SendPorts,
): Promise<SendDecision> {
  let over = false
  let slow: OpenAlert | undefined
  const impatient = Promise.all([wait(slowAfterMs), run.called]).then(() => {
    if (over) return 'stay'
    slow = ask(slowAlert(mode))
    return slow.answer
  })
  const first = await Promise.race([run.ended, impatient])
  over = true
  slow?.close()
  if (typeof first === 'string' || first.kind === 'cancelled') {
    run.cancel()
    return { kind: first === 'send' ? 'send' : 'stay' }
  }
  const again = secondCounts() ? run.again : undefined
  if (again === undefined) run.cancel()
  const ending = sendEndingOf(first)
  const afterSlow = slow !== undefined && asksAgain() ? finishedAlert(mode) : undefined
  const alert = alertOf(mode, ending) ?? afterSlow
  if (alert === undefined) return { kind: 'send' }
  const question = ask(alert)
  const answer = await Promise.race([
    question.answer,
    ...(again === undefined ? [] : [again.then(() => 'send' as const)]),
  ])
  question.close()
  run.cancel()
  return decisionOf(answer, ending.kind === 'refused' ? ending : undefined)
}

function decisionOf(answer: AlertAnswer, refusal: Refusal | undefined): SendDecision {
  switch (answer) {
    case 'send':
      return { kind: 'send' }
    case 'draft':
      return { kind: 'draft' }
    case 'act':
      return refusal?.commandId
        ? { kind: 'act', commandId: refusal.commandId, contextData: refusal.contextData }
        : { kind: 'stay' }
    case 'stay':
    case 'wait':
      return { kind: 'stay' }
  }
}
