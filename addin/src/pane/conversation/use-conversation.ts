import { useCallback, useEffect, useReducer, useRef } from 'react'
import type { Selected } from '../use-selection.ts'
import type { Watch } from '../watch.ts'
import {
  conversationAfter,
  conversationStart,
  type ConversationState,
} from './conversation-state.ts'
import { type ConversationPorts, watchConversation } from './watch-conversation.ts'

export interface FollowedConversation {
  readonly state: ConversationState
  readonly hurry: () => void
}

/** The conversation of the selected mail, if that is a received one. */
export function useConversation(
  selected: Selected | null,
  ports: ConversationPorts,
): FollowedConversation {
  const [state, emit] = useReducer(conversationAfter, conversationStart)
  const watch = useRef<Watch | null>(null)
  const item = selected?.selection.kind === 'received' ? selected.selection.item : null
  useEffect(() => {
    if (item === null) return
    const started = watchConversation(item, ports, emit)
    watch.current = started
    return started.stop
  }, [item, ports])
  return {
    // The state of the previous mail does not apply to this one.
    state: state.item === item ? state : conversationStart,
    hurry: useCallback(() => watch.current?.hurry(), []),
  }
}
