import { subscriptionRenewMs, watchRefusedMs, watchSyncMs } from '#core/limits'
import { catchUp, type ReadDeps } from './catch-up.ts'
import { changeWatch } from './change-watch.ts'
import type { GraphCalls } from './graph-calls.ts'
import { GraphOutage, type GraphTrouble } from './graph-outage.ts'
import { findAnswers } from './find-answers.ts'
import { handOverAll } from './hand-over.ts'
import { createMailboxReader } from './mailbox.ts'
import type { Subscriber } from './subscribe.ts'
import { isResting, type Subscription, type Watch, type WatchKey } from './watch.ts'

export interface TendDeps extends ReadDeps {
  readonly subscriber: Subscriber
}

export interface WatchKeeper {
  /**
   * Maintains the subscription of a watch and catches up on what was missed; ends the subscription if the
   * watch is resting.
   * @param renew renew even a subscription that is still good for a while
   */
  tend(key: WatchKey, renew?: boolean): Promise<void>
  /** Reads and handles the messages that Graph has announced. */
  read(watch: Watch, graphIds: readonly string[]): Promise<void>
  /** Records that changes may have been missed, for the next catch-up. */
  noteGap(key: WatchKey, changes?: Partial<Watch>): Promise<void>
}

/**
 * Keeps watches current. Notifications are only hints; the delta link is the source of truth, and it
 * advances only after everything before it has been handled. So whatever fails in between, a later
 * catch-up finds what is missing.
 */
export function createWatchKeeper(deps: TendDeps): WatchKeeper {
  const noteGap = (key: WatchKey, changes: Partial<Watch> = {}): Promise<void> =>
    changeWatch(deps.watches, key, (watch) => ({
      gapSince: watch.gapSince ?? deps.now(),
      ...changes,
    }))
  const attempt = async (key: WatchKey, act: () => Promise<void>): Promise<void> => {
    try {
      await act()
    } catch (error) {
      await noteGap(key, { trouble: troubleOf(deps, key, error), triedAt: deps.now() })
    }
  }
  // Apart from the rest, because neither may keep the other from being done.
  const search = (key: WatchKey): Promise<void> => {
    const inbox: WatchKey = { ...key, folder: 'inbox' }
    return attempt(inbox, () => findAnswers(deps, inbox))
  }
  return {
    read: async (watch, graphIds) => {
      await attempt(watch, async () => {
        const reader = createMailboxReader(deps.callsOf(watch.tenantId, watch.userId))
        const { unserved } = await handOverAll(deps, reader, watch, graphIds)
        // The catch-up decides whether to wait for them.
        if (unserved.length > 0) await noteGap(watch)
      })
      if (watch.folder === 'sent') await search(watch)
    },
    noteGap,
    tend: async (key, renew = false) => {
      const watch = (await deps.watches.get(key))?.watch
      if (watch === undefined) return
      if (isResting(watch, deps.now())) return attempt(key, () => unsubscribe(deps, watch))
      await attempt(key, async () => {
        const refusal = await refusalIn(subscribeAnew(deps, key, renew))
        // Looking for mail needs no notifications, which Graph refuses if it cannot reach our endpoint.
        await catchUp(deps, key)
        if (refusal !== undefined) throw refusal
      })
      await search(key)
    },
  }
}

/** @throws any error by which Graph does not refuse this one request */
async function refusalIn(asked: Promise<void>): Promise<GraphOutage | undefined> {
  try {
    await asked
    return undefined
  } catch (error) {
    const isRefused = error instanceof GraphOutage && error.trouble === 'rejected'
    if (isRefused) return error
    throw error
  }
}

/** Whether a watch needs tending now. */
export function needsTending(watch: Watch, now: number): boolean {
  const { subscription, gapSince, syncedAt, trouble, triedAt, search } = watch
  if (isResting(watch, now)) return subscription !== null
  if (trouble !== null && isLasting(trouble) && now - triedAt < watchRefusedMs) return false
  return (
    subscription === null ||
    subscription.expiresAt - now < subscriptionRenewMs ||
    gapSince !== null ||
    search !== null ||
    now - syncedAt >= watchSyncMs
  )
}

/** An administrator has to act, so asking again soon is no use. */
function isLasting(trouble: GraphTrouble): boolean {
  return trouble === 'forbidden' || trouble === 'no-mailbox'
}

/** @throws any error that is not an outage of Graph */
function troubleOf({ warn }: TendDeps, { folder }: WatchKey, error: unknown): GraphTrouble {
  if (!(error instanceof GraphOutage)) throw error
  warn(`Graph could not be reached for the folder ${folder}: ${error.trouble}, ${error.code}`)
  return error.trouble
}

async function subscribeAnew(deps: TendDeps, key: WatchKey, renew: boolean): Promise<void> {
  const stored = await deps.watches.get(key)
  if (stored === undefined) return
  const { watch, version } = stored
  const now = deps.now()
  const calls = deps.callsOf(watch.tenantId, watch.userId)
  const before = watch.subscription
  const isLive = before !== null && before.expiresAt > now
  // Otherwise its notifications fail our check, or go to another origin.
  const isCurrent = before !== null && before.madeFor === deps.subscriber.madeFor
  const lasts = isCurrent && before.expiresAt - now >= subscriptionRenewMs
  if (lasts && !renew) return
  const renewed =
    isLive && isCurrent ? await deps.subscriber.renew(calls, before.id, now) : undefined
  const subscription = renewed ?? (await deps.subscriber.create(calls, watch, now))
  // Nothing was notified between the old subscription and the new one.
  const gap = renewed === undefined ? { gapSince: watch.gapSince ?? now } : {}
  if (await deps.watches.save({ ...watch, subscription, ...gap }, version)) {
    if (isLive && !isCurrent) await deps.subscriber.remove(calls, before.id)
  } else if (renewed === undefined) await keepOneSubscription(deps, calls, watch, subscription)
}

/** Even if Graph fails to remove it, it is not renewed, and ends within a week. */
async function unsubscribe(deps: TendDeps, watch: Watch): Promise<void> {
  const { subscription, tenantId, userId } = watch
  if (subscription === null) return
  await changeWatch(deps.watches, watch, ({ subscription: now }) =>
    now?.id === subscription.id ? { subscription: null } : undefined,
  )
  await deps.subscriber.remove(deps.callsOf(tenantId, userId), subscription.id)
}

/** Another process has updated the watch: keep one subscription and remove the other. */
async function keepOneSubscription(
  deps: TendDeps,
  calls: GraphCalls,
  before: Watch,
  own: Subscription,
): Promise<void> {
  const other = (await deps.watches.get(before))?.watch.subscription ?? null
  if (other !== null && other.id !== before.subscription?.id)
    await deps.subscriber.remove(calls, own.id)
  else
    await changeWatch(deps.watches, before, ({ gapSince }) => ({
      subscription: own,
      gapSince: gapSince ?? deps.now(),
    }))
}
