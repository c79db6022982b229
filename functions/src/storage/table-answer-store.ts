import type { TableClient } from '@azure/data-tables'
import type { ActivityId, MailboxId, MessageId } from '#core/ids'
import { answerTriesMax } from '#core/limits'
import { parseAnswer } from '#core/reply/answer'
import type { AnswerStore } from '#core/stores'
import { soundRows, storedJson } from './stored.ts'
import { createTable, type RowKey, type Table } from './table.ts'

/** Answers in a table. Partition: mailbox and message; row: answer id, which sorts the newest first. */
export function createTableAnswerStore(
  client: TableClient,
  warn: (line: string) => void,
): AnswerStore & Pick<Table, 'check'> {
  const table = createTable(client)
  return {
    put: async (mailboxId, messageId, answer) => {
      const key = keyOf(mailboxId, messageId, answer.id)
      for (let tries = 0; tries < answerTriesMax; tries++)
        if (await tryPutting(table, key, { answer: JSON.stringify(answer) })) return
      throw new Error(`An answer changed during each of ${answerTriesMax} tries to store it`)
    },
    erase: (mailboxId, messageId, left) =>
      table.merge(keyOf(mailboxId, messageId, left.id), {
        answer: JSON.stringify(left),
        erased: true,
      }),
    remove: (mailboxId, messageId, id) => table.take(keyOf(mailboxId, messageId, id)),
    list: async (mailboxId, messageId, limit) => {
      const partition = partitionOf(mailboxId, messageId)
      const rows = await table.list(partition, undefined, limit, ['answer'])
      return soundRows(rows, (row) => storedJson(parseAnswer, row['answer'], 'answer'), warn)
    },
    check: table.check,
  }
}

/** False if another writer changed it concurrently. */
async function tryPutting(table: Table, key: RowKey, values: object): Promise<boolean> {
  if ((await table.insert(key, values)) !== undefined) return true
  const row = await table.get(key)
  if (row === undefined) return false
  return row['erased'] === true || (await table.mergeIf(key, row.etag, values)) !== undefined
}

function keyOf(mailboxId: MailboxId, messageId: MessageId, id: ActivityId): RowKey {
  return { partition: partitionOf(mailboxId, messageId), row: id }
}

/** Unambiguous, because both ids have a fixed length. */
function partitionOf(mailboxId: MailboxId, messageId: MessageId): string {
  return `${mailboxId}${messageId}`
}
