import { InvocationContext, type Timer } from '@azure/functions'
import { afterAll, beforeAll, beforeEach, describe, expect, jest, test } from '@jest/globals'
import type { ContactExportPage } from '#core/contact-export'
import { erasedAddress } from '#core/erase-person'
import { type Facts, noFacts } from '#core/facts'
import {
  type MailboxId,
  makeActivityId,
  makeHitId,
  makeMailboxId,
  makeMessageId,
  type MessageId,
} from '#core/ids'
import type { Owner } from '#core/stores'
import type { Recipient, Registration } from '#core/wire'
import { createContacts } from './contacts.ts'
import { createErasePerson } from './erase-person.ts'
import { ask } from './http/ask.ts'
import { apiRoute } from './http/cors.ts'
import { createEraseContact } from './http/erase-contact.ts'
import { createExportContact } from './http/export-contact.ts'
import { createOwnMailbox } from './http/own-mailbox.ts'
import {
  asRobin,
  asRobinWithRole,
  asSomeoneElse,
  begin,
  createStage,
  origin,
  robin,
  someoneElse,
} from './http/stage.ts'
import { createOwnUsesOf } from './own-uses.ts'
import { createReadContact } from './read-contact.ts'
import { createReadDetail } from './read-detail.ts'
import { createRefoldMessage } from './refold-message.ts'
import { type AzureClients, connectAzure } from './storage/azure-clients.ts'
import { createAzureStores } from './storage/azure-stores.ts'
import { type Azurite, startAzurite } from './storage/azurite.ts'
import { createSurroundings } from './surroundings.ts'
import { createErasePeople } from './timer/erase-people.ts'

jest.setTimeout(120_000)

const dana: Recipient = { field: 'to', name: 'Dana Cole', address: 'Dana@contoso.example' }
const ben: Recipient = { field: 'cc', name: 'Ben Ito', address: 'ben@fabrikam.example' }
const elsewhere: Owner = { ...robin, tenantId: '55555555-5555-4555-8555-555555555555' }
const tables = [
  'messages',
  'hits',
  'activity',
  'threads',
  'answers',
  'ownuses',
  'contacts',
  'notices',
]
const everyTable = [...tables, 'mailboxes', 'watches', 'retention', 'erasures', 'networks']

let azurite: Azurite
let clients: AzureClients
let service: ReturnType<typeof createService>

beforeAll(async () => {
  azurite = await startAzurite()
  const { connectionString } = azurite
  clients = connectAzure({ kind: 'connection-string', connectionString })
  await Promise.all(everyTable.map((name) => clients.table(name).createTable()))
})

/** Each test starts with empty tables. */
beforeEach(async () => {
  for (const name of everyTable)
    for await (const { partitionKey = '', rowKey = '' } of clients.table(name).listEntities())
      await clients.table(name).deleteEntity(partitionKey, rowKey)
  service = createService()
})

afterAll(() => azurite.close())

