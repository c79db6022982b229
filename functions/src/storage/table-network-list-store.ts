import type { TableClient } from '@azure/data-tables'
import { integer, provenBy, type Parser } from '#core/parse'
import type { NetworkListStore } from '../networks/followed-networks.ts'
import { parsePublished } from '../networks/published-lists.ts'
import { fromJsonParts, toJsonParts } from './json-parts.ts'
import { stored, storedJson } from './stored.ts'
import { createTable } from './table.ts'

const partition = 'lists'
const listsMax = 50

const parseName = provenBy((value) => (typeof value === 'string' ? value : undefined), 'a name')
const parseTime: Parser<number> = integer(0, 2 ** 48 - 1)

/** Network lists in a table with a single partition; row: the list's name. */
export function createTableNetworkListStore(client: TableClient): NetworkListStore {
  const table = createTable(client)
  return {
    save: (name, published, fetchedAt) =>
      table.merge(
        { partition, row: name },
        { ...toJsonParts('published', published), fetchedAt: JSON.stringify(fetchedAt) },
      ),
    list: async () =>
      (await table.list(partition, undefined, listsMax)).map((row) => ({
        name: stored(parseName, row['rowKey'], 'RowKey'),
        published: stored(parsePublished, fromJsonParts('published', row), 'published'),
        fetchedAt: storedJson(parseTime, row['fetchedAt'], 'fetchedAt'),
      })),
  }
}
