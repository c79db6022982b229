import { useEffect, useSyncExternalStore } from 'react'
import { readFolders, sendOutbox } from './data/api.ts'
import { detailOf } from './data/use-remote.ts'
import type { Network } from './network.ts'
import type { Say } from './use-say.tsx'

/**
 * Sends the Outbox when this Outlook starts or comes back online. Another tab that works offline keeps
 * the mails that it has put there.
 */
export function useOutbox(network: Network, accountId: string, say: Say): void {
  const online = useSyncExternalStore(network.subscribe, network.reach) === 'online'
  useEffect(() => {
    if (!online) return
    leave(accountId).then(
      (left) => left && say('The Outbox was sent', 'success'),
      (error: unknown) => say(detailOf(error), 'error'),
    )
  }, [online, accountId])
}

/** @returns whether there was something to send */
async function leave(accountId: string): Promise<boolean> {
  const folders = await readFolders(accountId)
  const waiting = folders.find(({ folderId }) => folderId === 'outbox')?.total ?? 0
  if (waiting > 0) await sendOutbox()
  return waiting > 0
}
