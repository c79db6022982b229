import type { MessageDetail } from '#core/wire'
import type { ReadItem } from '../../office/read-item.ts'
import type { Trouble } from '../ports.ts'

/** What is known about the conversation of a received mail. */
export interface ConversationState {
  /** The mail that the state belongs to; null before the first. */
  readonly item: ReadItem | null
  /** The rep's tracked mails in it; null while unknown. */
  readonly messages: readonly MessageDetail[] | null
  /** Why the latest request failed; null if it did not. */
  readonly trouble: Trouble | null
}

export type ConversationEvent =
  | {
      readonly kind: 'answered'
      readonly item: ReadItem
      readonly messages: readonly MessageDetail[]
    }
  | { readonly kind: 'failed'; readonly item: ReadItem; readonly trouble: Trouble }

export const conversationStart: ConversationState = { item: null, messages: null, trouble: null }

export function conversationAfter(
  state: ConversationState,
  event: ConversationEvent,
): ConversationState {
  const { item } = event
  switch (event.kind) {
    case 'answered':
      return { item, messages: event.messages, trouble: null }
    case 'failed':
      return {
        item,
        messages: state.item === item ? state.messages : null,
        trouble: event.trouble,
      }
  }
}
