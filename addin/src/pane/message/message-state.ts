import type { MessageDetail } from '#core/wire'
import type { Trouble } from '../ports.ts'

export interface MessageState {
  /** null until the first answer, and if the service has no such message. */
  readonly detail: MessageDetail | null
  readonly missing: boolean
  /** Why the latest request failed; null if it did not. */
  readonly trouble: Trouble | null
}

export type MessageEvent =
  | { readonly kind: 'answered'; readonly detail: MessageDetail }
  | { readonly kind: 'missing' }
  | { readonly kind: 'failed'; readonly trouble: Trouble }

export const messageStart: MessageState = { detail: null, missing: false, trouble: null }

export function messageAfter(state: MessageState, event: MessageEvent): MessageState {
  switch (event.kind) {
    case 'answered':
      return { detail: event.detail, missing: false, trouble: null }
    case 'missing':
      return { detail: null, missing: true, trouble: null }
    case 'failed':
      return { ...state, trouble: event.trouble }
  }
}
