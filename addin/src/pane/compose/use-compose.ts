import { useEffect, useReducer, useRef } from 'react'
import type { Policy } from '#core/ticket'
import type { Settings } from '#core/wire'
import { composeAfter, composeStart, type ComposeState } from './compose-state.ts'
import type { DraftReader } from './read-draft.ts'
import { type ComposePorts, type ComposeWatch, watchCompose } from './watch-compose.ts'

export interface Compose {
  readonly state: ComposeState
  readonly prepare: () => void
  readonly switchTo: (switches: Policy) => void
  readonly remember: (defaults: Settings) => void
}

/** Follows one mail for the whole life of the component, which therefore needs a key. */
export function useCompose(reader: DraftReader, ports: ComposePorts): Compose {
  const [state, emit] = useReducer(composeAfter, composeStart)
  const watch = useRef<ComposeWatch | null>(null)
  useEffect(() => {
    const started = watchCompose(reader, ports, emit)
    watch.current = started
    return started.stop
  }, [reader, ports])
  return {
    state,
    prepare: () => void watch.current?.prepare(),
    switchTo: (switches) => void watch.current?.switchTo(switches),
    remember: (defaults) => void watch.current?.remember(defaults),
  }
}
