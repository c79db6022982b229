import { ownAddressesMax } from '#core/limits'
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
}

/** Reads messages and hands them over; returns those that Graph did not serve. */
export async function handOverAll(
  deps: HandOverDeps,
  reader: MailboxReader,
  watch: Watch,
  graphIds: readonly string[],
): Promise<readonly Unserved[]> {
  const { messages, unserved } = await reader.readMessages(watch.folder, graphIds)
  if (watch.folder === 'sent') {
    await handOverSent(deps, watch, messages)
    return unserved
  }
  const { tenantId, userId, mailboxId, addresses } = watch
  const failed = await tryEach(messages, (resource) =>
    deps.onArrival({
      owner: { tenantId, userId },
      mailboxId,
      ownAddresses: addresses,
      resource,
      readSource: () => reader.readSource(idOf(resource)),
    }),
  )
  return [...unserved, ...failed]
}

/** Handles every message, even if Graph does not serve all that one of them needs. */
async function tryEach(
  messages: readonly unknown[],
  handle: (resource: unknown) => Promise<void>,
): Promise<readonly Unserved[]> {
  const unserved: Unserved[] = []
  for (const resource of messages)
    try {
      await handle(resource)
    } catch (error) {
      unserved.push(unservedBy(error, idOf(resource)))
    }
  return unserved
}

/** @throws any error that is not about a single message */
function unservedBy(error: unknown, graphId: string): Unserved {
  if (!(error instanceof GraphOutage) || isAboutAll(error.trouble)) throw error
  const { trouble, code } = error
  return { graphId, trouble, lasting: trouble === 'forbidden', code }
}

async function handOverSent(
  deps: HandOverDeps,
  watch: Watch,
  messages: readonly unknown[],
): Promise<void> {
  const all: FoundSent[] = []
  for (const resource of messages) {
    const found = await deps.handleSent.find(watch, resource)
    if (found !== undefined) all.push(found)
  }
  await noteSent(deps.watches, watch, all)
  for (const found of all) await deps.handleSent.tie(watch, found)
}

/**
 * Notes on the Inbox watch what sent mails say about incoming ones: the rep's addresses, and since when to
 * search for answers. Written before the mails are tied, because a tied mail asks for no search again.
 */
async function noteSent(
  watches: WatchStore,
  watch: Watch,
  all: readonly FoundSent[],
): Promise<void> {
  const since = Math.min(...all.map(({ answersSince }) => answersSince ?? Infinity))
  const senders = new Set(all.map(({ from }) => from).filter((from) => from !== ''))
  await changeWatch(watches, { ...watch, folder: 'inbox' }, ({ addresses, search }) => {
    const added = [...senders].filter((sender) => !addresses.includes(sender))
    if (since === Infinity && added.length === 0) return undefined
    return {
      addresses: [...addresses, ...added].slice(0, ownAddressesMax),
      search: since === Infinity ? search : earlier(search, since),
    }
  })
}

function earlier(search: Watch['search'], since: number): Watch['search'] {
  return search !== null && search.since <= since ? search : { since, failedLooks: 0 }
}

function idOf(resource: unknown): string {
  const id =
    typeof resource === 'object' && resource !== null && 'id' in resource ? resource.id : undefined
  return typeof id === 'string' ? id : ''
}
