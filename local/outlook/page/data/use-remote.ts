import { createContext, useContext, useEffect, useReducer, useSyncExternalStore } from 'react'
import type { Live } from './live.ts'

export type Remote<T> =
  | { readonly state: 'loading' }
  | { readonly state: 'failed'; readonly detail: string }
  | { readonly state: 'ready'; readonly value: T }

const quiet: Live = {
  onMail: () => () => undefined,
  onConnection: () => () => undefined,
  connected: () => true,
}

export const LiveContext = createContext<Live>(quiet)

/**
 * Loads a value from the server, and again whenever mail changes. `key` identifies the request: a new
 * key clears the value, whereas a refresh keeps the old one on the screen. `load` may be a new function
 * every time, because only the key matters.
 */
export function useRemote<T>(key: string, load: () => Promise<T>): Remote<T> {
  const live = useContext(LiveContext)
  const [known, learn] = useReducer((_: Keyed<T>, next: Keyed<T>) => next, {
    key,
    remote: { state: 'loading' },
  })
  useEffect(() => {
    let wanted = true
    const refresh = (): void => {
      load().then(
        (value) => wanted && learn({ key, remote: { state: 'ready', value } }),
        (error: unknown) =>
          wanted && learn({ key, remote: { state: 'failed', detail: detailOf(error) } }),
      )
    }
    refresh()
    const stop = live.onMail(refresh)
    return () => {
      wanted = false
      stop()
    }
  }, [key, live])
  return known.key === key ? known.remote : { state: 'loading' }
}

interface Keyed<T> {
  readonly key: string
  readonly remote: Remote<T>
}

export function useConnected(): boolean {
  const live = useContext(LiveContext)
  return useSyncExternalStore(live.onConnection, live.connected)
}

export function detailOf(error: unknown): string {
  return error instanceof Error ? error.message : 'Something went wrong'
}
