import { addressCharsMax, ownAddressesMax } from '#core/limits'
import { faultLine } from '../fault-line.ts'
import { isStorageOutage } from '../storage/storage-call.ts'
import { changeWatch } from './change-watch.ts'
import { isAboutAll } from './graph-errors.ts'
import { GraphOutage } from './graph-outage.ts'
import type { FoundSent, HandleSent } from './handle-sent.ts'
import type { MailboxReader, Unserved } from './mailbox.ts'
import type { OnArrival } from './on-arrival.ts'
import type { Watch, WatchStore } from './watch.ts'

export interface HandOverDeps {
  readonly watches: WatchStore
  readonly handleSent: HandleSent
  readonly onArrival: OnArrival
  /** Logs what could not be read or handled, as codes. */
  readonly warn: (line: string) => void
}

export interface HandedOver {
  /** How many messages were handled. */
  readonly handled: number
  /** Those that Graph did not serve, or that could not be handled. */
  readonly unserved: readonly Unserved[]
}

/** Reads messages and hands them over. */
export async function handOverAll(
  deps: HandOverDeps,
  reader: MailboxReader,
  watch: Watch,
  graphIds: readonly string[],
): Promise<HandedOver> {
  const { messages, unserved } = await reader.readMessages(watch.folder, graphIds)
  const failed =
    watch.folder === 'sent'
      ? await handOverSent(deps, watch, messages)
      : await handOverArrivals(deps, reader, watch, messages)
  return { handled: messages.length - failed.length, unserved: [...unserved, ...failed] }
}

function handOverArrivals(
  deps: HandOverDeps,
  reader: MailboxReader,
  { tenantId, userId, mailboxId, addresses }: Watch,
  messages: readonly unknown[],
): Promise<readonly Unserved[]> {
  return serveEach(deps, messages, idOf, (resource) =>
    deps.onArrival({
      owner: { tenantId, userId },
      mailboxId,
      ownAddresses: addresses,
      resource,
      readSource: () => reader.readSource(idOf(resource)),
    }),
  )
}

/** Handles every message, even if one of them cannot be handled. */
async function serveEach<T>(
  { warn }: HandOverDeps,
  messages: readonly T[],
  graphIdOf: (message: T) => string,
  handle: (message: T) => Promise<void>,
): Promise<readonly Unserved[]> {
  const unserved: Unserved[] = []
  for (const message of messages)
    try {
      await handle(message)
    } catch (error) {
      unserved.push(unservedBy(error, graphIdOf(message), warn))
    }
  return unserved
}

/**
 * A message that could not be handled, by a fault of ours or because Graph did not serve all it needs.
 * @throws any error that cannot be about a single message
 */
function unservedBy(error: unknown, graphId: string, warn: (line: string) => void): Unserved {
  if (error instanceof GraphOutage) {
    const { trouble, code } = error
    if (isAboutAll(trouble)) throw error
    return { graphId, trouble, lasting: trouble === 'forbidden', code }
  }
  if (isStorageOutage(error)) throw error
  warn(`The message ${graphId} could not be handled: ${faultLine(error)}`)
  return { graphId, trouble: 'rejected', lasting: false, code: 'not-handled' }
}

async function handOverSent(
  deps: HandOverDeps,
  watch: Watch,
  messages: readonly unknown[],
): Promise<readonly Unserved[]> {
  const all: (readonly [string, FoundSent])[] = []
  const lost = await serveEach(deps, messages, idOf, async (resource) => {
    const found = await deps.handleSent.find(watch, resource)
    if (found !== undefined) all.push([idOf(resource), found])
  })
  await noteSent(
    deps.watches,
    watch,
    all.map(([, found]) => found),
  )
  const untied = await serveEach(
    deps,
    all,
    ([graphId]) => graphId,
    ([, found]) => deps.handleSent.tie(watch, found),
  )
  return [...lost, ...untied]
}

/**
 * Notes on the Inbox watch what sent mails say about incoming ones: the rep's addresses, and since when to
 * search for answers. Only a ticket proves that the rep is the sender, because people also file received
 * mail in Sent Items. Written before the mails are tied, because a tied mail asks for no search again.
 */
async function noteSent(
  watches: WatchStore,
  watch: Watch,
  all: readonly FoundSent[],
): Promise<void> {
  const since = Math.min(...all.map(({ answersSince }) => answersSince ?? Infinity))
  const senders = new Set(all.map(({ from }) => from).filter(isLearnable))
  await changeWatch(watches, { ...watch, folder: 'inbox' }, ({ addresses, search }) => {
    const added = [...senders].filter((sender) => !addresses.includes(sender))
    if (since === Infinity && added.length === 0) return undefined
    return {
      addresses: [...addresses, ...added].slice(0, ownAddressesMax),
      search: since === Infinity ? search : earlier(search, since),
    }
  })
}

function isLearnable(address: string): boolean {
  return address !== '' && address.length <= addressCharsMax
}

function earlier(search: Watch['search'], since: number): Watch['search'] {
  return search !== null && search.since <= since ? search : { since, failedLooks: 0 }
}

function idOf(resource: unknown): string {
  const id =
    typeof resource === 'object' && resource !== null && 'id' in resource ? resource.id : undefined
  return typeof id === 'string' ? id : ''
}
