import { InputFault, orNull, record, text } from '#core/parse'
import type { SendEnding } from '../model/smart-alerts.ts'

/** Something that happens to a mail and that a manifest may ask to be told. */
export type LaunchEventType =
  'OnNewMessageCompose' | 'OnMessageCompose' | 'OnMessageRecipientsChanged' | 'OnMessageSend'

export const launchEventTypes: readonly LaunchEventType[] = [
  'OnNewMessageCompose',
  'OnMessageCompose',
  'OnMessageRecipientsChanged',
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
  /** Ends the runtime at once; harmless when it has ended. */
  readonly cancel: () => void
}

/** The text of the event object that the handler gets. */
export function eventJson(call: LaunchEventCall): string {
  return JSON.stringify({ ...call.details, type: call.type, source: { id: call.functionName } })
}

const parseContext = record<{
  allowEvent: boolean
  errorMessage: string | null
  cancelLabel: string | null
}>({
  allowEvent: (value) => value === true,
  errorMessage: optional(text(500)),
  cancelLabel: optional(text(20)),
})

/** What a send handler's end means for the mail. A handler that says nothing does not allow it. */
export function sendEndingOf(ending: Exclude<RunEnding, { kind: 'cancelled' }>): SendEnding {
  if (ending.kind !== 'completed') return ending
  const context = parseContext(ending.context ?? {}, 'completed')
  if (context instanceof InputFault) return { kind: 'refused', message: null, cancelLabel: null }
  return context.allowEvent
    ? { kind: 'allowed' }
    : { kind: 'refused', message: context.errorMessage, cancelLabel: context.cancelLabel }
}

function optional(parse: ReturnType<typeof text>): ReturnType<typeof orNull<string>> {
  const parseOrNull = orNull(parse)
  return (value, at) => parseOrNull(value ?? null, at)
}
