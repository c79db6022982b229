import type { TableClient } from '@azure/data-tables'
import { type Hit, parseHit } from '#core/hit'
import type { MailboxId, MessageId } from '#core/ids'
import type { HitStore } from '#core/stores'
import { soundList } from './sound-list.ts'
import { storedJson } from './stored.ts'
import { createTable, type Table } from './table.ts'

/** Hits in a table. Partition: mailbox and message; row: hit id, which sorts the oldest first. */
export function createTableHitStore(
  client: TableClient,
  warn: (line: string) => void,
): HitStore & Pick<Table, 'check'> {
  const table = createTable(client)
  const list = soundList({ table, read: hitOf, select: ['hit'], warn })
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
      return row && hitOf(row)
    },
    list: async (mailboxId, messageId, limit, after) =>
      (await list(partitionOf(mailboxId, messageId), after, limit)).sound,
    check: table.check,
  }
}

function hitOf(row: Readonly<Record<string, unknown>>): Hit {
  return storedJson(parseHit, row['hit'], 'hit')
}

/** Unambiguous, because both ids have a fixed length. */
function partitionOf(mailboxId: MailboxId, messageId: MessageId): string {
  return `${mailboxId}${messageId}`
}
