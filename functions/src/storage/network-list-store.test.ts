import { afterAll, beforeAll, expect, jest, test } from '@jest/globals'
import type { NetworkListStore } from '../networks/followed-networks.ts'
import { networkSnapshot } from '../networks/snapshot.ts'
import { connectAzure } from './azure-clients.ts'
import { createAzureStores } from './azure-stores.ts'
import { type Azurite, startAzurite } from './azurite.ts'

jest.setTimeout(60_000)

let azurite: Azurite
let store: NetworkListStore

beforeAll(async () => {
  azurite = await startAzurite()
  const { connectionString } = azurite
  store = createAzureStores(
    connectAzure({ kind: 'connection-string', connectionString }),
  ).networkLists
})

afterAll(() => azurite.close())

test('stores the latest version of each list, however long', async () => {
  expect(await store.list()).toEqual([])
  const apple = networkSnapshot.filter(({ network }) => network === 'apple-egress')
  const long = [{ network: 'cloud' as const, ranges: '2001:0db8::/32 '.repeat(40_000) }]
  await store.save('apple', long, 1)
  await store.save('apple', apple, 2)
  await store.save('amazon', long, 3)
  expect(await store.list()).toEqual([
    { name: 'amazon', published: long, fetchedAt: 3 },
    { name: 'apple', published: apple, fetchedAt: 2 },
  ])
})
