import { useEffect, useReducer, useRef, useState } from 'react'
import { searchCharsMax, typingPauseMs } from '#core/limits'
import type { MessageFilter } from '#core/wire'
import type { Watch } from '../watch.ts'
import { everything, messagesAfter, messagesStart, type MessagesState } from './messages-state.ts'
import { loadMore, type MessagesPorts, watchMessages } from './watch-messages.ts'

export interface Messages {
  readonly state: MessagesState
  /** The content of the search box, which may be ahead of the query (debounced). */
  readonly typed: string
  readonly search: (text: string) => void
  readonly filter: (filter: MessageFilter) => void
  readonly showAll: () => void
  readonly loadMore: () => void
  readonly hurry: () => void
  /** The scroll position when the list was last left. */
  readonly scrolled: { current: number }
}

/** @param looking whether the list is visible */
export function useMessages(ports: MessagesPorts, looking: boolean): Messages {
  const [state, emit] = useReducer(messagesAfter, messagesStart)
  const [typed, setTyped] = useState(everything.text)
  const watch = useRef<Watch | null>(null)
  const callOff = useRef(() => {})
  const scrolled = useRef(0)
  const { query } = state
  useEffect(() => {
    if (!looking) return undefined
    const started = watchMessages(query, ports, emit)
    watch.current = started
    return started.stop
  }, [ports, looking, query])
  const ask = (asked: MessagesState['query']): void => {
    callOff.current()
    scrolled.current = 0
    setTyped(asked.text)
    emit({ kind: 'asked', query: asked })
  }
  return {
    state,
    typed,
    search: (text) => {
      const cut = text.slice(0, searchCharsMax)
      setTyped(cut)
      callOff.current()
      callOff.current = ports.clock.after(typingPauseMs, () => ask({ ...query, text: cut }))
    },
    filter: (filter) => ask({ filter, text: typed }),
    showAll: () => ask(everything),
    loadMore: () => {
      if (state.current && state.next !== null && state.more !== 'loading')
        void loadMore(query, state.next, ports.service, emit)
    },
    hurry: () => watch.current?.hurry(),
    scrolled,
  }
}
