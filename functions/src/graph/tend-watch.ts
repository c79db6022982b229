import {
  graphPagesMax,
  ownAddressesMax,
  subscriptionRenewMs,
  watchOverlapMs,
  watchRefusedMs,
  watchSyncMs,
  watchTriesMax,
} from '#core/limits'
import type { CallsOf, GraphCalls } from './graph-calls.ts'
import { GraphOutage, type GraphTrouble } from './graph-outage.ts'
import type { HandleSent } from './handle-sent.ts'
import { createMailboxReader, type MailboxReader } from './mailbox.ts'
import type { OnArrival } from './on-arrival.ts'
import type { Subscriber } from './subscribe.ts'
import type { StoredWatch, Watch, WatchKey, WatchStore } from './watch.ts'

export interface TendDeps {
  readonly watches: WatchStore
  readonly callsOf: CallsOf
  readonly subscriber: Subscriber
  readonly handleSent: HandleSent
  readonly onArrival: OnArrival
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

/**
 * Keeps watches current. Notifications are only hints; the delta link is the source of truth, and it
 * advances only after everything before it has been handled. So whatever fails in between, a later
 * catch-up finds what is missing.
 */
export function createWatchKeeper(deps: TendDeps): WatchKeeper {
  const read = async (watch: Watch, graphIds: readonly string[]): Promise<void> => {
    const reader = createMailboxReader(deps.callsOf(watch.tenantId, watch.userId))
    for (const resource of await reader.readMessages(watch.folder, graphIds))
      await handOver(deps, reader, watch, resource)
  }
  const noteGap = (key: WatchKey, changes: Partial<Watch> = {}): Promise<void> =>
    change(deps.watches, key, (watch) => ({ gapSince: watch.gapSince ?? deps.now(), ...changes }))
  return {
    read: async (watch, graphIds) => {
      try {
        await read(watch, graphIds)
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
    await change(deps.watches, before, ({ gapSince }) => ({
      subscription: own,
      gapSince: gapSince ?? deps.now(),
    }))
}

/**
 * Processes all changes since the last catch-up. A rule or a person may have moved a mail out of the
 * Inbox before that, and Graph reports changes by folder: so the other folders are searched for the same
 * period as well.
 */
async function catchUp(
  deps: TendDeps,
  key: WatchKey,
  read: (watch: Watch, graphIds: readonly string[]) => Promise<void>,
): Promise<void> {
  let stored = await deps.watches.get(key)
  const begun = deps.now()
  const seen = new Set<string>()
  for (let pages = 0; stored !== undefined && pages < graphPagesMax; pages++) {
    const { watch, version }: StoredWatch = stored
    const reader = createMailboxReader(deps.callsOf(watch.tenantId, watch.userId))
    const from = watch.deltaLink ?? watch.syncedAt - watchOverlapMs
    const page = await reader.readChanges(watch.folder, from)
    if (page !== 'gone') {
      await read(watch, page.graphIds)
      for (const id of page.graphIds) seen.add(id)
      if (page.last && watch.folder === 'inbox')
        await read(
          watch,
          (await readElsewhere(reader, watch)).filter((id) => !seen.has(id)),
        )
    }
    const next: Partial<Watch> =
      page === 'gone'
        ? { deltaLink: null, gapSince: watch.gapSince ?? begun }
        : page.last
          ? { deltaLink: page.link, syncedAt: begun, gapSince: null, trouble: null, triedAt: begun }
          : { deltaLink: page.link }
    const saved = await deps.watches.save({ ...watch, ...next }, version)
    // Another process was faster: what was read is handled, and a remaining gap is still recorded.
    if (!saved || (page !== 'gone' && page.last)) return
    stored = await deps.watches.get(key)
  }
}

/** Everything received since the last catch-up, in whichever folder it is now. */
function readElsewhere(reader: MailboxReader, watch: Watch): Promise<readonly string[]> {
  return reader.readSince(watch.syncedAt - watchOverlapMs, watch.addresses)
}

async function handOver(
  deps: TendDeps,
  reader: MailboxReader,
  watch: Watch,
  resource: unknown,
): Promise<void> {
  if (watch.folder === 'sent') {
    const sent = await deps.handleSent(watch, resource)
    if (sent === undefined) return
    await learnAddress(deps.watches, watch, sent.from)
    if (sent.answersSince !== null) await findAnswers(deps, reader, watch, sent.answersSince)
    return
  }
  const { tenantId, userId, mailboxId, addresses } = watch
  await deps.onArrival({
    owner: { tenantId, userId },
    mailboxId,
    ownAddresses: addresses,
    resource,
    readSource: () => reader.readSource(idOf(resource)),
  })
}

/** Finds answers that arrived before their mail was known and so matched nothing. */
async function findAnswers(
  deps: TendDeps,
  reader: MailboxReader,
  watch: Watch,
  since: number,
): Promise<void> {
  const inbox = (await deps.watches.get({ ...watch, folder: 'inbox' }))?.watch
  if (inbox === undefined) return
  const graphIds = await reader.readSince(since, inbox.addresses)
  for (const arrived of await reader.readMessages('inbox', graphIds))
    await handOver(deps, reader, inbox, arrived)
}

function idOf(resource: unknown): string {
  const id =
    typeof resource === 'object' && resource !== null && 'id' in resource ? resource.id : undefined
  return typeof id === 'string' ? id : ''
}

/** The sender of a sent mail is an address of the rep; no permission to read the directory is needed. */
async function learnAddress(watches: WatchStore, watch: Watch, address: string): Promise<void> {
  if (address === '') return
  await change(watches, { ...watch, folder: 'inbox' }, ({ addresses }) =>
    addresses.includes(address) || addresses.length >= ownAddressesMax
      ? undefined
      : { addresses: [...addresses, address] },
  )
}

/** Updates a watch under optimistic concurrency. Does nothing if there is no such watch. */
async function change(
  watches: WatchStore,
  key: WatchKey,
  make: (watch: Watch) => Partial<Watch> | undefined,
): Promise<void> {
  for (let tries = 0; tries < watchTriesMax; tries++) {
    const stored = await watches.get(key)
    const changes = stored && make(stored.watch)
    if (stored === undefined || changes === undefined) return
    if (await watches.save({ ...stored.watch, ...changes }, stored.version)) return
  }
  throw new Error(`A watch changed during each of ${watchTriesMax} tries to update it`)
}
