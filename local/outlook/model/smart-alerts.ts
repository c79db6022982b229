/** The manifest's setting for a send handler that does not simply allow the mail. */
export type SendMode = 'PromptUser' | 'SoftBlock' | 'Block'

export type SendEnding =
  | { readonly kind: 'allowed' }
  | Refusal
  | { readonly kind: 'unavailable' }
  /** The add-in has no function for the event. */
  | { readonly kind: 'missing' }
  /** Given up, with no way to send. */
  | { readonly kind: 'blocked' }
  | { readonly kind: 'timed-out' }

export interface Refusal {
  readonly kind: 'refused'
  readonly message: string | null
  readonly cancelLabel: string | null
  /** The pane or function that a button of the dialog starts; null: there is no such button. */
  readonly commandId: string | null
  /** Its initialization context. */
  readonly contextData: string | null
  /** Whether the add-in lets this mail be sent all the same, overriding its manifest. */
  readonly promptUser: boolean
}

/**
 * `disconnected`: the connection broke. `work-offline`: the user works offline. `leaving`: the writer
 * navigated away while the handler is running.
 */
export type AlertReason =
  | 'refused'
  | 'unavailable'
  | 'missing'
  | 'blocked'
  | 'slow'
  | 'finished'
  | 'timed-out'
  | 'disconnected'
  | 'work-offline'
  | 'leaving'

/** `act`: run the add-in's command; `draft`: save as a draft; `wait`: let the handler continue. */
export type AlertAnswer = 'send' | 'stay' | 'act' | 'draft' | 'wait'

export interface AlertChoice {
  readonly answer: AlertAnswer
  readonly label: string
}

/** Outlook's dialog for the person who pressed Send. */
export interface Alert {
  readonly reason: AlertReason
  /** The add-in's message. */
  readonly message: string | null
  readonly mode: SendMode
  /** From left to right. */
  readonly choices: readonly AlertChoice[]
}

export const slowAfterMs = 5_000
export const timedOutAfterMs = 300_000

const sendAnyway: AlertChoice = { answer: 'send', label: 'Send Anyway' }
const dontSend: AlertChoice = { answer: 'stay', label: "Don't Send" }
const tryLater: AlertChoice = { answer: 'stay', label: 'Try Later' }
const keptAsDraft: AlertChoice = { answer: 'draft', label: "Don't Send" }

/** Undefined: the mail leaves. Follows the table on Microsoft's page about send events. */
export function alertOf(mode: SendMode, ending: SendEnding): Alert | undefined {
  const prompts = mode === 'PromptUser'
  switch (ending.kind) {
    case 'allowed':
      return undefined
    case 'refused':
      return refusedAlert(mode, ending)
    case 'unavailable':
      return ask('unavailable', mode, mode === 'Block' ? [tryLater] : [sendAnyway, tryLater])
    case 'missing':
      return ask('missing', mode, prompts ? [sendAnyway, dontSend] : [dontSend])
    case 'blocked':
      return ask('blocked', mode, [dontSend])
    case 'timed-out':
      // On the web SoftBlock was seen to offer Send Anyway too (OfficeDev/office-js#6637).
      return ask('timed-out', mode, prompts ? [sendAnyway, dontSend] : [dontSend])
  }
}

/** The label is that of the command's button or, without a command, of the button that cancels. */
function refusedAlert(mode: SendMode, refusal: Refusal): Alert {
  const { message, cancelLabel, commandId, promptUser } = refusal
  const act: AlertChoice = { answer: 'act', label: cancelLabel ?? 'Take Action' }
  const cancel =
    commandId === null && cancelLabel !== null ? { ...dontSend, label: cancelLabel } : dontSend
  const choices = [
    ...(mode === 'PromptUser' || promptUser ? [sendAnyway] : []),
    ...(commandId === null ? [] : [act]),
    cancel,
  ]
  return { reason: 'refused', message, mode, choices }
}

/** While the handler is still running. */
export function slowAlert(mode: SendMode): Alert {
  return ask('slow', mode, mode === 'PromptUser' ? [sendAnyway, dontSend] : [dontSend])
}

/** A slow handler has allowed the mail after all (OfficeDev/office-js#6060 has the words). */
export function finishedAlert(mode: SendMode): Alert {
  return ask('finished', mode, [{ answer: 'send', label: 'Send' }, dontSend])
}

/** The connection broke before the handler could be called. */
export function disconnectedAlert(mode: SendMode): Alert {
  const choices =
    mode === 'Block' ? [{ answer: 'draft', label: 'OK' } as const] : [keptAsDraft, sendAnyway]
  return ask('disconnected', mode, choices)
}

/** Undefined: the add-in is not called, and the mail waits in the Outbox. */
export function workOfflineAlert(mode: SendMode): Alert | undefined {
  if (mode === 'PromptUser') return undefined
  return ask('work-offline', mode, [{ answer: 'stay', label: 'OK' }])
}

/** The writer navigates away while the handler is running. */
export function leavingAlert(mode: SendMode): Alert {
  return ask('leaving', mode, [
    { answer: 'wait', label: 'Wait' },
    ...(mode === 'PromptUser' ? [sendAnyway] : []),
    { answer: 'draft', label: 'Save as Draft' },
  ])
}

function ask(reason: AlertReason, mode: SendMode, choices: readonly AlertChoice[]): Alert {
  return { reason, message: null, mode, choices }
}
