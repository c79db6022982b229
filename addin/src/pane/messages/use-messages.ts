import { useEffect, useReducer, useRef, useState } from 'react'
import { pageSizeDefault, searchCharsMax, typingPauseMs } from '#core/limits'
import type { MessageFilter, MessageSummary } from '#core/wire'
import type { Watch } from '../watch.ts'
import { everything, messagesAfter, messagesStart, type MessagesState } from './messages-state.ts'
import { rowAt, type Spot, spotStart } from './use-virtual-rows.ts'
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
  /** Where the rep is in the list, also while it is not shown. */
  readonly spot: { current: Spot }
}

/** @param looking whether the list is visible */
export function useMessages(ports: MessagesPorts, looking: boolean): Messages {
  const [state, emit] = useReducer(messagesAfter, messagesStart)
  const [typed, setTyped] = useState(everything.text)
  const watch = useRef<Watch | null>(null)
  const callOff = useRef(() => {})
  const spot = useRef(spotStart)
  const items = useRef(state.items)
  useEffect(() => {
    items.current = state.items
  })
  const { query } = state
  useEffect(() => {
    if (!looking) return undefined
    const inView = (): string | null => idBefore(rowAt(spot.current), items.current ?? [])
    const started = watchMessages(query, ports, emit, inView)
    watch.current = started
    return started.stop
  }, [ports, looking, query])
  const ask = (asked: MessagesState['query']): void => {
    callOff.current()
    spot.current = spotStart
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
    spot,
  }
}

/** More rows than a screen shows. */
const rowsInViewMax = 30

/** Where the part of the list in view begins below the first page; null if all of it is on that page. */
function idBefore(row: number, items: readonly MessageSummary[]): string | null {
  if (row + rowsInViewMax <= pageSizeDefault) return null
  return items[Math.max(row, pageSizeDefault) - 1]?.messageId ?? null
}
