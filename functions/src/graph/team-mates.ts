import type { MailboxId } from '#core/ids'
import { matesLookMs, mateWatchesMax, pageSizeMax } from '#core/limits'
import type { Watch, WatchStore } from './watch.ts'

export interface TeamMatesDeps {
  readonly watches: Pick<WatchStore, 'list'>
  readonly now: () => number
}

/** From which addresses the other enrolled mailboxes of a tenant send, in lower case. */
export type MatesOf = (tenantId: string, mailboxId: MailboxId) => Promise<readonly string[]>

interface Looked {
  readonly at: number
  readonly senders: Promise<readonly Pick<Watch, 'mailboxId' | 'addresses'>[]>
}

/**
 * Reads a tenant's watches at most once in `matesLookMs`, because arrivals are many and new mailboxes few:
 * so long somebody who has just begun may be taken for a stranger.
 */
export function createTeamMates({ watches, now }: TeamMatesDeps): MatesOf {
  const tenants = new Map<string, Looked>()
  const look = (tenantId: string): Looked => {
    const known = tenants.get(tenantId)
    if (known !== undefined && now() - known.at < matesLookMs) return known
    const looked = { at: now(), senders: readSenders(watches, tenantId) }
    tenants.set(tenantId, looked)
    // What could not be read is read by the next who asks.
    looked.senders.catch(() => tenants.delete(tenantId))
    return looked
  }
  return async (tenantId, mailboxId) =>
    (await look(tenantId).senders)
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
