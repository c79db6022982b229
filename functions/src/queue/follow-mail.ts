import type { StorageQueueHandler } from '@azure/functions'
import { watchSeenMs } from '#core/limits'
import { InputFault } from '#core/parse'
import { changeWatch } from '../graph/change-watch.ts'
import { type MailChange, parseMailChange } from '../graph/mail-change.ts'
import { needsTending, type WatchKeeper } from '../graph/tend-watch.ts'
import { newWatch, watchedFolders, type WatchStore } from '../graph/watch.ts'
import { readJson } from '../json.ts'

export interface FollowMailDeps {
  readonly watches: WatchStore
  readonly keeper: WatchKeeper
  readonly now: () => number
}

/**
 * Handles mail changes: an enrolment, a notification of Graph, or a timer. An outage of Graph is
 * recorded and caught up later; an outage of storage throws, so that the queue retries.
 */
export function createFollowMail(deps: FollowMailDeps): StorageQueueHandler {
  return async (entry, context) => {
    // The worker has already parsed the text if it is JSON.
    const json = typeof entry === 'string' ? readJson(entry) : { value: entry }
    const change = parseMailChange(json?.value, 'change')
    if (change instanceof InputFault) {
      // Dropped: a change is only a hint, and a retry would not make it readable.
      return context.error(`A mail change cannot be read: ${change.detail}`)
    }
    await follow(deps, change)
  }
}

async function follow({ watches, keeper, now }: FollowMailDeps, change: MailChange): Promise<void> {
  switch (change.kind) {
    case 'enrol':
      for (const folder of watchedFolders) {
        const { tenantId, userId, mailboxId } = change
        const { watch } = await watches.open(
          newWatch({ tenantId, userId, mailboxId, folder }, now()),
        )
        if (now() - watch.seenAt >= watchSeenMs / 2)
          await changeWatch(watches, watch, () => ({ seenAt: now() }))
        if (watch.subscription === null) await keeper.tend(watch)
      }
      return
    case 'tend': {
      const watch = (await watches.get(change))?.watch
      // The timer queues a watch again while an earlier entry waits, which may have tended it since.
      if (watch !== undefined && needsTending(watch, now())) await keeper.tend(watch)
      return
    }
    case 'changed': {
      const watch = await ownWatch(watches, change)
      if (watch !== undefined) await keeper.read(watch, change.graphIds)
      return
    }
    case 'lifecycle': {
      const watch = await ownWatch(watches, change)
      if (watch === undefined) return
      await keeper.noteGap(
        watch,
        change.event === 'subscriptionRemoved' ? { subscription: null } : {},
      )
      return keeper.tend(watch, change.event === 'reauthorizationRequired')
    }
  }
}

/** undefined if the subscription is no longer current: a catch-up has covered its notifications. */
async function ownWatch(
  watches: WatchStore,
  change: Extract<MailChange, { readonly subscriptionId: string }>,
) {
  const watch = (await watches.get(change))?.watch
  return watch?.subscription?.id === change.subscriptionId ? watch : undefined
}
