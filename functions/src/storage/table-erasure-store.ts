import type { TableClient } from '@azure/data-tables'
import { parseContactId } from '#core/contact-key'
import { parseMailboxId } from '#core/ids'
import { listOf, orNull, provenBy, record, text } from '#core/parse'
import type { Erasure, ErasureStore } from '../erasures.ts'
import { soundList } from './sound-list.ts'
import { storedJson } from './stored.ts'
import { createTable, type RowKey } from './table.ts'

/** A key id is one byte. */
const keysMax = 256

const parseErasure = record<Erasure>({
  tenantId: text(36),
  contactIds: listOf(provenBy(parseContactId, 'a contact id'), keysMax),
  mailboxId: orNull(provenBy(parseMailboxId, 'a mailbox id')),
})

/** Erasures in a table with a single partition; row: tenant and contact. */
export function createTableErasureStore(
  client: TableClient,
  warn: (line: string) => void,
): ErasureStore {
  const table = createTable(client)
  const read = (row: Readonly<Record<string, unknown>>) =>
    storedJson(parseErasure, row['erasure'], 'erasure')
  const list = soundList({ table, read, select: ['erasure'], warn })
  return {
    save: (erasure) => table.merge(keyOf(erasure), { erasure: JSON.stringify(erasure) }),
    list: async (limit) => {
      const { sound, damaged } = await list(partition, undefined, limit)
      return { erasures: sound, damaged }
    },
    remove: (erasure) => table.remove(keyOf(erasure)),
  }
}

const partition = 'pending'

function keyOf({ tenantId, contactIds }: Erasure): RowKey {
  return { partition, row: `${tenantId} ${contactIds[0] ?? ''}` }
}
