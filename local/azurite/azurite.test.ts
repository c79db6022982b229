import { TableClient } from '@azure/data-tables'
import { QueueClient } from '@azure/storage-queue'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startAzurite } from './azurite.ts'

const folder = mkdtempSync(join(tmpdir(), 'telltale-azurite-'))
let azurite = startAzurite(folder)

beforeAll(() => azurite, 20_000)
afterAll(async () => {
  await (await azurite).stop()
  rmSync(folder, { recursive: true })
})

test('startAzurite() keeps rows and messages across a restart, without waiting for a save', async () => {
  const first = await azurite
  const table = tableOf(first.connectionString)
  await table.createTable()
  await table.createEntity({ partitionKey: 'p', rowKey: 'r', subject: 'Offer' })
  const queue = queueOf(first.connectionString)
  await queue.create()
  await queue.sendMessage('hit')
  await first.stop()

  azurite = startAzurite(folder)
  const second = await azurite
  const row = await tableOf(second.connectionString).getEntity('p', 'r')
  expect(row['subject']).toBe('Offer')
  const peeked = await queueOf(second.connectionString).peekMessages()
  expect(peeked.peekedMessageItems.map((item) => item.messageText)).toEqual(['hit'])
}, 30_000)

test('startAzurite() says why its folder cannot be used', async () => {
  await expect(startAzurite('/dev/null/folder')).rejects.toThrow('ENOTDIR')
})

function tableOf(connectionString: string): TableClient {
  return TableClient.fromConnectionString(connectionString, 'rows', {
    allowInsecureConnection: true,
  })
}

function queueOf(connectionString: string): QueueClient {
  return new QueueClient(connectionString, 'messages')
}
