import {
  type GetTableEntityResponse,
  odata,
  type TableClient,
  type TableEntity,
  type TableEntityResult,
} from '@azure/data-tables'
import { timeLimit, once, orMissing, statusOf } from './storage-call.ts'

type Row = Record<string, unknown>

export interface RowKey {
  readonly partition: string
  readonly row: string
}

/** One Azure table: made at its first use, every call ends in time, only a 404 means missing. */
export interface Table {
  get(key: RowKey): Promise<GetTableEntityResponse<Row> | undefined>
  /** False when the row is there already. */
  insert(key: RowKey, values: object): Promise<boolean>
  /** Sets the given values and leaves the others; makes the row where there is none. */
  merge(key: RowKey, values: object): Promise<void>
  /** Like merge, for a row that is there. False when it is no longer at `etag`, or gone. */
  mergeIf(key: RowKey, etag: string, values: object): Promise<boolean>
  /** Nothing happens where there is no such row. */
  remove(key: RowKey): Promise<void>
  /** The rows of a partition in the order of their keys, after `after` and before `before`. */
  list(
    partition: string,
    after: string | undefined,
    limit: number,
    select?: readonly string[],
    before?: string,
  ): Promise<readonly TableEntityResult<Row>[]>
  /** Throws when the table cannot be reached. */
  readonly check: (timeMs: number) => Promise<void>
}

export function createTable(client: TableClient): Table {
  const made = once(() => client.createTable(timeLimit()))
  return {
    get: async ({ partition, row }) => {
      await made()
      return orMissing(client.getEntity<Row>(partition, row, timeLimit()))
    },
    insert: async (key, values) => {
      await made()
      return unless([409], client.createEntity(entityOf(key, values), timeLimit()))
    },
    merge: async (key, values) => {
      await made()
      await client.upsertEntity(entityOf(key, values), 'Merge', timeLimit())
    },
    mergeIf: async (key, etag, values) => {
      await made()
      const entity = entityOf(key, values)
      return unless([404, 412], client.updateEntity(entity, 'Merge', { ...timeLimit(), etag }))
    },
    remove: async ({ partition, row }) => {
      await made()
      await orMissing(client.deleteEntity(partition, row, timeLimit()))
    },
    list: async (partition, after, limit, select, before) => {
      await made()
      const filter = filterOf(partition, after, before)
      return firstRows(client, filter, limit, select)
    },
    check: async (timeMs) => {
      await made()
      await orMissing(client.getEntity('health', 'health', timeLimit(timeMs)))
    },
  }
}

function entityOf(key: RowKey, values: object): TableEntity {
  return { ...values, partitionKey: key.partition, rowKey: key.row }
}

/** Whether a write happened; false when storage refused it with one of the statuses. */
async function unless(refusals: readonly number[], write: Promise<unknown>): Promise<boolean> {
  try {
    await write
    return true
  } catch (error) {
    if (refusals.includes(statusOf(error) ?? 0)) return false
    throw error
  }
}

function filterOf(
  partition: string,
  after: string | undefined,
  before: string | undefined,
): string {
  return [
    odata`PartitionKey eq ${partition}`,
    ...(after === undefined ? [] : [odata`RowKey gt ${after}`]),
    ...(before === undefined ? [] : [odata`RowKey lt ${before}`]),
  ].join(' and ')
}

async function firstRows(
  client: TableClient,
  filter: string,
  limit: number,
  select: readonly string[] | undefined,
): Promise<readonly TableEntityResult<Row>[]> {
  const queryOptions = select === undefined ? { filter } : { filter, select: [...select] }
  const pages = client
    .listEntities<Row>({ queryOptions, ...timeLimit() })
    .byPage({ maxPageSize: Math.min(limit, storagePageRowsMax) })
  const rows: TableEntityResult<Row>[] = []
  for await (const page of pages) {
    rows.push(...page.slice(0, limit - rows.length))
    if (rows.length >= limit) break
  }
  return rows
}

/** Azure Tables' own maximum. */
const storagePageRowsMax = 1_000
