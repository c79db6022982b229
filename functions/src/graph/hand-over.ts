import { ownAddressesMax } from '#core/limits'
import { changeWatch } from './change-watch.ts'
import { isAboutAll } from './graph-errors.ts'
import { GraphOutage } from './graph-outage.ts'
import type { HandleSent } from './handle-sent.ts'
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
  const all = [...unserved]
  for (const resource of messages)
    try {
      await handOver(deps, reader, watch, resource)
    } catch (error) {
      all.push(unservedBy(error, idOf(resource)))
    }
  return all
}

/** @throws any error that is not about a single message */
function unservedBy(error: unknown, graphId: string): Unserved {
  if (!(error instanceof GraphOutage) || isAboutAll(error.trouble)) throw error
  const { trouble, code } = error
  return { graphId, trouble, lasting: trouble === 'forbidden', code }
}

async function handOver(
  deps: HandOverDeps,
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

/**
 * Finds answers that arrived before their mail was known and so matched nothing.
 * @throws GraphOutage if not all of them could be read
 */
async function findAnswers(
  deps: HandOverDeps,
  reader: MailboxReader,
  watch: Watch,
  since: number,
): Promise<void> {
  const inbox = (await deps.watches.get({ ...watch, folder: 'inbox' }))?.watch
  if (inbox === undefined) return
  const graphIds = await reader.readSince(since, inbox.addresses)
  const unserved = await handOverAll(deps, reader, inbox, graphIds)
  const failed = unserved.find(({ lasting }) => !lasting)
  if (failed !== undefined) throw new GraphOutage(failed.trouble, failed.code)
}

function idOf(resource: unknown): string {
  const id =
    typeof resource === 'object' && resource !== null && 'id' in resource ? resource.id : undefined
  return typeof id === 'string' ? id : ''
}

/** The sender of a sent mail is an address of the rep; no permission to read the directory is needed. */
async function learnAddress(watches: WatchStore, watch: Watch, address: string): Promise<void> {
  if (address === '') return
  await changeWatch(watches, { ...watch, folder: 'inbox' }, ({ addresses }) =>
    addresses.includes(address) || addresses.length >= ownAddressesMax
      ? undefined
      : { addresses: [...addresses, address] },
  )
}