function createService() {
  const stage = createStage()
  const { keys, random, now } = stage
  const stores = createAzureStores(clients)
  const { mailboxes, messages, hits, activity, answers, ownUses, erasures } = stores
  const contacts = createContacts({
    ...{ contacts: stores.contacts, mailboxes, keys, defaultBasis: 'legitimate-interest' },
  })
  const surroundings = createSurroundings(createOwnUsesOf(ownUses), contacts, answers)
  const refold = createRefoldMessage({ messages, hits, activity }, surroundings)
  const erase = createErasePerson({
    messages,
    hits,
    answers,
    activity,
    refold,
    warn: () => undefined,
  })
  const { keysOf } = createReadContact(stores.contacts, keys)
  const ownMailbox = createOwnMailbox(stage.checkCaller, mailboxes, random)
  const readDetail = createReadDetail(messages, hits, surroundings)
  const eraseRoute = createEraseContact({ ownMailbox, contacts, keysOf, erasures, erase, now })
  const exportRoute = createExportContact({ ownMailbox, contacts, messages, readDetail })
  const post = (handle: typeof eraseRoute, headers: Record<string, string>, body: object) =>
    ask(apiRoute(origin, handle), {
      ...{ method: 'POST', path: '/api/contacts/erase', headers },
      body: JSON.stringify(body),
    })
  const rows = stores.expiredRows
  return {
    ...{ stage, stores, contacts, refold, readDetail, erase },
    erase_: (address: string, headers: Record<string, string> = asRobinWithRole) =>
      post(eraseRoute, headers, { address }),
    exported: async (address: string, headers = asRobin) =>
      (await post(exportRoute, headers, { address, cursor: null })).json as ContactExportPage,
    /** @param faults how many times erasing fails before it works */
    strike: async ({ isSlow = false, faults = 0 } = {}): Promise<readonly string[]> => {
      let time = 0
      let fails = faults
      const clock = () => (isSlow ? (time += 60 * 60_000) : now())
      const logs: string[] = []
      const logHandler = (_level: string, line: unknown) => void logs.push(String(line))
      const context = new InvocationContext({ functionName: 'erase', logHandler })
      const failing: typeof erase = (...asked) =>
        fails-- > 0 ? Promise.reject(new Error('Dana Cole')) : erase(...asked)
      const deps = { erasures, rows, mailboxes, keysOf, erase: failing, now: clock }
      await createErasePeople(deps)(noTimer, context)
      return logs
    },
  }
}

const noTimer: Timer = {
  isPastDue: false,
  schedule: { adjustForDST: false },
  scheduleStatus: { last: '', next: '', lastUpdated: '' },
}

let made = 0

async function openMailbox(owner: Owner): Promise<MailboxId> {
  const candidate = makeMailboxId(Uint8Array.of(0, 0, 0, 0, 0, 0, 7, made++))
  return (await service.stores.mailboxes.open(owner, candidate)).mailboxId
}

/** A mail that was opened, clicked, answered and bounced, and says the person's name wherever it can. */
async function send(mailboxId: MailboxId, recipients: readonly Recipient[]): Promise<MessageId> {
  const { stores, refold, stage } = service
  const messageId = makeMessageId(begin, Uint8Array.of(0, 0, 0, 0, 0, made++))
  const names = recipients.map(({ name }) => name).join(', ')
  const [first = dana] = recipients
  const url = `https://northwind.example/?for=${encodeURIComponent(first.address)}`
  const registration: Registration = {
    ...{ subject: `Offer for ${names}`, recipients, sentAt: begin, client: 'web' },
    tracking: {
      pixel: 'append',
      links: [{ index: 1, url, text: `For ${first.name}` }],
      left: [{ url: `mailto:${first.address}`, text: first.name, reason: 'not-web' }],
      reasons: ['in-doubt'],
    },
  }
  await stores.messages.register(mailboxId, messageId, registration, begin)
  const facts: Facts = {
    ...noFacts,
    ...{ agent: 'browser', network: 'other', client: 'Chrome on Windows', source: 'c291cmNlAAA' },
  }
  const hits = [0, 1].map((index) => ({
    hitId: makeHitId(begin + (30 + index) * 60_000, stage.random(6)),
    ...{ mailboxId, messageId, index, destination: index === 0 ? null : url, facts },
  }))
  await stores.hits.keep(hits)
  const answer = { name: '', as: 'recipient', reasons: [], failed: null } as const
  const { address } = first
  await stores.answers.put(mailboxId, messageId, {
    ...{ ...answer, id: makeActivityId(begin + 5_000_000, stage.random(6)), kind: 'reply' },
    ...{ at: begin + 5_000_000, from: address, recipient: address, name: first.name },
  })
  await stores.answers.put(mailboxId, messageId, {
    ...{ ...answer, id: makeActivityId(begin + 6_000_000, stage.random(6)), kind: 'bounce' },
    ...{ at: begin + 6_000_000, from: null, recipient: null, as: null },
    failed: recipients.map((one) => one.address),
  })
  await refold(mailboxId, messageId)
  return messageId
}

