import { InputFault, type Parser, record, text } from '#core/parse'
import type { Refusal, SendEnding } from '../model/smart-alerts.ts'

/** Something that happens to a mail and that a manifest may ask to be told. */
export type LaunchEventType =
  | 'OnNewMessageCompose'
  | 'OnMessageCompose'
  | 'OnMessageRecipientsChanged'
  | 'OnMessageAttachmentsChanged'
  | 'OnMessageSend'

export const launchEventTypes: readonly LaunchEventType[] = [
  'OnNewMessageCompose',
  'OnMessageCompose',
  'OnMessageRecipientsChanged',
  'OnMessageAttachmentsChanged',
  'OnMessageSend',
]

export interface LaunchEventCall {
  readonly type: LaunchEventType
  readonly functionName: string
  /** What the event object carries besides its type. */
  readonly details: Readonly<Record<string, unknown>>
}

/** How the handler of an event came to its end. */
export type RunEnding =
  | { readonly kind: 'completed'; readonly context: unknown }
  | { readonly kind: 'unavailable' }
  | { readonly kind: 'timed-out' }
  | { readonly kind: 'cancelled' }

/** One handler at work, in whatever runtime the client gives it. */
export interface EventRun {
  readonly ended: Promise<RunEnding>
  /**
   * The first later completion that allows the event, where the handler's code outlives its first one
   * (OfficeDev/office-js#6656). Absent where it does not.
   */
  readonly again?: Promise<RunEnding>
  /** Ends the runtime at once; harmless when it has ended. */
  readonly cancel: () => void
}

/** The text of the event object that the handler gets. */
export function eventJson(call: LaunchEventCall): string {
  return JSON.stringify({ ...call.details, type: call.type, source: { id: call.functionName } })
}

interface Completion extends Omit<Refusal, 'kind'> {
  readonly allowEvent: boolean
}

/** What is too long or of another kind is left out. */
const parseCompletion = record<Completion>({
  allowEvent: (value) => value === true,
  message: orNothing(500),
  cancelLabel: orNothing(20),
  commandId: orNothing(250),
  contextData: (value) => (typeof value === 'string' ? value : (JSON.stringify(value) ?? null)),
  promptUser: (value) => value === 'promptUser',
})

/** What a send handler's end means for the mail. A handler that says nothing does not allow it. */
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
