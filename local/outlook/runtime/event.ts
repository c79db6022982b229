import { InputFault, type Parser, record, text } from '#core/parse'
import type { Refusal, SendEnding } from '../model/smart-alerts.ts'

/** An event of a mail that a manifest may subscribe to. */
export type LaunchEventType =
  | 'OnNewMessageCompose'
  | 'OnMessageCompose'
  | 'OnMessageRecipientsChanged'
  | 'OnMessageAttachmentsChanged'
  | 'OnInfoBarDismissClicked'
  | 'OnMessageSend'

export const launchEventTypes: readonly LaunchEventType[] = [
  'OnNewMessageCompose',
  'OnMessageCompose',
  'OnMessageRecipientsChanged',
  'OnMessageAttachmentsChanged',
  'OnInfoBarDismissClicked',
  'OnMessageSend',
]

export interface LaunchEventCall {
  readonly type: LaunchEventType
  readonly functionName: string
  /** Additional fields of the event object. */
  readonly details: Readonly<Record<string, unknown>>
}

export type RunEnding =
  | { readonly kind: 'completed'; readonly context: unknown }
  | { readonly kind: 'unavailable' }
  /** The add-in has not associated a function with the manifest's name. */
  | { readonly kind: 'missing' }
  /** Given up, with no way to send (OfficeDev/office-js#6894). */
  | { readonly kind: 'blocked' }
  | { readonly kind: 'timed-out' }
  | { readonly kind: 'cancelled' }

/** A running handler, in whatever runtime the client has. */
export interface EventRun {
  readonly ended: Promise<RunEnding>
  /**
   * The first later completion that allows the event, if the handler's code outlives its first
   * completion (OfficeDev/office-js#6656). Absent otherwise.
   */
  readonly again?: Promise<RunEnding>
  /** Resolves when the handler is called, if Outlook shows no dialog about a slow one before. */
  readonly called?: Promise<void>
  /** Ends the runtime at once; idempotent. */
  readonly cancel: () => void
}

/** The JSON of the event object for the handler. */
export function eventJson(call: LaunchEventCall): string {
  return JSON.stringify({ ...call.details, type: call.type, source: { id: call.functionName } })
}

interface Completion extends Omit<Refusal, 'kind'> {
  readonly allowEvent: boolean
}

/** Drops fields that are too long or of the wrong type. */
const parseCompletion = record<Completion>({
  allowEvent: (value) => value === true,
  message: orNothing(500),
  cancelLabel: orNothing(20),
  commandId: orNothing(250),
  contextData: (value) => (typeof value === 'string' ? value : (JSON.stringify(value) ?? null)),
  promptUser: (value) => value === 'promptUser',
})

/** What a send handler's completion means for the mail. A handler that says nothing does not allow it. */
export function sendEndingOf(ending: Exclude<RunEnding, { kind: 'cancelled' }>): SendEnding {
  if (ending.kind !== 'completed') return ending
  const said: Record<string, unknown> = isObject(ending.context) ? { ...ending.context } : {}
  const { errorMessage: message, sendModeOverride: promptUser } = said
  const completion = parseCompletion({ ...said, message, promptUser }, 'completed')
  if (completion instanceof InputFault) throw new Error(completion.detail)
  const { allowEvent, ...refusal } = completion
  return allowEvent ? { kind: 'allowed' } : { kind: 'refused', ...refusal }
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null
}

function orNothing(charsMax: number): Parser<string | null> {
  const parse = text(charsMax)
  return (value, at) => {
    const parsed = parse(value, at)
    return parsed instanceof InputFault || parsed === '' ? null : parsed
  }
}