/** All rows of all tables, as text: binary properties are decoded. */
async function everything(): Promise<readonly string[]> {
  const rows: string[] = []
  for (const name of everyTable)
    for await (const row of clients.table(name).listEntities()) {
      const told = { ...row, etag: '', timestamp: '' }
      const values = Object.entries(told).map(([key, value]) =>
        (value as unknown) instanceof Uint8Array
          ? [key, Buffer.from(value as unknown as Uint8Array).toString('utf8')]
          : [key, value],
      )
      rows.push(JSON.stringify([name, Object.fromEntries(values)]))
    }
  return rows
}

const naming = (rows: readonly string[], { name, address }: Recipient) =>
  rows.filter((row) =>
    [name, address, encodeURIComponent(address)].some((word) =>
      row.toLowerCase().includes(word.toLowerCase()),
    ),
  )

describe('POST /api/contacts/erase', () => {
  test('leaves a person’s name and address in no row of any table', async () => {
    const mailboxId = await openMailbox(robin)
    const alone = await send(mailboxId, [dana])
    const among = await send(mailboxId, [dana, ben])
    await send(mailboxId, [ben])
    const before = await everything()
    const theirs = new Set(naming(before, dana).map((row) => (JSON.parse(row) as string[])[0]))
    expect([...theirs].sort()).toEqual(['activity', 'answers', 'hits', 'messages'])
    const unconcerned = before.filter((row) => !row.includes(alone) && !row.includes(among))

    expect((await service.erase_(' dana@CONTOSO.example')).json).toEqual({ done: true })

    const after = await everything()
    expect(naming(after, dana)).toEqual([])
    expect(after.filter((row) => row.includes('"engagement"') && row.includes(alone))).toEqual([])
    // Everything about others is as it was.
    expect(after).toEqual(expect.arrayContaining(unconcerned.slice()))
    const detail = await service.readDetail({ mailboxId, messageId: among })
    expect(detail).toMatchObject({
      subject: 'Offer for …, Ben Ito',
      recipients: [{ field: 'to', name: '', address: erasedAddress }, ben],
      opens: 1,
      clicks: 1,
    })
    expect(detail?.timeline.map((event) => ('who' in event ? event.who : ''))).not.toContain('Dana')
  })

  test('makes the export empty, except for the objection', async () => {
    const mailboxId = await openMailbox(robin)
    await send(mailboxId, [dana])
    expect((await service.exported(dana.address)).mails).toHaveLength(1)
    await service.erase_(dana.address)
    expect(await service.exported(dana.address)).toEqual({
      ...{ mails: [], next: null },
      lawfulBasis: { basis: 'objected', recordedAt: expect.any(String), recordedBy: 'rep' },
    })
  })

  test('erasing twice is erasing once', async () => {
    const mailboxId = await openMailbox(robin)
    await send(mailboxId, [dana, ben])
    await service.erase_(dana.address)
    await service.strike()
    const once = await everything()
    await service.erase_(dana.address)
    await service.strike()
    // The objection has a new date.
    const basis = /"basis":"\{/
    expect((await everything()).filter((row) => !basis.test(row))).toEqual(
      once.filter((row) => !basis.test(row)),
    )
  })

  test('does not let a later registration of the mail bring the person back', async () => {
    const mailboxId = await openMailbox(robin)
    const messageId = await send(mailboxId, [dana, ben])
    const registration = (await service.stores.messages.get(mailboxId, messageId))?.registration
    await service.erase_(dana.address)
    await service.stores.messages.register(mailboxId, messageId, registration!, begin)
    await service.refold(mailboxId, messageId)
    expect(naming(await everything(), dana)).toEqual([])
  })

  test('does not let a later look through the Inbox bring the person back', async () => {
    const mailboxId = await openMailbox(robin)
    const messageId = await send(mailboxId, [dana, ben])
    const { answers } = service.stores
    const before = await answers.list(mailboxId, messageId, 10)
    await service.erase_(dana.address)
    for (const answer of before) await answers.put(mailboxId, messageId, answer)
    await service.refold(mailboxId, messageId)
    expect(naming(await everything(), dana)).toEqual([])
  })

  test('needs a rep and an address', async () => {
    expect((await service.erase_(dana.address, {})).status).toBe(401)
    expect((await service.erase_('dana')).status).toBe(422)
  })

  test('refuses a rep without the role, and changes nothing', async () => {
    await send(await openMailbox(robin), [dana])
    const before = await everything()
    const refused = await service.erase_(dana.address, asRobin)
    expect([refused.status, refused.json]).toEqual([
      403,
      expect.objectContaining({ code: 'role-missing' }),
    ])
    await service.strike()
    expect(await everything()).toEqual(before)
  })
})

