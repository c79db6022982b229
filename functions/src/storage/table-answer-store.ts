import type { TableClient } from '@azure/data-tables'
import type { MailboxId, MessageId } from '#core/ids'
import { parseAnswer } from '#core/reply/answer'
import type { AnswerStore } from '#core/stores'
import { soundRows, storedJson } from './stored.ts'
import { createTable, type Table } from './table.ts'

/** Answers in a table. Partition: mailbox and message; row: answer id, which sorts the newest first. */
export function createTableAnswerStore(
  client: TableClient,
  warn: (line: string) => void,
): AnswerStore & Pick<Table, 'check'> {
  const table = createTable(client)
  return {
    put: (mailboxId, messageId, answer) => {
      const key = { partition: partitionOf(mailboxId, messageId), row: answer.id }
      return table.merge(key, { answer: JSON.stringify(answer) })
    },
    list: async (mailboxId, messageId, limit) => {
      const partition = partitionOf(mailboxId, messageId)
      const rows = await table.list(partition, undefined, limit, ['answer'])
      return soundRows(rows, (row) => storedJson(parseAnswer, row['answer'], 'answer'), warn)
    },
    check: table.check,
  }
}

/** Unambiguous, because both ids have a fixed length. */
function partitionOf(mailboxId: MailboxId, messageId: MessageId): string {
  return `${mailboxId}${messageId}`
}
