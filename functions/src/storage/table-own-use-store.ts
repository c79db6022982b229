import { createHash } from 'node:crypto'
import type { TableClient } from '@azure/data-tables'
import type { MailboxId, MessageId } from '#core/ids'
import { ownUseForgottenMax } from '#core/limits'
import { type OwnUse, parseOwnUse } from '#core/own-use'
import type { OwnUseStore } from '#core/stores'
import { storedJson } from './stored.ts'
import { createTable, type Table } from './table.ts'

/**
 * What reps did in a table: partition mailbox for the latest, mailbox and message for what is kept; row
 * time and hash, so that the earliest comes first and the same again is the same row.
 */
export function createTableOwnUseStore(client: TableClient): OwnUseStore & Pick<Table, 'check'> {
  const table = createTable(client)
  const read = async (...asked: Parameters<Table['list']>): Promise<readonly OwnUse[]> =>
    (await table.list(...asked)).map((row) => storedJson(parseOwnUse, row['use'], 'use'))
  const write = (partition: string, use: OwnUse): Promise<unknown> =>
    table.insert({ partition, row: rowOf(use) }, { use: JSON.stringify(use) })
  return {
    note: async (mailboxId, use, keptFrom) => {
      await write(mailboxId, use)
      const before = timeKey(keptFrom)
      const old = await table.list(mailboxId, undefined, ownUseForgottenMax, ['RowKey'], before)
      for (const { rowKey } of old)
        if (rowKey !== undefined) await table.remove({ partition: mailboxId, row: rowKey })
    },
    list: (mailboxId, from, until, limit) =>
      read(mailboxId, timeKey(from), limit, ['use'], timeKey(until + 1)),
    forget: (mailboxId, uses) => table.write(mailboxId, new Map(), uses.map(rowOf)),
    keep: async (mailboxId, messageId, uses) => {
      await Promise.all(uses.map((use) => write(partitionOf(mailboxId, messageId), use)))
    },
    kept: (mailboxId, messageId, limit) =>
      read(partitionOf(mailboxId, messageId), undefined, limit, ['use']),
    check: table.check,
  }
}

/** Both ids have a fixed length, so no two pairs give the same text. */
function partitionOf(mailboxId: MailboxId, messageId: MessageId): string {
  return `${mailboxId}${messageId}`
}

function rowOf(use: OwnUse): string {
  const hash = createHash('sha256').update(JSON.stringify(use)).digest('base64url').slice(0, 16)
  return `${timeKey(use.at)} ${hash}`
}

/** Sorts like the time. */
function timeKey(time: number): string {
  return Math.max(0, time).toString().padStart(15, '0')
}
