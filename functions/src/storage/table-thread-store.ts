import type { TableClient } from '@azure/data-tables'
import type { MailboxId } from '#core/ids'
import { threadsPerKeyMax } from '#core/limits'
import { eachOnce, parseThread, type Thread, type ThreadKey } from '#core/reply/threads'
import type { ThreadStore } from '#core/stores'
import { soundRows, storedJson } from './stored.ts'
import { createTable, type Table } from './table.ts'

type Row = Readonly<Record<string, unknown>>

/**
 * Threads in a table. Partition: mailbox; row: key and message id, so that the mails with the same key
 * are adjacent, newest first.
 */
export function createTableThreadStore(
  client: TableClient,
  warn: (line: string) => void,
): ThreadStore & Pick<Table, 'check'> {
  const table = createTable(client)
  return {
    put: async (mailboxId, keys, thread) => {
      const values = { thread: JSON.stringify(thread) }
      const rows = keys.map((key) => ({ partition: mailboxId, row: `${key}${thread.messageId}` }))
      await Promise.all(rows.map((row) => table.merge(row, values)))
    },
    find: async (mailboxId, keys) => {
      const found = await Promise.all(keys.map((key) => under(table, mailboxId, key)))
      return eachOnce(soundRows(found.flat(), threadOf, warn))
    },
    check: table.check,
  }
}

async function under(table: Table, mailboxId: MailboxId, key: ThreadKey): Promise<readonly Row[]> {
  const rows = await table.list(mailboxId, key, threadsPerKeyMax, ['RowKey', 'thread'])
  return rows.filter(({ rowKey }) => rowKey?.startsWith(key) === true)
}

function threadOf(row: Row): Thread {
  return storedJson(parseThread, row['thread'], 'thread')
}
