import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals'
import { makeMailboxId, makeMessageId } from '#core/ids'
import { threadKeys } from '#core/reply/threads'
import { sha256 } from '../mac.ts'
import { connectAzure } from './azure-clients.ts'
import { type AzureStores, createAzureStores } from './azure-stores.ts'
import { type Azurite, startAzurite } from './azurite.ts'
import { noticeContract } from './notice-store.contract.ts'
import { storesContract } from './stores.contract.ts'
import { watchContract } from './watch-store.contract.ts'

jest.setTimeout(60_000)

let azurite: Azurite
let stores: AzureStores

beforeAll(async () => {
  azurite = await startAzurite()
  stores = connect()
})

afterAll(() => azurite.close())

function connect(): AzureStores {
  const { connectionString } = azurite
  return createAzureStores(connectAzure({ kind: 'connection-string', connectionString }))
}

describe('table stores on Azurite', () => storesContract(() => stores))

describe('watches on Azurite', () => watchContract(() => stores.watches))

describe('notices on Azurite', () => noticeContract(() => stores.notices))

describe('storage checks', () => {
  const mailboxId = makeMailboxId(new Uint8Array(8))
  const messageId = makeMessageId(1, new Uint8Array(6))

  test('every table and queue is checked by name, and created if missing', async () => {
    expect(stores.checks.map(({ name }) => name)).toEqual([
      'table mailboxes',
      'table messages',
      'table hits',
      'table activity',
      'table threads',
      'table answers',
      'table ownuses',
      'table contacts',
      'queue hits',
      'table watches',
      'queue mail-changes',
      'table notices',
      'queue notices',
    ])
    for (const { check } of connect().checks) await expect(check(5_000)).resolves.toBeUndefined()
  })

  test('an outage throws, is never taken for missing, and ends with the outage', async () => {
    const fresh = connect()
    await azurite.stop()
    const down = [stores, fresh].flatMap((some) => [
      some.messages.get(mailboxId, messageId),
      some.messages.list(mailboxId, undefined, 1),
      some.activity.list(mailboxId, undefined, 1),
      some.threads.find(
        mailboxId,
        threadKeys({ internetMessageId: 'a@b', conversationId: null }, sha256),
      ),
      some.answers.list(mailboxId, messageId, 1),
      ...some.checks.map(({ check }) => check(5_000)),
    ])
    const outcomes = await Promise.allSettled(down)
    expect(outcomes.map(({ status }) => status)).toEqual(down.map(() => 'rejected'))
    await azurite.start()
    for (const some of [stores, fresh]) {
      expect(await some.messages.get(mailboxId, messageId)).toBeUndefined()
      for (const { check } of some.checks) await expect(check(5_000)).resolves.toBeUndefined()
    }
  })
})
