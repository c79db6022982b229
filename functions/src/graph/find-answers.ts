import type { ReadDeps } from './catch-up.ts'
import { changeWatch } from './change-watch.ts'
import { handOverAll } from './hand-over.ts'
import { createMailboxReader } from './mailbox.ts'
import { passOver } from './pass-over.ts'
import type { WatchKey } from './watch.ts'

/**
 * Finds answers that arrived before their mail was known and so matched nothing, in one search for all such
 * mails. It stays due until all of them could be read.
 */
export async function findAnswers(deps: ReadDeps, inbox: WatchKey): Promise<void> {
  const stored = await deps.watches.get(inbox)
  if (stored === undefined || stored.watch.search === null) return
  const { watch, version } = stored
  const { search } = stored.watch
  const reader = createMailboxReader(deps.callsOf(watch.tenantId, watch.userId))
  const graphIds = await reader.readSince(search.since, watch.addresses)
  const handedOver = await handOverAll(deps, reader, watch, graphIds)
  await passOver(deps, watch, handedOver, search.failedLooks, (failedLooks) =>
    changeWatch(deps.watches, inbox, (now) =>
      now.search?.since === search.since ? { search: { ...search, failedLooks } } : undefined,
    ),
  )
  // If the watch has changed, more mails may have been found since: then the search stays due.
  await deps.watches.save({ ...watch, search: null }, version)
}
