import { odata, type TableClient } from '@azure/data-tables'
import { type MailboxId, type MessageId, parseMailboxId, parseMessageId } from '#core/ids'
import { retentionAtOnceMax } from '#core/limits'
import { provenBy } from '#core/parse'
import { soundRows, stored } from './stored.ts'
import { createTable, type FoundKeys, type RowKey, type Table } from './table.ts'
import { timeKey } from './table-own-use-store.ts'

/** What is expired. */
export interface Age {
  /** The newest id of an expired mail: ids sort newest first. */
  readonly from: MessageId
  /** Milliseconds since 1970. A rep's notes from before are no longer used. */
  readonly notesBefore: number
}

/** A page of mailboxes. */
export interface SomeMailboxes {
  readonly mailboxIds: readonly MailboxId[]
  /** Rows that name no mailbox, and were left out. */
  readonly damaged: number
}

/** After each page, so that the caller can stop: deleting the rest later leaves nothing out. */
export interface Deleted {
  readonly rows: number
  /** Where to continue; undefined at the end. */
  readonly next: string | undefined
}

/** Deletes what is about expired mails. Deleting again, or beside a late write, does no harm. */
export interface ExpiredRows {
  /** All mailboxes after `after`, in order. */
  mailboxes(after: MailboxId | null): AsyncIterable<SomeMailboxes>
  ofMailbox(mailboxId: MailboxId, age: Age): AsyncIterable<Deleted>
  /** What mails showed about contacts. Each contact is a partition, so all of them are looked at. */
  ofContacts(age: Age, from: string | null): AsyncIterable<Deleted>
}

export type SweptTable =
  | 'mailboxes'
  | 'messages'
  | 'hits'
  | 'activity'
  | 'threads'
  | 'answers'
  | 'ownuses'
  | 'contacts'
  | 'notices'

/** @param warn logs a fault in what is stored */
export function createExpiredRows(
  clients: Readonly<Record<SweptTable, TableClient>>,
  warn: (line: string) => void,
): ExpiredRows {
  const mailboxes = createTable(clients.mailboxes)
  const contacts = createTable(clients.contacts)
  const rooms = roomsOf(clients)
  return {
    mailboxes: async function* (after) {
      const filter = odata`RowKey eq 'owner' and PartitionKey gt ${after ?? ''}`
      for await (const { keys } of mailboxes.find(filter)) {
        const mailboxIds = soundRows(keys, mailboxOf, warn)
        yield { mailboxIds, damaged: keys.length - mailboxIds.length }
      }
    },
    ofMailbox: async function* (mailboxId, age) {
      for (const { table, filter, isExpired } of rooms)
        yield* deleteFound(table, table.find(filter(mailboxId, age)), (key) => isExpired(key, age))
    },
    ofContacts: (age, from) => {
      const filter = odata`RowKey ge ${`mail ${age.from}`} and RowKey lt ${`mail ${afterIds}`}`
      return deleteFound(contacts, contacts.find(filter, from ?? undefined), () => true)
    },
  }
}

interface Room {
  readonly table: Table
  readonly filter: (mailboxId: MailboxId, age: Age) => string
  /** Where storage cannot compare: the rest of the decision. */
  readonly isExpired: (key: RowKey, age: Age) => boolean
}

const parseMailbox = provenBy(parseMailboxId, 'a mailbox id')
const mailboxOf = ({ partition }: RowKey) => stored(parseMailbox, partition, 'PartitionKey')
/** Sorts after every id, because ids are hex digits. */
const afterIds = 'g'
const all = (): boolean => true

/** The feed first, because it shows what the others hold; the message last. */
function roomsOf(clients: Readonly<Record<SweptTable, TableClient>>): readonly Room[] {
  const room = (
    name: SweptTable,
    filter: Room['filter'],
    isExpired: Room['isExpired'] = all,
  ): Room => ({ table: createTable(clients[name]), filter, isExpired })
  const own = (mailboxId: MailboxId) => odata`PartitionKey eq ${mailboxId}`
  // One partition per mail: those of the expired mails of a mailbox are adjacent.
  const partitions: Room['filter'] = (mailboxId, { from }) =>
    odata`PartitionKey ge ${mailboxId + from} and PartitionKey lt ${mailboxId + afterIds}`
  return [
    // Lines are found by their mail, because an old mail may have new lines.
    room(
      'activity',
      (mailboxId, { from }) => `${own(mailboxId)} and ${odata`messageId ge ${from}`}`,
    ),
    room(
      'notices',
      (mailboxId, { from }) =>
        `${own(mailboxId)} and ${odata`RowKey ge ${`told-${from}`} and RowKey lt ${`told-${afterIds}`}`}`,
    ),
    // The id is the end of the key, which storage cannot compare.
    room('threads', own, ({ row }, { from }) => (parseMessageId(row.slice(-24)) ?? '') >= from),
    room('answers', partitions),
    room('ownuses', partitions),
    room(
      'ownuses',
      (mailboxId, { notesBefore }) =>
        `${own(mailboxId)} and ${odata`RowKey lt ${timeKey(notesBefore)}`}`,
    ),
    room('hits', partitions),
    room('messages', (mailboxId, { from }) => `${own(mailboxId)} and ${odata`RowKey ge ${from}`}`),
  ]
}

async function* deleteFound(
  table: Table,
  found: AsyncIterable<FoundKeys>,
  isExpired: (key: RowKey) => boolean,
): AsyncIterable<Deleted> {
  for await (const { keys, next } of found) {
    const expired = keys.filter(isExpired)
    await removeAll(table, expired)
    yield { rows: expired.length, next }
  }
}

/** In transactions, one partition after the other, a few of them at once. */
async function removeAll(table: Table, keys: readonly RowKey[]): Promise<void> {
  const partitions = new Map<string, string[]>()
  for (const { partition, row } of keys)
    partitions.set(partition, [...(partitions.get(partition) ?? []), row])
  const waiting = [...partitions]
  const work = async (): Promise<void> => {
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop())
      await table.write(next[0], new Map(), next[1])
  }
  await Promise.all(Array.from({ length: retentionAtOnceMax }, work))
}
