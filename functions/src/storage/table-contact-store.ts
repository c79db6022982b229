import type { TableClient } from '@azure/data-tables'
import { isSameBasis, parseRecordedBasis, type RecordedBasis } from '#core/contact'
import { type Engagement, noEngagement, parseEngagement } from '#core/engagement'
import { parseMailboxId, parseMessageId } from '#core/ids'
import { contactMailsMax } from '#core/limits'
import { provenBy } from '#core/parse'
import type { ContactKey, ContactStore, MailKey, StoredContact } from '#core/stores'
import { soundRows, stored, storedJson } from './stored.ts'
import { createTable, type RowKey, type Table } from './table.ts'

type Row = Readonly<Record<string, unknown>>

const basisRow = 'basis'
/** Sorts after the row of the basis. */
const mailPrefix = 'mail '

const parseMail = provenBy(mailOfRowKey, 'the key of a mail')

/**
 * Contacts in a table. Partition: tenant and contact, because each contact is read and erased on its
 * own; rows: first the basis, then one for every mail, newest first.
 */
export function createTableContactStore(
  client: TableClient,
  warn: (line: string) => void,
): ContactStore & Pick<Table, 'check'> {
  const table = createTable(client)
  return {
    get: async (contact, mailsMax) => {
      const partition = partitionOf(contact)
      if (mailsMax === 0) {
        const row = await table.get({ partition, row: basisRow })
        return { recorded: row === undefined ? null : recordedOf(row), mails: [] }
      }
      return contactOf(await table.list(partition, undefined, mailsMax + 1), mailsMax, warn)
    },
    record: async (contact, basis, seen) => {
      const key = { partition: partitionOf(contact), row: basisRow }
      const row = await table.get(key)
      if (!isSameBasis(row === undefined ? null : recordedOf(row), seen)) return false
      const values = { basis: JSON.stringify(basis) }
      const written = await (row === undefined
        ? table.insert(key, values)
        : table.mergeIf(key, row.etag, values))
      return written !== undefined
    },
    engage: (contact, mail, engagement) =>
      engagement === null
        ? table.remove(mailKeyOf(contact, mail))
        : table.merge(mailKeyOf(contact, mail), { engagement: JSON.stringify(engagement) }),
    forget: (contact) => forget(table, partitionOf(contact)),
    check: table.check,
  }
}

function contactOf(
  rows: readonly Row[],
  mailsMax: number,
  warn: (line: string) => void,
): StoredContact {
  const [first, ...others] = rows
  // A damaged basis throws, because leaving it out could undo an objection.
  const recorded = first?.['rowKey'] === basisRow ? recordedOf(first) : null
  const some = (recorded === null ? rows : others).slice(0, mailsMax)
  const said = new Map(soundRows(some, engagedOf, warn))
  const keys = soundRows(some, keyOf, warn)
  // Without a mail whose row is damaged, what it shows would not be cleared when the person objects.
  const mails = keys.map(({ rowKey, mail }) => ({
    ...mail,
    engagement: said.get(rowKey) ?? noEngagement,
  }))
  return { recorded, mails }
}

function recordedOf(row: Row): RecordedBasis {
  return storedJson(parseRecordedBasis, row['basis'], 'basis')
}

function engagedOf({ rowKey, engagement }: Row): readonly [rowKey: unknown, said: Engagement] {
  return [rowKey, storedJson(parseEngagement, engagement, 'engagement')]
}

function keyOf({ rowKey }: Row): { readonly rowKey: unknown; readonly mail: MailKey } {
  return { rowKey, mail: stored(parseMail, rowKey, 'RowKey') }
}

async function forget(table: Table, partition: string): Promise<void> {
  for (;;) {
    const rows = await table.list(partition, mailPrefix, contactMailsMax, ['RowKey'])
    for (const { rowKey } of rows)
      if (rowKey !== undefined) await table.remove({ partition, row: rowKey })
    if (rows.length < contactMailsMax) return
  }
}

function mailKeyOf(contact: ContactKey, { mailboxId, messageId }: MailKey): RowKey {
  return { partition: partitionOf(contact), row: `${mailPrefix}${messageId} ${mailboxId}` }
}

function mailOfRowKey(value: unknown): MailKey | undefined {
  if (typeof value !== 'string' || !value.startsWith(mailPrefix)) return undefined
  const [message, mailbox] = value.slice(mailPrefix.length).split(' ')
  const [messageId, mailboxId] = [parseMessageId(message), parseMailboxId(mailbox)]
  return messageId === undefined || mailboxId === undefined ? undefined : { mailboxId, messageId }
}

/** Unambiguous, because a contact id has a fixed length. */
function partitionOf({ tenantId, contactId }: ContactKey): string {
  return `${tenantId} ${contactId}`
}