describe('the timer', () => {
  test('erases a person from all mailboxes of the tenant, and from no other tenant', async () => {
    const [own, colleagues, foreign] = [
      await openMailbox(robin),
      await openMailbox(someoneElse),
      await openMailbox(elsewhere),
    ]
    for (const mailboxId of [own, colleagues]) await send(mailboxId, [dana, ben])
    const other = await send(foreign, [dana])
    await service.erase_(dana.address)
    expect((await service.exported(dana.address, asSomeoneElse)).mails).toHaveLength(1)
    await service.strike()
    const named = naming(await everything(), dana)
    expect(named.length).toBeGreaterThan(0)
    expect(named.filter((row) => !row.includes(other))).toEqual([])
    expect((await service.stores.erasures.list(10)).erasures).toEqual([])
  })

  test('gets there in many short runs as well', async () => {
    const mailboxId = await openMailbox(someoneElse)
    for (let mail = 0; mail < 3; mail++) await send(mailboxId, [dana])
    await openMailbox(robin)
    await service.erase_(dana.address)
    let runs = 0
    for (; (await service.stores.erasures.list(1)).erasures.length > 0 && runs < 20; runs++)
      await service.strike({ isSlow: true })
    expect(runs).toBeGreaterThan(2)
    expect(naming(await everything(), dana)).toEqual([])
  })

  test('leaves out what is damaged, says how many rows, and erases the person from all others', async () => {
    const damage = async (name: string, partitionKey: string, rowKey: string, values: object) => {
      await clients.table(name).upsertEntity({ partitionKey, rowKey, ...values }, 'Merge')
    }
    const [own, colleagues] = [await openMailbox(robin), await openMailbox(someoneElse)]
    const [first, last] = [0, 255].map((byte) => makeMailboxId(new Uint8Array(8).fill(byte)))
    await damage('mailboxes', first!, 'owner', { owner: '{"tenantId":"dana"}' })
    await damage('mailboxes', last!, 'owner', { owner: 'dana' })
    await damage('mailboxes', '!', 'owner', {})
    const sent: MessageId[] = []
    for (const mailboxId of [own, colleagues])
      for (let mail = 0; mail < 2; mail++) sent.push(await send(mailboxId, [dana, ben]))
    const trackingless = sent[2]!
    await damage('messages', colleagues, trackingless, { tracking0: Buffer.from('dana') })
    for (const rowKey of ['!', '~']) await damage('erasures', 'pending', rowKey, { erasure: '{}' })
    await service.erase_(dana.address)

    expect(await service.strike()).toEqual([
      'Erasure: damaged rows were left out: 2',
      'Left out: A stored row is damaged: owner.userId is not a text',
      'Left out: A stored row is damaged: owner is not JSON',
      'Erasure: damaged rows were left out: 4',
      'Erasure of a person: done',
    ])

    const named = naming(await everything(), dana).filter((row) => !row.includes('"mailboxes"'))
    expect(named.filter((row) => !row.includes(trackingless))).toEqual([])
    expect(await service.stores.erasures.list(10)).toEqual({ erasures: [], damaged: 2 })
  })

  test('a damaged mail, hit or line keeps a person in no other row', async () => {
    const mailboxId = await openMailbox(robin)
    const sent: MessageId[] = []
    for (let mail = 0; mail < 3; mail++) sent.push(await send(mailboxId, [dana, ben]))
    const [damaged] = sent
    const first = async (name: string, partition: string) => {
      const queryOptions = { filter: `PartitionKey eq '${partition}'` }
      for await (const row of clients.table(name).listEntities({ queryOptions }))
        return { partitionKey: partition, rowKey: row.rowKey ?? '' }
      throw new Error('There is no row')
    }
    const rows = [
      { name: 'messages', row: { partitionKey: mailboxId, rowKey: damaged! }, values: 'head0' },
      { name: 'activity', row: await first('activity', mailboxId), values: 'activity' },
      { name: 'hits', row: await first('hits', `${mailboxId}${sent[1]}`), values: 'hit' },
    ]
    for (const { name, row, values } of rows) {
      const value = values === 'head0' ? Buffer.from('{') : '{'
      await clients.table(name).updateEntity({ ...row, [values]: value }, 'Merge')
    }
    await service.erase_(dana.address)
    const named = naming(await everything(), dana)
    expect(named.filter((row) => !row.includes(damaged!))).toEqual([])
  })

  test('erases a person even if another erasure fails', async () => {
    await send(await openMailbox(someoneElse), [dana, ben])
    await service.erase_(dana.address)
    await service.erase_(ben.address)
    await expect(service.strike({ faults: 1 })).resolves.toContainEqual(
      expect.stringMatching(/^An erasure could not be continued: Error\n/),
    )
    expect((await service.stores.erasures.list(10)).erasures).toHaveLength(1)
    await service.strike()
    const rows = await everything()
    expect([dana, ben].flatMap((one) => naming(rows, one))).toEqual([])
    expect((await service.stores.erasures.list(10)).erasures).toEqual([])
  })

  test('erases who answered automatically without being a recipient', async () => {
    const mailboxId = await openMailbox(robin)
    const { messages, answers } = service.stores
    const messageId = makeMessageId(begin, Uint8Array.of(0, 0, 0, 0, 1, made++))
    const registration: Registration = {
      ...{ subject: 'Offer', recipients: [ben], sentAt: begin, client: 'web' },
      tracking: { pixel: 'append', links: [], left: [], reasons: [] },
    }
    await messages.register(mailboxId, messageId, registration, begin)
    await answers.put(mailboxId, messageId, {
      ...{ id: makeActivityId(begin + 9_000_000, new Uint8Array(6)), kind: 'auto-reply' },
      ...{ at: begin + 9_000_000, as: 'new', from: dana.address, name: dana.name },
      ...{ recipient: null, failed: null, reasons: [] },
    })
    await service.refold(mailboxId, messageId)
    expect(naming(await everything(), dana)).toHaveLength(2)
    await service.erase_(dana.address)
    expect(naming(await everything(), dana)).toEqual([])
  })

  test('erases who replied without being a recipient', async () => {
    const mailboxId = await openMailbox(robin)
    await send(mailboxId, [ben])
    const [row] = await service.stores.messages.list(mailboxId, undefined, 1)
    const [answer] = await service.stores.answers.list(mailboxId, row!.messageId, 10)
    const id = makeActivityId(begin + 9_000_000, new Uint8Array(6))
    const said = { as: 'new', from: dana.address, name: dana.name, recipient: null } as const
    const reply = { ...answer!, ...said, kind: 'reply', failed: null, id } as const
    await service.stores.answers.put(mailboxId, row!.messageId, reply)
    await service.refold(mailboxId, row!.messageId)
    expect(naming(await everything(), dana).length).toBeGreaterThan(0)
    await service.erase_(dana.address)
    expect(naming(await everything(), dana)).toEqual([])
    expect(naming(await everything(), ben).length).toBeGreaterThan(0)
  })
})
