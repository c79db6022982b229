import { useCallback, useEffect, useReducer, useRef } from 'react'
import type { MessageId } from '#core/ids'
import type { Watch } from '../watch.ts'
import { messageAfter, messageStart, type MessageState } from './message-state.ts'
import { type LateRegistration, type MessagePorts, watchMessage } from './watch-message.ts'

export interface Message {
  readonly state: MessageState
  readonly hurry: () => void
}

/** Follows one message for the whole life of the component, which therefore needs a key. */
export function useMessage(
  messageId: MessageId,
  late: LateRegistration | null,
  ports: MessagePorts,
): Message {
  const [state, emit] = useReducer(messageAfter, messageStart)
  const watch = useRef<Watch | null>(null)
  useEffect(() => {
    const started = watchMessage(messageId, late, ports, emit)
    watch.current = started
    return started.stop
  }, [messageId, late, ports])
  return { state, hurry: useCallback(() => watch.current?.hurry(), []) }
}
