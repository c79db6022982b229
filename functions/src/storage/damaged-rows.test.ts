import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals'
import { contactIdOf } from '#core/contact-key'
import { noEngagement } from '#core/engagement'
import { activityIdOf, makeHitId } from '#core/ids'
import type { Noticed } from '#core/own-use'
import { threadKeys } from '#core/reply/threads'
import { hmacSha256, sha256 } from '../mac.ts'
import { type AzureClients, connectAzure } from './azure-clients.ts'
import { type AzureStores, createAzureStores } from './azure-stores.ts'
import { type Azurite, startAzurite } from './azurite.ts'
import { activityAt, hitAt, messageAt, newMailbox, registration, start } from './stored-samples.ts'

jest.setTimeout(60_000)

let azurite: Azurite
let clients: AzureClients
let stores: AzureStores
const warnings: string[] = []

beforeAll(async () => {
  azurite = await startAzurite()
  const { connectionString } = azurite
  clients = connectAzure({ kind: 'connection-string', connectionString })
  stores = createAzureStores(clients, (line) => void warnings.push(line))
})

afterAll(() => azurite.close())

const mailboxId = newMailbox()
const messageId = messageAt(start)
const contact = {
  tenantId: '11111111-1111-4111-8111-111111111111',
  contactId: contactIdOf('dana@contoso.example', new Uint8Array(32), hmacSha256),
}
const times = [1, 2, 3, 4, 5].map((minute) => start + minute * 60_000)

/** A list whose rows can be damaged. */
interface Kept {
  readonly table: string
  readonly partition: string
  readonly property: string
  /** Stores five values. */
  readonly fill: () => Promise<unknown>
  /** Up to `limit` of them, by what tells them apart. */
  readonly list: (limit: number) => Promise<readonly unknown[]>
}

const presences = times.map((at): Noticed => ({
  ...{ kind: 'presence', at, source: 'a', client: 'Edge' },
}))
const conversation = threadKeys({ internetMessageId: null, conversationId: 'c' }, sha256)
const perMail = `${mailboxId}${messageId}`

const all: Readonly<Record<string, Kept>> = {
  'the mails of a rep': {
    ...{ table: 'messages', partition: mailboxId, property: 'head0' },
    fill: () =>
      inTurn((at) => stores.messages.register(mailboxId, messageAt(at), registration('A'), at)),
    list: async (limit) =>
      (await stores.messages.list(mailboxId, undefined, limit)).map((one) => one.messageId),
  },
  'the hits of a mail': {
    ...{ table: 'hits', partition: perMail, property: 'hit' },
    fill: () => stores.hits.keep(times.map((at) => hitAt(at, mailboxId, messageId))),
    list: async (limit) =>
      (await stores.hits.list(mailboxId, messageId, limit)).map(({ hitId }) => hitId),
  },
  'the feed of a rep': {
    ...{ table: 'activity', partition: mailboxId, property: 'activity' },
    fill: () => stores.activity.revise(mailboxId, times.map(activityAt), []),
    list: async (limit) =>
      (await stores.activity.list(mailboxId, undefined, limit)).map(({ id }) => id),
  },
  'what a rep did lately': {
    ...{ table: 'ownuses', partition: mailboxId, property: 'use' },
    fill: () => inTurn((_, at) => stores.ownUses.note(mailboxId, presences[at]!, 0)),
    list: (limit) => stores.ownUses.list(mailboxId, 0, times[4]!, limit),
  },
  'what is kept of it with a mail': {
    ...{ table: 'ownuses', partition: perMail, property: 'use' },
    fill: () => stores.ownUses.keep(mailboxId, messageId, presences),
    list: (limit) => stores.ownUses.kept(mailboxId, messageId, limit),
  },
  'the digests that are due': {
    ...{ table: 'notices', partition: 'digests', property: 'mailboxId' },
    fill: () => inTurn((at) => stores.notices.scheduleDigest({ mailboxId, at })),
    list: (limit) => stores.notices.digestsDue(times[4]!, limit),
  },
}

