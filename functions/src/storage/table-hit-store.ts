import type { TableClient } from '@azure/data-tables'
import { parseHit } from '#core/hit'
import type { MailboxId, MessageId } from '#core/ids'
import type { HitStore } from '#core/stores'
import { storedJson } from './stored.ts'
import { createTable, type Table } from './table.ts'

/** Hits in a table. Partition: mailbox and message; row: hit id, which sorts the oldest first. */
export function createTableHitStore(client: TableClient): HitStore & Pick<Table, 'check'> {
  const table = createTable(client)
  return {
    keep: async (hits) => {
      const [first] = hits
      if (first === undefined) return
      const rows = hits.map((hit) => [hit.hitId, { hit: JSON.stringify(hit) }] as const)
      // Upserts, not inserts: a hit never changes, and an existing one must not fail its transaction.
      await table.write(partitionOf(first.mailboxId, first.messageId), new Map(rows))
    },
    get: async (mailboxId, messageId, hitId) => {
      const row = await table.get({ partition: partitionOf(mailboxId, messageId), row: hitId })
      return row && storedJson(parseHit, row['hit'], 'hit')
    },
    list: async (mailboxId, messageId, limit, after) => {
      const rows = await table.list(partitionOf(mailboxId, messageId), after, limit, ['hit'])
      return rows.map((row) => storedJson(parseHit, row['hit'], 'hit'))
    },
    check: table.check,
  }
}

/** Unambiguous, because both ids have a fixed length. */
function partitionOf(mailboxId: MailboxId, messageId: MessageId): string {
  return `${mailboxId}${messageId}`
}
