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
  /** Told what kept Graph from being asked, in codes. */
  readonly warn: (line: string) => void
}

export interface WatchKeeper {
  /** Sees to a watch: its subscription, and whatever was missed. @param renew also one that lasts */
  tend(key: WatchKey, renew?: boolean): Promise<void>
  /** Reads messages that Graph has told of, and hands them over. */
  read(watch: Watch, graphIds: readonly string[]): Promise<void>
  /** Notes that something may have been missed, to be found by the next look. */
  noteGap(key: WatchKey, changes?: Partial<Watch>): Promise<void>
}

/**
 * A notification is a hint, the delta link is the truth: it is moved on only when all before it has been
 * handed over. So whatever goes wrong in between, a later look finds what is missing.
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

/** Whether a watch needs tending at that time. */
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

/** Somebody has to do something about it, and nobody hurries because we ask. */
function isLasting(trouble: GraphTrouble): boolean {
  return trouble === 'forbidden' || trouble === 'no-mailbox'
}

/** @throws whatever is no trouble of Graph's */
function troubleOf({ warn }: TendDeps, { folder }: WatchKey, error: unknown): GraphTrouble {
  if (!(error instanceof GraphOutage)) throw error
  warn(`Graph could not be asked about a folder ${folder}: ${error.trouble}, ${error.code}`)
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
  // Between two subscriptions nobody was told anything.
  const gap = renewed === undefined ? { gapSince: watch.gapSince ?? now } : {}
  if (await deps.watches.save({ ...watch, subscription, ...gap }, version)) return
  if (renewed === undefined) await giveWay(deps, calls, watch, subscription)
}

/** Somebody else has seen to the watch meanwhile: one subscription is enough. */
async function giveWay(
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
 * Looks through what has come since the last look. A rule or a person may have moved a mail out of the
 * Inbox before that, and Graph tells of changes folder by folder: so at its end all other folders are asked
 * for what has come in the same time.
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
    // A look that was overtaken ends: what it has read is read, and the gap is still noted if there is one.
    if (!saved || (page !== 'gone' && page.last)) return
    stored = await deps.watches.get(key)
  }
}

/** What has come since the last look, wherever it lies now. */
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

/** What had come before its mail was known, and so was nobody's. */
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

/** Whoever sends from an address has it: no right to read the directory is needed for that. */
async function learnAddress(watches: WatchStore, watch: Watch, address: string): Promise<void> {
  if (address === '') return
  await change(watches, { ...watch, folder: 'inbox' }, ({ addresses }) =>
    addresses.includes(address) || addresses.length >= ownAddressesMax
      ? undefined
      : { addresses: [...addresses, address] },
  )
}

/** Changes a watch from what it is at that moment. Nothing happens where there is none. */
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
  throw new Error(`A watch changed each of the ${watchTriesMax} times it was to be changed`)
}
