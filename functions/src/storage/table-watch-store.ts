import type { TableClient } from '@azure/data-tables'
import { parseWatch, type Watch, type WatchKey, type WatchStore } from '../graph/watch.ts'
import { soundList } from './sound-list.ts'
import { storedJson } from './stored.ts'
import { createTable, type RowKey, type Table } from './table.ts'

/** Watches in a table. Partition: tenant; row: mailbox and folder. */
export function createTableWatchStore(
  client: TableClient,
  warn: (line: string) => void,
): WatchStore & Pick<Table, 'check'> {
  const table = createTable(client)
  const list = soundList({ table, read: watchOf, warn })
  const get: WatchStore['get'] = async (key) => {
    const row = await table.get(rowKeyOf(key))
    return row && { watch: watchOf(row), version: row.etag }
  }
  return {
    get,
    open: async (candidate) => {
      const found = await get(candidate)
      if (found !== undefined) return found
      await table.insert(rowKeyOf(candidate), valuesOf(candidate))
      const made = await get(candidate)
      if (made === undefined) throw new Error('A watch both exists and does not exist')
      return made
    },
    save: async (watch, version) =>
      (await table.mergeIf(rowKeyOf(watch), version, valuesOf(watch))) !== undefined,
    list: async (tenantId, after, limit) =>
      (await list(tenantId, after && rowKeyOf(after).row, limit)).sound,
    check: table.check,
  }
}

function rowKeyOf({ tenantId, mailboxId, folder }: WatchKey): RowKey {
  return { partition: tenantId, row: `${mailboxId}-${folder}` }
}

function valuesOf(watch: Watch): object {
  return { watch: JSON.stringify(watch) }
}

function watchOf(row: Readonly<Record<string, unknown>>): Watch {
  return storedJson(parseWatch, row['watch'], 'watch')
}
