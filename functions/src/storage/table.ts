import {
  type GetTableEntityResponse,
  odata,
  type TableClient,
  type TableEntity,
  type TableEntityResult,
  type TableEntityResultPage,
  type TransactionAction,
} from '@azure/data-tables'
import { storagePageSize, transactionRowsMax } from '#core/limits'
import { timeLimit, once, orMissing, statusOf } from './storage-call.ts'

type Row = Record<string, unknown>

export interface RowKey {
  readonly partition: string
  readonly row: string
}

export interface FoundKeys {
  readonly keys: readonly RowKey[]
  /** Where to continue after this page; undefined at the end. */
  readonly next: string | undefined
}

/** An Azure table, created on first use. Every call has a time limit, and only a 404 means missing. */
export interface Table {
  get(key: RowKey): Promise<GetTableEntityResponse<Row> | undefined>
  /** Returns the etag of the new row; undefined if the row exists already. */
  insert(key: RowKey, values: object): Promise<string | undefined>
  /** Upserts: sets the given values and leaves the others. */
  merge(key: RowKey, values: object): Promise<void>
  /** Updates an existing row. Returns the new etag; undefined if it is gone or not at `etag` any more. */
  mergeIf(key: RowKey, etag: string, values: object): Promise<string | undefined>
  /** Replaces some rows of one partition and removes others, in few operations and no particular order. */
  write(
    partition: string,
    rows: ReadonlyMap<string, object>,
    removed?: readonly string[],
  ): Promise<void>
  /** Does nothing if there is no such row. */
  remove(key: RowKey): Promise<void>
  /** Removes a row. Returns whether there was one. */
  take(key: RowKey): Promise<boolean>
  /** The rows of a partition in key order, after `after` and before `before`. */
  list(
    partition: string,
    after: string | undefined,
    limit: number,
    select?: readonly string[],
    before?: string,
  ): Promise<readonly TableEntityResult<Row>[]>
  /** All rows of a partition with this property value, between two keys inclusive. */
  between(
    partition: string,
    first: string,
    last: string,
    property: Readonly<Record<string, string>>,
    select: readonly string[],
  ): Promise<readonly TableEntityResult<Row>[]>
  /** The keys of all rows that match an OData filter, in pages. A page may be empty. */
  find(filter: string, from?: string): AsyncIterable<FoundKeys>
  /** Throws if the table cannot be reached. */
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
    write: async (partition, rows, removed = []) => {
      await made()
      const actions = [
        ...[...rows].map(([row, values]) => upsertion({ partition, row }, values)),
        ...removed.map((row) => removal({ partition, row })),
      ]
      for (let at = 0; at < actions.length; at += transactionRowsMax)
        await transact(client, actions.slice(at, at + transactionRowsMax))
    },
    remove: async (key) => {
      await made()
      await act(client, removal(key))
    },
    take: async ({ partition, row }) => {
      await made()
      return (await orMissing(client.deleteEntity(partition, row, timeLimit()))) !== undefined
    },
    list: async (partition, after, limit, select, before) => {
      await made()
      const filter = filterOf(partition, after, before)
      return firstRows(client, filter, limit, select)
    },
    between: async (partition, first, last, property, select) => {
      await made()
      const [[name, value] = ['', '']] = Object.entries(property)
      const range = odata`PartitionKey eq ${partition} and RowKey ge ${first} and RowKey le ${last}`
      return firstRows(client, `${range} and ${name}${odata` eq ${value}`}`, Infinity, select)
    },
    find: async function* (filter, from) {
      await made()
      for (let next = from ?? ''; ;) {
        const page = await pageOf(client, filter, storagePageSize, keyProperties, next)
        yield { keys: (page ?? []).map(keyOf), next: page?.continuationToken }
        if (page?.continuationToken === undefined) return
        next = page.continuationToken
      }
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

/** The etag of a write; undefined if storage refused it with one of the statuses. */
async function unless(
  refusals: readonly number[],
  write: Promise<{ readonly etag?: string }>,
): Promise<string | undefined> {
  try {
    return (await write).etag ?? ''
  } catch (error) {
    if (refusals.includes(statusOf(error) ?? 0)) return undefined
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

function upsertion(key: RowKey, values: object): TransactionAction {
  return ['upsert', entityOf(key, values), 'Replace']
}

function removal({ partition, row }: RowKey): TransactionAction {
  return ['delete', { partitionKey: partition, rowKey: row }]
}

/** One transaction. If it fails because a row to remove is already gone, runs the actions one by one. */
async function transact(client: TableClient, actions: TransactionAction[]): Promise<void> {
  try {
    if (actions.length > 1) return void (await client.submitTransaction(actions, timeLimit()))
  } catch (error) {
    if (statusOf(error) !== 404) throw error
  }
  await Promise.all(actions.map((action) => act(client, action)))
}

async function act(client: TableClient, [kind, entity]: TransactionAction): Promise<void> {
  const { partitionKey, rowKey } = entity
  if (kind === 'delete') await orMissing(client.deleteEntity(partitionKey, rowKey, timeLimit()))
  else await client.upsertEntity(entity, 'Replace', timeLimit())
}

async function firstRows(
  client: TableClient,
  filter: string,
  limit: number,
  select: readonly string[] | undefined,
): Promise<readonly TableEntityResult<Row>[]> {
  const rows: TableEntityResult<Row>[] = []
  for (let next: string | undefined = ''; next !== undefined && rows.length < limit;) {
    const page: TablePage | undefined = await pageOf(client, filter, limit, select, next)
    rows.push(...(page ?? []).slice(0, limit - rows.length))
    next = page?.continuationToken
  }
  return rows
}

type TablePage = TableEntityResultPage<Row>

/** One page, from the start if `from` is empty. Each page has a time limit of its own. */
function pageOf(
  client: TableClient,
  filter: string,
  limit: number,
  select: readonly string[] | undefined,
  from: string,
): Promise<TablePage | undefined> {
  const queryOptions = select === undefined ? { filter } : { filter, select: [...select] }
  const maxPageSize = Math.min(limit, storagePageSize)
  const pages = client.listEntities<Row>({ queryOptions, ...timeLimit() })
  return firstOf(pages.byPage({ maxPageSize, ...(from === '' ? {} : { continuationToken: from }) }))
}

const keyProperties = ['PartitionKey', 'RowKey']

function keyOf({ partitionKey = '', rowKey = '' }: TableEntityResult<Row>): RowKey {
  return { partition: partitionKey, row: rowKey }
}

async function firstOf<T>(all: AsyncIterable<T>): Promise<T | undefined> {
  for await (const one of all) return one
  return undefined
}
