import type { TableClient } from '@azure/data-tables'
import { parseHit } from '#core/hit'
import type { MailboxId, MessageId } from '#core/ids'
import type { HitStore } from '#core/stores'
import { storedJson } from './stored.ts'
import { createTable, type Table } from './table.ts'

/** Hits in a table: partition mailbox and message, row hit id, so that the oldest comes first. */
export function createTableHitStore(client: TableClient): HitStore & Pick<Table, 'check'> {
  const table = createTable(client)
  return {
    keep: async (hits) => {
      const [first] = hits
      if (first === undefined) return
      const rows = hits.map((hit) => [hit.hitId, { hit: JSON.stringify(hit) }] as const)
      // Written anew rather than inserted: a hit is the same every time, and none fails those beside it.
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

/** Both ids have a fixed length, so no two pairs give the same text. */
function partitionOf(mailboxId: MailboxId, messageId: MessageId): string {
  return `${mailboxId}${messageId}`
}
