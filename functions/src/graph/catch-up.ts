import { graphPagesMax, watchOverlapMs } from '#core/limits'
import { changeWatch } from './change-watch.ts'
import type { CallsOf } from './graph-calls.ts'
import { handOverAll, type HandOverDeps } from './hand-over.ts'
import { createMailboxReader, type MailboxReader } from './mailbox.ts'
import { passOver } from './pass-over.ts'
import type { StoredWatch, Watch, WatchKey } from './watch.ts'

export interface ReadDeps extends HandOverDeps {
  readonly callsOf: CallsOf
  readonly now: () => number
}

/**
 * Processes all changes since the last catch-up. A rule or a person may have moved a mail out of the
 * Inbox before that, and Graph reports changes by folder: so the other folders are searched for the same
 * period as well.
 */
export async function catchUp(deps: ReadDeps, key: WatchKey): Promise<void> {
  let stored = await deps.watches.get(key)
  const begun = deps.now()
  const seen = new Set<string>()
  for (let pages = 0; stored !== undefined && pages < graphPagesMax; pages++) {
    const { watch, version }: StoredWatch = stored
    const reader = createMailboxReader(deps.callsOf(watch.tenantId, watch.userId))
    const from = watch.deltaLink ?? watch.syncedAt - watchOverlapMs
    const page = await reader.readChanges(watch.folder, from)
    if (page !== 'gone') {
      const here = await handOverAll(deps, reader, watch, page.graphIds)
      for (const id of page.graphIds) seen.add(id)
      const elsewhere =
        page.last && watch.folder === 'inbox' ? await readElsewhere(reader, watch) : []
      const unseen = elsewhere.filter((id) => !seen.has(id))
      const there = await handOverAll(deps, reader, watch, unseen)
      const all = {
        handled: here.handled + there.handled,
        unserved: [...here.unserved, ...there.unserved],
      }
      await passOver(deps, watch, all, watch.failedLooks, (failedLooks) =>
        changeWatch(deps.watches, watch, ({ deltaLink }) =>
          deltaLink === watch.deltaLink ? { failedLooks } : undefined,
        ),
      )
    }
    const next: Partial<Watch> =
      page === 'gone'
        ? { deltaLink: null, gapSince: watch.gapSince ?? begun }
        : page.last
          ? { deltaLink: page.link, syncedAt: begun, gapSince: null, trouble: null, triedAt: begun }
          : { deltaLink: page.link }
    const saved = await deps.watches.save({ ...watch, ...next, failedLooks: 0 }, version)
    // Another process was faster: what was read is handled, and a remaining gap is still recorded.
    if (!saved || (page !== 'gone' && page.last)) return
    stored = await deps.watches.get(key)
  }
}

/** Everything received since the last catch-up, in whichever folder it is now. */
function readElsewhere(reader: MailboxReader, watch: Watch): Promise<readonly string[]> {
  return reader.readSince(watch.syncedAt - watchOverlapMs, watch.addresses)
}
