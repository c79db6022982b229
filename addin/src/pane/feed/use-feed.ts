import { useCallback, useEffect, useReducer, useRef } from 'react'
import type { ActivityId } from '#core/ids'
import type { Watch } from '../watch.ts'
import { feedAfter, feedStart, type FeedState } from './feed-state.ts'
import { type FeedPorts, loadOlder, rememberSeen, watchFeed } from './watch-feed.ts'

export interface Feed {
  readonly state: FeedState
  /** Polls at once: the rep asked, or an event is likely. */
  readonly hurry: () => void
  readonly loadOlder: () => void
  /** Marks one line as read. */
  readonly read: (id: ActivityId) => void
}

/** @param looking whether the feed is visible; new lines stay marked until the rep leaves it */
export function useFeed(ports: FeedPorts, looking: boolean): Feed {
  const [state, emit] = useReducer(feedAfter, feedStart)
  const watch = useRef<Watch | null>(null)
  useEffect(() => {
    const started = watchFeed(ports, emit)
    watch.current = started
    return started.stop
  }, [ports])

  const newest = state.items?.[0]?.id
  useEffect(() => {
    if (looking && newest !== undefined) rememberSeen(ports.memory, newest)
  }, [ports, looking, newest])
  useEffect(() => {
    if (looking) return () => emit({ kind: 'looked-away' })
    return undefined
  }, [looking])

  return {
    state,
    hurry: useCallback(() => watch.current?.hurry(), []),
    loadOlder: () => {
      if (state.next !== null) void loadOlder(ports.service, state.next, emit)
    },
    read: (id) => emit({ kind: 'read', id }),
  }
}
