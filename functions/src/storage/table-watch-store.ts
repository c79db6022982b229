import type { TableClient } from '@azure/data-tables'
import { parseWatch, type Watch, type WatchKey, type WatchStore } from '../graph/watch.ts'
import { soundRows, storedJson } from './stored.ts'
import { createTable, type RowKey, type Table } from './table.ts'

/** Watches in a table. Partition: tenant; row: mailbox and folder. */
export function createTableWatchStore(
  client: TableClient,
  warn: (line: string) => void,
): WatchStore & Pick<Table, 'check'> {
  const table = createTable(client)
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
    list: async (tenantId, after, limit) => {
      const watches: Watch[] = []
      let last = after && rowKeyOf(after).row
      // A page that is not full is the last one, so damaged rows are made up for.
      for (;;) {
        const asked = limit - watches.length
        const rows = await table.list(tenantId, last, asked)
        watches.push(...soundRows(rows, watchOf, warn))
        if (rows.length < asked || watches.length === limit) return watches
        last = rows.at(-1)?.rowKey
      }
    },
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