async function inTurn(write: (time: number, at: number) => Promise<unknown>): Promise<void> {
  for (const [at, time] of times.entries()) await write(time, at)
}

/** Overwrites a property of some rows of a partition, by their place in it. */
async function damage(
  { table, partition, property }: Pick<Kept, 'table' | 'partition' | 'property'>,
  places: readonly number[],
): Promise<void> {
  const queryOptions = { filter: `PartitionKey eq '${partition}'` }
  let place = 0
  for await (const row of clients.table(table).listEntities({ queryOptions })) {
    const { partitionKey = '', rowKey = '' } = row
    const value =
      property === 'head0' ? Buffer.from('dana@contoso.example') : 'dana@contoso.example'
    if (places.includes(place++))
      await clients.table(table).updateEntity({ partitionKey, rowKey, [property]: value }, 'Merge')
  }
}

describe('a damaged row', () => {
  test.each(Object.entries(all))('among %s hides no other', async (_, kept) => {
    await kept.fill()
    const before = await kept.list(10)
    expect(before).toHaveLength(5)
    await damage(kept, [0, 2])
    warnings.length = 0
    const sound = before.filter((_one, at) => at !== 0 && at !== 2)
    for (const limit of [1, 2, 3, 10]) expect(await kept.list(limit)).toEqual(sound.slice(0, limit))
    expect(warnings.length).toBeGreaterThan(0)
    for (const line of warnings)
      expect(line).toMatch(/^Left out: A stored row is damaged: [\w.]+ is not [\w ]+(; 1 more)?$/)
  })

  test('of the feed hides no other line of its mail', async () => {
    const mailbox = newMailbox()
    const lines = times.map((at) => ({
      ...{ ...activityAt(at), messageId },
      id: activityIdOf(makeHitId(at, new Uint8Array(6))),
    }))
    await stores.activity.revise(mailbox, lines, [])
    await damage({ table: 'activity', partition: mailbox, property: 'activity' }, [1])
    const ids = lines.map(({ id }) => id).sort()
    const standing = await stores.activity.ofMessage(mailbox, messageId, ids[0]!, ids[4]!)
    expect(standing).toHaveLength(4)
  })

  test('of a conversation hides none of its other mails', async () => {
    for (const at of times) {
      const thread = { internetMessageId: null, conversationId: 'c', sentAt: at }
      await stores.threads.put(mailboxId, conversation, { ...thread, messageId: messageAt(at) })
    }
    await damage({ table: 'threads', partition: mailboxId, property: 'thread' }, [0, 2])
    const found = await stores.threads.find(mailboxId, conversation)
    expect(found.map(({ sentAt }) => sentAt)).toEqual([times[3], times[1], times[0]])
  })

  test('about a contact says nothing, but its mail is still known to have said something', async () => {
    const mails = times.map((at) => ({ mailboxId, messageId: messageAt(at) }))
    const opened = { ...noEngagement, firstOpenAt: start }
    for (const mail of mails) await stores.contacts.engage(contact, mail, opened)
    const partition = `${contact.tenantId} ${contact.contactId}`
    await damage({ table: 'contacts', partition, property: 'engagement' }, [0])
    const { mails: known } = await stores.contacts.get(contact, 10)
    expect(known.map((mail) => mail.messageId)).toEqual(
      mails.map((mail) => mail.messageId).reverse(),
    )
    expect(known.map(({ engagement }) => engagement)).toEqual([
      noEngagement,
      ...mails.slice(1).map(() => opened),
    ])
  })

  test('that holds an objection is never taken for none', async () => {
    await stores.contacts.record(contact, { basis: 'objected', recordedAt: 1, by: 'rep' }, null)
    const partition = `${contact.tenantId} ${contact.contactId}`
    await damage({ table: 'contacts', partition, property: 'basis' }, [0])
    for (const mailsMax of [0, 10])
      await expect(stores.contacts.get(contact, mailsMax)).rejects.toThrow('basis is not JSON')
  })
})
