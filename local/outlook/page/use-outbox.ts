import { useEffect, useSyncExternalStore } from 'react'
import { sendOutbox } from './data/api.ts'
import { detailOf } from './data/use-remote.ts'
import type { Network } from './network.ts'
import type { Say } from './use-say.tsx'

/** What waits in the Outbox leaves as soon as there is a connection. */
export function useOutbox(network: Network, waiting: number, say: Say): void {
  const online = useSyncExternalStore(network.subscribe, network.reach) === 'online'
  const leaving = online && waiting > 0
  useEffect(() => {
    if (!leaving) return
    sendOutbox().then(
      () => say('The Outbox was sent', 'success'),
      (error: unknown) => say(detailOf(error), 'error'),
    )
  }, [leaving])
}
