import type { StorageQueueHandler } from '@azure/functions'
import { InputFault } from '#core/parse'
import { type MailChange, parseMailChange } from '../graph/mail-change.ts'
import type { WatchKeeper } from '../graph/tend-watch.ts'
import { newWatch, watchedFolders, type WatchStore } from '../graph/watch.ts'
import { readJson } from '../json.ts'

export interface FollowMailDeps {
  readonly watches: WatchStore
  readonly keeper: WatchKeeper
  readonly now: () => number
}

/**
 * Follows up what is known of a mailbox: that its owner came, that Graph or the clock says something. An
 * outage of Graph is noted and made up for later; one of storage throws, so that the queue delivers again.
 */
export function createFollowMail(deps: FollowMailDeps): StorageQueueHandler {
  return async (entry, context) => {
    // The worker has parsed the text already if it could.
    const json = typeof entry === 'string' ? readJson(entry) : { value: entry }
    const change = parseMailChange(json?.value, 'change')
    if (change instanceof InputFault) {
      // A change is a hint only, and trying again would not make it readable.
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
        if (watch.subscription === null) await keeper.tend(watch)
      }
      return
    case 'tend':
      return keeper.tend(change)
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

/** undefined where the subscription is not the one that we have: what it tells was made up for since. */
async function ownWatch(
  watches: WatchStore,
  change: Extract<MailChange, { readonly subscriptionId: string }>,
) {
  const watch = (await watches.get(change))?.watch
  return watch?.subscription?.id === change.subscriptionId ? watch : undefined
}
