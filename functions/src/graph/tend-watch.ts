import {
  graphPagesMax,
  subscriptionRenewMs,
  watchLooksMax,
  watchOverlapMs,
  watchRefusedMs,
  watchSyncMs,
} from '#core/limits'
import { changeWatch } from './change-watch.ts'
import type { CallsOf, GraphCalls } from './graph-calls.ts'
import { GraphOutage, type GraphTrouble } from './graph-outage.ts'
import { type HandOverDeps, handOverAll } from './hand-over.ts'
import { createMailboxReader, type MailboxReader, type Unserved } from './mailbox.ts'
import type { Subscriber } from './subscribe.ts'
import type { StoredWatch, Watch, WatchKey } from './watch.ts'

export interface TendDeps extends HandOverDeps {
  readonly callsOf: CallsOf
  readonly subscriber: Subscriber
  readonly now: () => number
  /** Logs why Graph could not be reached, as codes. */
  readonly warn: (line: string) => void
}

export interface WatchKeeper {
  /**
   * Maintains the subscription of a watch and catches up on what was missed.
   * @param renew renew even a subscription that is still good for a while
   */
  tend(key: WatchKey, renew?: boolean): Promise<void>
  /** Reads and handles the messages that Graph has announced. */
  read(watch: Watch, graphIds: readonly string[]): Promise<void>
  /** Records that changes may have been missed, for the next catch-up. */
  noteGap(key: WatchKey, changes?: Partial<Watch>): Promise<void>
}

/** Reads and hands over messages; returns those that Graph did not serve. */
type Read = (watch: Watch, graphIds: readonly string[]) => Promise<readonly Unserved[]>

/**
 * Keeps watches current. Notifications are only hints; the delta link is the source of truth, and it
 * advances only after everything before it has been handled. So whatever fails in between, a later
 * catch-up finds what is missing.
 */
export function createWatchKeeper(deps: TendDeps): WatchKeeper {
  const read: Read = (watch, graphIds) => {
    const reader = createMailboxReader(deps.callsOf(watch.tenantId, watch.userId))
    return handOverAll(deps, reader, watch, graphIds)
  }
  const noteGap = (key: WatchKey, changes: Partial<Watch> = {}): Promise<void> =>
    changeWatch(deps.watches, key, (watch) => ({
      gapSince: watch.gapSince ?? deps.now(),
      ...changes,
    }))
  return {
    read: async (watch, graphIds) => {
      try {
        const unserved = await read(watch, graphIds)
        // The catch-up decides whether to wait for them.
        if (unserved.length > 0) await noteGap(watch)
      } catch (error) {
        await noteGap(watch, { trouble: troubleOf(deps, watch, error), triedAt: deps.now() })
      }
    },
    noteGap,
    tend: async (key, renew = false) => {
      try {
        await subscribeAnew(deps, key, renew)
        await catchUp(deps, key, read)
      } catch (error) {
        await noteGap(key, { trouble: troubleOf(deps, key, error), triedAt: deps.now() })
      }
    },
  }
}

/** Whether a watch needs tending now. */
export function needsTending(watch: Watch, now: number): boolean {
  const { subscription, gapSince, syncedAt, trouble, triedAt } = watch
  if (trouble !== null && isLasting(trouble) && now - triedAt < watchRefusedMs) return false
  return (
    subscription === null ||
    subscription.expiresAt - now < subscriptionRenewMs ||
    gapSince !== null ||
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
  const lasts = before !== null && before.expiresAt - now >= subscriptionRenewMs
  if (lasts && !renew) return
  const renewed =
    before === null || before.expiresAt <= now
      ? undefined
      : await deps.subscriber.renew(calls, before.id, now)
  const subscription = renewed ?? (await deps.subscriber.create(calls, watch, now))
  // Nothing was notified between the old subscription and the new one.
  const gap = renewed === undefined ? { gapSince: watch.gapSince ?? now } : {}
  if (await deps.watches.save({ ...watch, subscription, ...gap }, version)) return
  if (renewed === undefined) await keepOneSubscription(deps, calls, watch, subscription)
}

/** Another process has updated the watch: keep one subscription and remove the other. */
async function keepOneSubscription(
  deps: TendDeps,
  calls: GraphCalls,
  before: Watch,
  own: NonNullable<Watch['subscription']>,
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

/**
 * Processes all changes since the last catch-up. A rule or a person may have moved a mail out of the
 * Inbox before that, and Graph reports changes by folder: so the other folders are searched for the same
 * period as well.
 */
async function catchUp(deps: TendDeps, key: WatchKey, read: Read): Promise<void> {
  let stored = await deps.watches.get(key)
  const begun = deps.now()
  const seen = new Set<string>()
  for (let pages = 0; stored !== undefined && pages < graphPagesMax; pages++) {
    const { watch, version }: StoredWatch = stored
    const reader = createMailboxReader(deps.callsOf(watch.tenantId, watch.userId))
    const from = watch.deltaLink ?? watch.syncedAt - watchOverlapMs
    const page = await reader.readChanges(watch.folder, from)
    if (page !== 'gone') {
      const unserved = [...(await read(watch, page.graphIds))]
      for (const id of page.graphIds) seen.add(id)
      if (page.last && watch.folder === 'inbox') {
        const elsewhere = await readElsewhere(reader, watch)
        const unseen = elsewhere.filter((id) => !seen.has(id))
        unserved.push(...(await read(watch, unseen)))
      }
      await passOver(deps, watch, unserved)
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

/**
 * Gives up on messages that Graph does not serve: at once if it refuses them, and otherwise after some
 * looks, because one message must not keep all later ones from being found.
 * @throws GraphOutage if the page has to be read again
 */
async function passOver(
  deps: TendDeps,
  watch: Watch,
  unserved: readonly Unserved[],
): Promise<void> {
  const failed = unserved.find(({ lasting }) => !lasting)
  const failedLooks = watch.failedLooks + 1
  if (failed !== undefined && failedLooks < watchLooksMax) {
    await changeWatch(deps.watches, watch, ({ deltaLink }) =>
      deltaLink === watch.deltaLink ? { failedLooks } : undefined,
    )
    throw new GraphOutage(failed.trouble, failed.code)
  }
  for (const { graphId, code } of unserved)
    deps.warn(`A message in the folder ${watch.folder} is passed over: ${code}, ${graphId}`)
}

/** Everything received since the last catch-up, in whichever folder it is now. */
function readElsewhere(reader: MailboxReader, watch: Watch): Promise<readonly string[]> {
  return reader.readSince(watch.syncedAt - watchOverlapMs, watch.addresses)
}
