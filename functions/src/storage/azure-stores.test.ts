import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals'
import { erasedAddress } from '#core/erase-person'
import { makeActivityId, makeMailboxId, makeMessageId } from '#core/ids'
import type { Answer } from '#core/reply/answer'
import { threadKeys } from '#core/reply/threads'
import { newWatch } from '../graph/watch.ts'
import { sha256 } from '../mac.ts'
import { type AzureClients, connectAzure } from './azure-clients.ts'
import { type AzureStores, createAzureStores } from './azure-stores.ts'
import { type Azurite, startAzurite } from './azurite.ts'
import { noticeContract } from './notice-store.contract.ts'
import { largestRegistration, messageAt, newMailbox, registration } from './stored-samples.ts'
import { storesContract } from './stores.contract.ts'
import { createTableMessageStore } from './table-message-store.ts'
import { watchContract } from './watch-store.contract.ts'

jest.setTimeout(60_000)

let azurite: Azurite
let stores: AzureStores

beforeAll(async () => {
  azurite = await startAzurite()
  stores = connect()
})

afterAll(() => azurite.close())

const warnings: string[] = []

function clients(): AzureClients {
  const { connectionString } = azurite
  return connectAzure({ kind: 'connection-string', connectionString })
}

function connect(): AzureStores {
  return createAzureStores(clients(), (line) => void warnings.push(line))
}

describe('table stores on Azurite', () => storesContract(() => stores))

describe('watches on Azurite', () => watchContract(() => stores.watches))

describe('notices on Azurite', () => noticeContract(() => stores.notices))

test('a registration that is written while somebody is erased does not bring them back', async () => {
  const client = clients().table('messages')
  const store = createTableMessageStore(client, (line) => void warnings.push(line))
  const [mailboxId, messageId] = [newMailbox(), messageAt(1)]
  const said = registration('Prices')
  const [first, ...others] = said.recipients
  const erased = {
    ...said,
    recipients: [{ ...first!, name: '', address: erasedAddress }, ...others],
  }
  await store.register(mailboxId, messageId, said, 1)
  const getEntity = client.getEntity.bind(client)
  const reading = async (...args: Parameters<typeof getEntity>) => {
    const row = await getEntity(...args)
    Object.assign(client, { getEntity })
    await store.register(mailboxId, messageId, erased, 2)
    return row
  }
  Object.assign(client, { getEntity: reading })
  await store.register(mailboxId, messageId, { ...said, subject: 'Late' }, 3)
  expect((await store.get(mailboxId, messageId))?.registration).toEqual(erased)
})

test('an answer that cannot be read hides no other, and is logged without its content', async () => {
  const [mailboxId, messageId] = [
    makeMailboxId(new Uint8Array(8)),
    makeMessageId(2, new Uint8Array(6)),
  ]
  const answer: Answer = {
    ...{ id: makeActivityId(5, new Uint8Array(6)), kind: 'reply', at: 5, name: '', as: 'new' },
    ...{ from: 'dana@contoso.example', recipient: null, failed: null, reasons: [] },
  }
  await stores.answers.put(mailboxId, messageId, answer)
  await clients()
    .table('answers')
    .upsertEntity({
      partitionKey: `${mailboxId}${messageId}`,
      rowKey: makeActivityId(6, new Uint8Array(6)),
      answer: JSON.stringify({ ...answer, from: 'dana'.repeat(100) }),
    })
  expect(await stores.answers.list(mailboxId, messageId, 10)).toEqual([answer])
  expect(warnings).toEqual([
    'Left out: A stored row is damaged: answer.from has 400 characters: at most 320 are allowed',
  ])
})

test('a shorter registration leaves nothing of a longer one in its row', async () => {
  const [mailboxId, messageId] = [newMailbox(), messageAt(1)]
  for (const said of [largestRegistration(), registration('Short')])
    await stores.messages.register(mailboxId, messageId, said, 1)
  const row = await clients().table('messages').getEntity(mailboxId, messageId)
  const parts = Object.values(row).filter((value) => value instanceof Uint8Array)
  const text = parts.map((part) => Buffer.from(part).toString('utf8')).join('')
  expect(parts.length).toBeGreaterThan(2)
  expect(text).toContain('Pricing')
  expect(text).not.toContain('xxx')
})

test('a watch that cannot be read hides none after it', async () => {
  const mailboxIds = [1, 2, 3].map((byte) => makeMailboxId(new Uint8Array(8).fill(byte)))
  const key = { tenantId: 'tenant of a damaged watch', userId: 'user', folder: 'inbox' } as const
  for (const mailboxId of mailboxIds) await stores.watches.open(newWatch({ ...key, mailboxId }, 1))
  const [, damaged = ''] = mailboxIds
  const row = { partitionKey: key.tenantId, rowKey: `${damaged}-inbox`, watch: '{}' }
  await clients().table('watches').upsertEntity(row)
  const listed = await stores.watches.list(key.tenantId, undefined, 2)
  expect(listed.map(({ mailboxId }) => mailboxId)).toEqual([mailboxIds[0], mailboxIds[2]])
})

test.each([
  ['hits-poison', () => stores.poisonQueue],
  ['notices-poison', () => stores.noticePoisonQueue],
  ['objections-poison', () => stores.objectionPoisonQueue],
] as const)('what is put aside in %s is counted', async (name, queueOf) => {
  expect(await queueOf().length(5_000)).toBe(0)
  const queue = clients().queue(name)
  await queue.createIfNotExists()
  await queue.sendMessage('e30=')
  await queue.sendMessage('e30=')
  expect(await queueOf().length(5_000)).toBe(2)
})

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
      'queue objections',
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
