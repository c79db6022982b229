import { type Answer, failed } from './answer.ts'
import { attachmentCalls } from './attachment-calls.ts'
import { barCalls } from './bar-calls.ts'
import { bodyCalls } from './body-calls.ts'
import type { Caller, Calls, RoamingSettings } from './call.ts'
import type { Categories } from './categories.ts'
import { categoryCalls } from './category-calls.ts'
import { envelopeCalls } from './envelope-calls.ts'
import type { Item } from './item.ts'
import { itemCalls } from './item-calls.ts'
import { memoryCalls } from './memory-calls.ts'

/** The outcome of a call. A `silent` one expects no answer; an `unknown` one is shown to developers. */
export type Outcome =
  | {
      readonly kind: 'done'
      readonly answer: Answer
      readonly item: Item | null
      /** Present if the add-in saved its settings in the mailbox. */
      readonly settings?: RoamingSettings
      /** Present if the add-in changed categories of the mailbox or of a mail. */
      readonly categories?: Categories
      /** What the call named that this Outlook does not know. */
      readonly unknown?: string
    }
  | { readonly kind: 'silent' }
  | { readonly kind: 'unknown'; readonly answer: Answer }

const calls: Calls = new Map([
  ...bodyCalls,
  ...envelopeCalls,
  ...memoryCalls,
  ...barCalls,
  ...itemCalls,
  ...attachmentCalls,
  ...categoryCalls,
])

/** Telemetry, whose sender does not listen for answers. */
const silentCalls = new Set([163, 193, 400, 401, 402])

/**
 * Executes a call of the library on the item, whatever the transport.
 * @param dispatchId the library's number of the call
 * @param params the call's named parameters, unvalidated
 */
export function execute(
  item: Item | null,
  dispatchId: number,
  params: unknown,
  caller: Caller,
): Outcome {
  if (silentCalls.has(dispatchId)) return { kind: 'silent' }
  const call = calls.get(dispatchId)
  if (call === undefined) return { kind: 'unknown', answer: failed('notSupported') }
  return { kind: 'done', item, ...call(item, params, caller) }
}
