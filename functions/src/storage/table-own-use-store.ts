import { createHash } from 'node:crypto'
import type { TableClient } from '@azure/data-tables'
import type { HitId, MailboxId, MessageId } from '#core/ids'
import { ownUseForgottenMax, sayTriesMax } from '#core/limits'
import { type KeptUse, type Noticed, parseKeptUse, parseNoticed, type RepSaid } from '#core/own-use'
import type { OwnUseStore } from '#core/stores'
import { soundList } from './sound-list.ts'
import { storedJson } from './stored.ts'
import { createTable, type RowKey, type Table } from './table.ts'

/**
 * What reps did, in a table. Partition: mailbox for recent notes, mailbox and message for those kept for
 * good; row: time and hash, so that rows sort by time and writes are idempotent. Corrections by the rep
 * come first in a message's partition, by hit id.
 */
export function createTableOwnUseStore(
  client: TableClient,
  warn: (line: string) => void,
): OwnUseStore & Pick<Table, 'check'> {
  const table = createTable(client)
  const select = ['use']
  const noticed = soundList({
    ...{ table, select, warn },
    read: (row) => storedJson(parseNoticed, row['use'], 'use'),
  })
  const kept = soundList({
    ...{ table, select, warn },
    read: (row) => storedJson(parseKeptUse, row['use'], 'use'),
  })
  const write = (partition: string, use: Noticed): Promise<unknown> =>
    table.insert({ partition, row: rowOf(use) }, valuesOf(use))
  return {
    note: async (mailboxId, use, keptFrom) => {
      await write(mailboxId, use)
      const before = timeKey(keptFrom)
      const old = await table.list(mailboxId, undefined, ownUseForgottenMax, ['RowKey'], before)
      for (const { rowKey } of old)
        if (rowKey !== undefined) await table.remove({ partition: mailboxId, row: rowKey })
    },
    list: async (mailboxId, from, until, limit) => {
      const [after, before] = [timeKey(from), timeKey(until + 1)]
      return (await noticed(mailboxId, after, limit, before)).sound
    },
    forget: (mailboxId, uses) => table.write(mailboxId, new Map(), uses.map(rowOf)),
    keep: (mailboxId, messageId, uses) =>
      table.write(
        partitionOf(mailboxId, messageId),
        new Map(uses.map((use) => [rowOf(use), valuesOf(use)])),
      ),
    say: async (mailboxId, messageId, said) => {
      const key = { partition: partitionOf(mailboxId, messageId), row: saidKey(said.hitId) }
      for (let tries = 0; tries < sayTriesMax; tries++)
        if (await trySaying(table, key, said)) return
      throw new Error(`A correction changed during each of ${sayTriesMax} tries to save it`)
    },
    unsay: (mailboxId, messageId, hitId) =>
      table.remove({ partition: partitionOf(mailboxId, messageId), row: saidKey(hitId) }),
    kept: async (mailboxId, messageId, limit) =>
      (await kept(partitionOf(mailboxId, messageId), undefined, limit)).sound,
    check: table.check,
  }
}

/** Unambiguous, because both ids have a fixed length. */
function partitionOf(mailboxId: MailboxId, messageId: MessageId): string {
  return `${mailboxId}${messageId}`
}

/** False if another writer changed it concurrently. */
async function trySaying(table: Table, key: RowKey, said: RepSaid): Promise<boolean> {
  const first = await table.insert(key, { use: JSON.stringify(said) })
  if (first !== undefined) return true
  const row = await table.get(key)
  if (row === undefined) return false
  const { at } = storedJson(parseKeptUse, row['use'], 'use')
  const use = JSON.stringify({ ...said, at })
  return use === row['use'] || (await table.mergeIf(key, row.etag, { use })) !== undefined
}

/** Sorts before every time. */
function saidKey(hitId: HitId): string {
  return `! ${hitId}`
}

function valuesOf(use: KeptUse): object {
  return { use: JSON.stringify(use) }
}

function rowOf(use: Noticed): string {
  const hash = createHash('sha256').update(JSON.stringify(use)).digest('base64url').slice(0, 16)
  return `${timeKey(use.at)} ${hash}`
}

/** Sorts by time. */
export function timeKey(time: number): string {
  return Math.max(0, time).toString().padStart(15, '0')
}
