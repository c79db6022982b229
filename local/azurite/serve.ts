import QueueConfiguration from 'azurite/dist/src/queue/QueueConfiguration.js'
import QueueServer from 'azurite/dist/src/queue/QueueServer.js'
import TableConfiguration from 'azurite/dist/src/table/TableConfiguration.js'
import TableServer from 'azurite/dist/src/table/TableServer.js'
import { join } from 'node:path'
import { onStop, tellReady } from '../stopping.ts'
import { countOperations } from './count-operations.ts'

/**
 * Azurite's tables and queues in one process, without blobs and telemetry, on free ports of the loopback
 * address. Azurite's own programs lose rows on SIGTERM; this one always saves before it ends.
 */
const [, , folder = '.', certFile, keyFile] = process.argv
const host = '127.0.0.1'
const keepAliveSeconds = 65
const oauth = certFile === undefined ? undefined : 'basic'
const identification = [certFile, keyFile, undefined, oauth] as const

const tables = new TableServer.default(
  new TableConfiguration.default(
    host,
    0,
    keepAliveSeconds,
    join(folder, 'tables.json'),
    false,
    false,
    undefined,
    undefined,
    false,
    true,
    ...identification,
  ),
)
const queues = new QueueServer.default(
  new QueueConfiguration.default(
    host,
    0,
    keepAliveSeconds,
    join(folder, 'queues.json'),
    join(folder, 'queue-extents.json'),
    [{ locationId: 'Default', locationPath: join(folder, 'queue-extents'), maxConcurrency: 1 }],
    false,
    undefined,
    false,
    undefined,
    false,
    true,
    ...identification,
  ),
)

const operations = countOperations()
const started = Promise.all([tables.start(), queues.start()])
onStop(async () => {
  await started
  await Promise.all([tables.close(), queues.close()])
})
started.then(
  () => tellReady({ tables: tables.getHttpServerAddress(), queues: queues.getHttpServerAddress() }),
  (error: unknown) => {
    process.stderr.write(`${String(error)}\n`)
    process.exit(1)
  },
)
process.on('message', (message) => {
  if (message === 'operations') process.send?.({ operations: operations() })
})
