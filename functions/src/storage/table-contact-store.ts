import type { TableClient } from '@azure/data-tables'
import { isSameBasis, parseRecordedBasis, type RecordedBasis } from '#core/contact'
import { parseEngagement } from '#core/engagement'
import { parseMailboxId, parseMessageId } from '#core/ids'
import { contactMailsMax } from '#core/limits'
import { provenBy } from '#core/parse'
import type { ContactKey, ContactStore, MailKey, StoredContact } from '#core/stores'
import { stored, storedJson } from './stored.ts'
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
export function createTableContactStore(client: TableClient): ContactStore & Pick<Table, 'check'> {
  const table = createTable(client)
  return {
    get: async (contact, mailsMax) => {
      const partition = partitionOf(contact)
      if (mailsMax === 0) {
        const row = await table.get({ partition, row: basisRow })
        return { recorded: row === undefined ? null : recordedOf(row), mails: [] }
      }
      return contactOf(await table.list(partition, undefined, mailsMax + 1), mailsMax)
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

function contactOf(rows: readonly Row[], mailsMax: number): StoredContact {
  const [first, ...others] = rows
  const recorded = first?.['rowKey'] === basisRow ? recordedOf(first) : null
  const mails = recorded === null ? rows : others
  return { recorded, mails: mails.slice(0, mailsMax).map(engagedOf) }
}

function recordedOf(row: Row): RecordedBasis {
  return storedJson(parseRecordedBasis, row['basis'], 'basis')
}

function engagedOf(row: Row): StoredContact['mails'][number] {
  return {
    ...stored(parseMail, row['rowKey'], 'RowKey'),
    engagement: storedJson(parseEngagement, row['engagement'], 'engagement'),
  }
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
