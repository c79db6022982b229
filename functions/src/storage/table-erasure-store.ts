import type { TableClient } from '@azure/data-tables'
import { parseContactId } from '#core/contact-key'
import { parseMailboxId } from '#core/ids'
import { listOf, orNull, provenBy, record, text } from '#core/parse'
import type { Erasure, ErasureStore } from '../erasures.ts'
import { storedJson } from './stored.ts'
import { createTable, type RowKey, type Table } from './table.ts'

/** A key id is one byte. */
const keysMax = 256

const parseErasure = record<Erasure>({
  tenantId: text(36),
  contactIds: listOf(provenBy(parseContactId, 'a contact id'), keysMax),
  mailboxId: orNull(provenBy(parseMailboxId, 'a mailbox id')),
})

/** Erasures in a table with a single partition; row: tenant and contact. */
export function createTableErasureStore(client: TableClient): ErasureStore & Pick<Table, 'check'> {
  const table = createTable(client)
  return {
    save: (erasure) => table.merge(keyOf(erasure), { erasure: JSON.stringify(erasure) }),
    list: async (limit) =>
      (await table.list(partition, undefined, limit, ['erasure'])).map((row) =>
        storedJson(parseErasure, row['erasure'], 'erasure'),
      ),
    remove: (erasure) => table.remove(keyOf(erasure)),
    check: table.check,
  }
}

const partition = 'pending'

function keyOf({ tenantId, contactIds }: Erasure): RowKey {
  return { partition, row: `${tenantId} ${contactIds[0] ?? ''}` }
}
