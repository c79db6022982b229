import { checkedMailsMax } from '#core/limits'
import type { ListedMessage, MessageStore } from '#core/stores'
import { version } from '#core/version'
import type { FolderWatched, LatestMails, ServiceChecks } from '#core/wire-checks'
import { type Watch, watchedFolders, type WatchStore } from '../graph/watch.ts'
import type { OwnMailbox } from './own-mailbox.ts'
import type { Handle } from './problem.ts'

export interface ChecksDeps {
  readonly ownMailbox: OwnMailbox
  readonly messages: MessageStore
  /** null if this installation watches no mailbox. */
  readonly watches: WatchStore | null
  readonly now: () => number
}

/**
 * `GET /api/checks`: from the caller's own rows, whether mails are tracked, hits recorded and the
 * mailbox watched. Takes three storage reads besides the caller's mailbox.
 */
export function createChecks({ ownMailbox, messages, watches, now }: ChecksDeps): Handle {
  return async (request) => {
    const own = await ownMailbox(request)
    if ('refused' in own) return own.refused
    const { mailboxId } = own.mailbox
    const { tenantId } = own.owner
    const [latest, ...stored] = await Promise.all([
      messages.list(mailboxId, undefined, checkedMailsMax),
      ...watchedFolders.map((folder) => watches?.get({ tenantId, mailboxId, folder })),
    ])
    const folders = stored.flatMap((found) => (found === undefined ? [] : [said(found.watch)]))
    const checks: ServiceChecks = {
      now: now(),
      version,
      mails: mailsIn(latest),
      folders: watches === null ? null : folders,
    }
    return { status: 200, jsonBody: checks }
  }
}

function mailsIn(latest: readonly ListedMessage[]): LatestMails {
  const registered = latest.flatMap(({ registration }) => registration ?? [])
  const [newest = null] = [...registered].sort((left, right) => right.sentAt - left.sentAt)
  const reads = latest.flatMap(({ counts }) => [counts.lastOpenAt ?? 0, counts.lastClickAt ?? 0])
  const readAt = Math.max(0, ...reads)
  return {
    looked: latest.length,
    unregistered: latest.length - registered.length,
    last: newest && { sentAt: newest.sentAt, client: newest.client },
    hits: latest.reduce((sum, { counts }) => sum + counts.naiveOpens + counts.naiveClicks, 0),
    readAt: readAt === 0 ? null : readAt,
  }
}

/** The public part of a watch; subscription ids, links and addresses are left out. */
function said({ folder, subscription, syncedAt, gapSince, trouble }: Watch): FolderWatched {
  return { folder, until: subscription?.expiresAt ?? null, lookedAt: syncedAt, gapSince, trouble }
}
