import type { MailboxId } from '#core/ids'
import { matesLookMs, mateWatchesMax, pageSizeMax } from '#core/limits'
import type { Watch, WatchStore } from './watch.ts'

export interface TeamMatesDeps {
  readonly watches: Pick<WatchStore, 'list'>
  readonly now: () => number
}

/** The addresses that the other enrolled mailboxes of a tenant send from, in lower case. */
export type MatesOf = (tenantId: string, mailboxId: MailboxId) => Promise<readonly string[]>

interface CachedSenders {
  readonly at: number
  readonly senders: Promise<readonly Pick<Watch, 'mailboxId' | 'addresses'>[]>
}

/**
 * Caches a tenant's watches for `matesLookMs`, because arrivals are frequent and new mailboxes rare.
 * Until then a new colleague may be taken for a stranger.
 */
export function createTeamMates({ watches, now }: TeamMatesDeps): MatesOf {
  const tenants = new Map<string, CachedSenders>()
  const load = (tenantId: string): CachedSenders => {
    const known = tenants.get(tenantId)
    if (known !== undefined && now() - known.at < matesLookMs) return known
    const loaded = { at: now(), senders: readSenders(watches, tenantId) }
    tenants.set(tenantId, loaded)
    // A failed read is not cached: the next caller retries.
    loaded.senders.catch(() => tenants.delete(tenantId))
    return loaded
  }
  return async (tenantId, mailboxId) =>
    (await load(tenantId).senders)
      .filter((sender) => sender.mailboxId !== mailboxId)
      .flatMap(({ addresses }) => addresses)
}

async function readSenders(
  watches: Pick<WatchStore, 'list'>,
  tenantId: string,
): Promise<readonly Pick<Watch, 'mailboxId' | 'addresses'>[]> {
  const senders: Pick<Watch, 'mailboxId' | 'addresses'>[] = []
  let page: readonly Watch[] = []
  let read = 0
  do {
    page = await watches.list(tenantId, page.at(-1), pageSizeMax)
    read += page.length
    for (const { mailboxId, addresses } of page)
      if (addresses.length > 0) senders.push({ mailboxId, addresses })
  } while (page.length === pageSizeMax && read < mateWatchesMax)
  return senders
}
