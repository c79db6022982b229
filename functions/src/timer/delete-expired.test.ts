import { InvocationContext, type Timer } from '@azure/functions'
import { afterAll, beforeAll, beforeEach, describe, expect, jest, test } from '@jest/globals'
import { contactIdOf } from '#core/contact-key'
import { noEngagement } from '#core/engagement'
import { packHit } from '#core/hit'
import {
  activityIdOf,
  makeActivityId,
  makeHitId,
  type MailboxId,
  makeMailboxId,
  makeMessageId,
  type MessageId,
} from '#core/ids'
import {
  ownUseKeptMs,
  retentionEveryMs,
  retentionLateMs,
  retentionRunMs,
  storagePageSize,
  transactionRowsMax,
} from '#core/limits'
import { emptyLedger } from '#core/notice/ledger'
import { threadKeys } from '#core/reply/threads'
import { expiredFrom } from '#core/retention'
import { deriveLinkKey, sealImageToken, sealLinkToken } from '#core/token'
import { ask } from '../http/ask.ts'
import { createLink } from '../http/link.ts'
import { createOpen } from '../http/open.ts'
import { createStage } from '../http/stage.ts'
import { hmacSha256, sha256 } from '../mac.ts'
import { createRecordHit } from '../queue/record-hit.ts'
import { createRefoldMessage } from '../refold-message.ts'
import { type AzureClients, connectAzure } from '../storage/azure-clients.ts'
import { type AzureStores, createAzureStores } from '../storage/azure-stores.ts'
import { type Azurite, startAzurite } from '../storage/azurite.ts'
import { activityAt, counts, hitAt, newOwner, registration } from '../storage/stored-samples.ts'
import type { RetentionRound } from '../storage/table-retention-store.ts'
import { withoutExpired } from '../storage/without-expired.ts'
import { createDeleteExpired, createRetentionState } from './delete-expired.ts'

jest.setTimeout(120_000)

const start = Date.UTC(2026, 10, 21)
const day = 24 * 60 * 60_000
const retentionDays = 30
const mailTables = [
  'activity',
  'answers',
  'contacts',
  'hits',
  'messages',
  'notices',
  'ownuses',
  'threads',
]

let azurite: Azurite
let clients: AzureClients
let stores: AzureStores
let now = start
const warnings: string[] = []
const begun: RetentionRound = {
  ...{ startedAt: 0, isDone: false, mailboxId: null, contactsFrom: null, deleted: 0 },
  endedAt: null,
}

beforeAll(async () => {
  azurite = await startAzurite()
  const { connectionString } = azurite
  clients = connectAzure({ kind: 'connection-string', connectionString })
  stores = createAzureStores(clients, (line) => void warnings.push(line))
})

beforeEach(async () => {
  now = start
  await stores.retention.save({ ...begun, isDone: true })
})

afterAll(() => azurite.close())

const isExpired = (messageId: MessageId) => messageId >= expiredFrom(now, retentionDays)
const living = () => ({ ...stores, ...withoutExpired(stores, isExpired) })

const noTimer: Timer = {
  isPastDue: false,
  schedule: { adjustForDST: false },
  scheduleStatus: { last: '', next: '', lastUpdated: '' },
}

function clock(): number {
  return now
}

async function strike(clockOf: () => number = clock): Promise<readonly string[]> {
  const logs: string[] = []
  const { retention: rounds, expiredRows: rows } = stores
  const run = createDeleteExpired({ rows, rounds, retentionDays, now: clockOf })
  const logHandler = (_level: string, line: unknown) => void logs.push(String(line))
  await run(noTimer, new InvocationContext({ functionName: 'delete-expired', logHandler }))
  return logs
}

const health = () =>
  createRetentionState({ rounds: stores.retention, retentionDays, now: () => now })()

async function newMailbox(): Promise<MailboxId> {
  const candidate = makeMailboxId(Uint8Array.of(0, 0, 0, 0, 0, 0, 9, made++))
  return (await stores.mailboxes.open(newOwner(), candidate)).mailboxId
}

let made = 0

/** Something about one mail in every table, the latest of it happening now. */
async function fill(mailboxId: MailboxId, age: number): Promise<MessageId> {
  const messageId = makeMessageId(now - age, Uint8Array.of(0, 0, 0, 0, 0, made++))
  const { messages, hits, activity, threads, answers, ownUses, contacts, notices } = stores
  await messages.register(mailboxId, messageId, registration('Offer'), now - age)
  await messages.saveCounts(
    ...[mailboxId, messageId, counts, (await messages.get(mailboxId, messageId))?.version],
  )
  const all = [0, 1, 2].map((at) => hitAt(now - at, mailboxId, messageId, at))
  await hits.keep(all)
  const lines = all.map(({ hitId }) => ({ ...activityAt(now), id: activityIdOf(hitId), messageId }))
  await activity.revise(mailboxId, lines, [])
  const ids = { internetMessageId: `<${messageId}@a.example>`, conversationId: 'conversation' }
  await threads.put(mailboxId, threadKeys(ids, sha256), { ...ids, messageId, sentAt: now - age })
  await answers.put(mailboxId, messageId, {
    ...{ id: makeActivityId(now, new Uint8Array(6)), kind: 'reply', at: now, name: 'Dana' },
    ...{ as: 'new', from: 'dana@contoso.example', recipient: null, failed: null, reasons: [] },
  })
  await ownUses.keep(mailboxId, messageId, [
    { kind: 'presence', at: now, source: 'c291cmNlAAA', client: 'Edge on Windows' },
  ])
  await ownUses.say(mailboxId, messageId, {
    kind: 'said',
    hitId: all[0]!.hitId,
    was: 'me',
    at: now,
  })
  await contacts.engage(contact, { mailboxId, messageId }, { ...noEngagement, firstOpenAt: now })
  await notices.saveLedger(mailboxId, messageId, { ...emptyLedger, muted: true }, undefined)
  return messageId
}

const contact = {
  tenantId: '11111111-1111-4111-8111-111111111111',
  contactId: contactIdOf('dana@contoso.example', new Uint8Array(32), hmacSha256),
}

/** Every row of every table, by table and key. */
async function everything(): Promise<ReadonlyMap<string, string>> {
  const rows = new Map<string, string>()
  for (const table of ['mailboxes', ...mailTables])
    for await (const row of clients.table(table).listEntities())
      rows.set(
        `${table} ${row.partitionKey} ${row.rowKey}`,
        JSON.stringify({ ...row, timestamp: '' }),
      )
  return rows
}

function about(rows: ReadonlyMap<string, string>, messageId: MessageId): readonly string[] {
  return [...rows].filter(([key, row]) => (key + row).includes(messageId)).map(([key]) => key)
}

describe('deleting what is older than the retention period', () => {
  test('leaves nothing older in any table, and touches nothing younger', async () => {
    const mailboxIds = [await newMailbox(), await newMailbox()]
    const [young, old]: [MessageId[], MessageId[]] = [[], []]
    for (const mailboxId of mailboxIds) {
      for (const age of [0, day, 29 * day, 30 * day]) young.push(await fill(mailboxId, age))
      for (const age of [30 * day + 1, 31 * day, 900 * day]) old.push(await fill(mailboxId, age))
      await stores.notices.saveLedger(mailboxId, 'mailbox', emptyLedger, undefined)
    }
    await stores.contacts.record(contact, { basis: 'objected', recordedAt: 1, by: 'rep' }, null)
    const before = await everything()
    const tablesOf = (id: MessageId) => new Set(about(before, id).map((key) => key.split(' ')[0]))
    for (const id of [...young, ...old]) expect([...tablesOf(id)].sort()).toEqual(mailTables)

    expect(await strike()).toEqual([expect.stringMatching(/^Retention: \d+ rows deleted, done$/)])

    const after = await everything()
    for (const id of old) expect(about(after, id)).toEqual([])
    const kept = [...before].filter(([key, row]) => !old.some((id) => (key + row).includes(id)))
    expect([...after]).toEqual(kept)
  })

  test('deletes a rep’s notes that are no longer used, and no others', async () => {
    const mailboxId = await newMailbox()
    const note = (at: number) =>
      stores.ownUses.note(mailboxId, { kind: 'presence', at, source: 'a', client: 'Edge' }, 0)
    for (const age of [0, ownUseKeptMs, ownUseKeptMs + 1, 400 * day]) await note(now - age)
    await strike()
    const left = await stores.ownUses.list(mailboxId, 0, now, 10)
    expect(left.map(({ at }) => now - at)).toEqual([ownUseKeptMs, 0])
  })

  test('runs once a day, and says in health when it was done', async () => {
    await strike()
    expect(await health()).toEqual({
      ...{ days: retentionDays, endedAt: now, underWay: null, isLate: false },
    })
    const mailboxId = await newMailbox()
    const messageId = await fill(mailboxId, 31 * day)
    now += retentionEveryMs - 1
    expect(await strike()).toEqual([])
    expect(about(await everything(), messageId)).not.toEqual([])
    now += 1
    await strike()
    expect(about(await everything(), messageId)).toEqual([])
    now += retentionLateMs + 1
    expect(await health()).toMatchObject({ isLate: true })
  })

  test('stops in time, and the next runs continue until it is done', async () => {
    const ids: MessageId[] = []
    for (let mailbox = 0; mailbox < 3; mailbox++) {
      const mailboxId = await newMailbox()
      for (let mail = 0; mail < 2; mail++) ids.push(await fill(mailboxId, 40 * day))
    }
    // Every look at the clock takes a third of a run.
    const slow = () => (now += retentionRunMs / 3)
    let runs = 0
    for (; (await strike(slow)).at(-1)?.endsWith('to be continued'); runs++) {
      expect((await health()).underWay).toMatchObject({ startedAt: expect.any(Number) })
      if (runs > 200) throw new Error('It never ends')
    }
    expect(runs).toBeGreaterThan(2)
    const rows = await everything()
    for (const id of ids) expect(about(rows, id)).toEqual([])
    expect(await health()).toMatchObject({ underWay: null, isLate: false })
  })

  test('looks through the contacts page by page, and the next run goes on where one stopped', async () => {
    const partitionKey = `${contact.tenantId} ${contact.contactId}`
    const nobody = '0'.repeat(16)
    const rows = Array.from({ length: storagePageSize + 50 }, (_, at) => {
      const mail = makeMessageId(now - 40 * day - at, new Uint8Array(6))
      return { partitionKey, rowKey: `mail ${mail} ${nobody}` }
    })
    for (let at = 0; at < rows.length; at += transactionRowsMax) {
      const some = rows.slice(at, at + transactionRowsMax)
      await clients.table('contacts').submitTransaction(some.map((row) => ['upsert', row]))
    }
    const left = async () =>
      [...(await everything()).keys()].filter((key) => key.endsWith(` ${nobody}`))
    const slow = () => (now += retentionRunMs)
    while ((await stores.retention.read())?.contactsFrom === null) await strike(slow)
    expect(await left()).toHaveLength(50)
    expect(await strike(slow)).toEqual([expect.stringMatching(/ rows deleted, done$/)])
    expect(await left()).toEqual([])
  })

  test('begins the look through the contacts anew if storage does not know the place', async () => {
    const messageId = await fill(await newMailbox(), 40 * day)
    await stores.retention.save({ ...begun, contactsFrom: 'dana@contoso.example' })
    expect(await strike()).toEqual([
      expect.stringMatching(/^Retention: contacts from the start: SyntaxError\n/),
      'Retention: 0 rows deleted, to be continued',
    ])
    await strike()
    expect(about(await everything(), messageId)).toEqual([])
    expect(await health()).toMatchObject({ endedAt: now, underWay: null })
  })

  test('continues after an outage of storage', async () => {
    const messageId = await fill(await newMailbox(), 40 * day)
    await azurite.stop()
    await expect(strike()).rejects.toThrow()
    await azurite.start()
    await strike()
    expect(about(await everything(), messageId)).toEqual([])
  })

  test('leaves out a mailbox whose row is damaged, and says how many', async () => {
    const damaged = ['!', 'dana@contoso.example', '~'].map((partitionKey) => ({
      ...{ partitionKey, rowKey: 'owner' },
    }))
    for (const row of damaged) await clients.table('mailboxes').upsertEntity(row)
    const ids = [await fill(await newMailbox(), 40 * day), await fill(await newMailbox(), 40 * day)]
    warnings.length = 0
    expect(await strike()).toEqual([
      'Retention: damaged rows were left out: 3',
      expect.stringMatching(/^Retention: \d+ rows deleted, done$/),
    ])
    expect(warnings).toEqual([
      'Left out: A stored row is damaged: PartitionKey is not a mailbox id; 2 more',
    ])
    const rows = await everything()
    for (const id of ids) expect(about(rows, id)).toEqual([])
    for (const { partitionKey, rowKey } of damaged)
      await clients.table('mailboxes').deleteEntity(partitionKey, rowKey)
  })

  test.each(['not JSON', '{"startedAt":"dana@contoso.example"}'])(
    'begins anew when the row of its round is damaged: %s',
    async (round) => {
      const messageId = await fill(await newMailbox(), 40 * day)
      const row = { partitionKey: 'rounds', rowKey: 'latest', round }
      await clients.table('retention').upsertEntity(row)
      await strike()
      expect(about(await everything(), messageId)).toEqual([])
      expect(await health()).toMatchObject({ endedAt: now, isLate: false })
      expect(warnings.join()).not.toContain('dana')
    },
  )
})

describe('a mail that is older than the retention period', () => {
  test('is missing before it is deleted, and nothing written about it stays', async () => {
    const mailboxId = await newMailbox()
    const messageId = await fill(mailboxId, 31 * day)
    const before = await everything()
    const { messages, hits, threads, answers, ownUses, contacts, notices, activity } = living()
    expect(await messages.get(mailboxId, messageId)).toBeUndefined()
    expect(await messages.list(mailboxId, undefined, 10)).toEqual([])
    expect(await hits.list(mailboxId, messageId, 10)).toEqual([])
    expect(await answers.list(mailboxId, messageId, 10)).toEqual([])
    expect(await ownUses.kept(mailboxId, messageId, 10)).toEqual([])
    expect((await contacts.get(contact, 10)).mails.map((mail) => mail.messageId)).not.toContain(
      messageId,
    )

    await messages.register(mailboxId, messageId, registration('Again'), now)
    await messages.confirmSent(mailboxId, messageId, now, now)
    await messages.tie(mailboxId, messageId, 'c')
    expect(await messages.saveCounts(mailboxId, messageId, counts, undefined)).toBeDefined()
    await hits.keep([hitAt(now + 5, mailboxId, messageId)])
    await activity.revise(mailboxId, [{ ...activityAt(now + 5), messageId }], [])
    const ids = { internetMessageId: 'other', conversationId: 'other' }
    await threads.put(mailboxId, threadKeys(ids, sha256), { ...ids, messageId, sentAt: now })
    expect(await threads.find(mailboxId, threadKeys(ids, sha256))).toEqual([])
    const [answer] = await stores.answers.list(mailboxId, messageId, 1)
    await answers.put(mailboxId, messageId, {
      ...answer!,
      id: makeActivityId(7, new Uint8Array(6)),
    })
    const said = {
      kind: 'said',
      hitId: makeHitId(now, new Uint8Array(6)),
      was: 'me',
      at: 1,
    } as const
    await ownUses.say(mailboxId, messageId, said)
    await ownUses.keep(mailboxId, messageId, [
      { kind: 'presence', at: 3, source: 'other', client: '' },
    ])
    await contacts.engage(contact, { mailboxId, messageId }, { ...noEngagement, lastClickAt: 9 })
    expect(await notices.saveLedger(mailboxId, messageId, emptyLedger, undefined)).toBe(true)
    expect(await everything()).toEqual(before)
  })

  test('still gets its image and its redirect, and the hits leave no row', async () => {
    const stage = createStage()
    const mailboxId = await newMailbox()
    const messageId = makeMessageId(stage.now() - 31 * day, stage.random(6))
    const { newest, keyOf } = stage.keys
    const claims = { keyId: newest.keyId, mailboxId, messageId }
    const pricing = 'https://northwind.example/pricing'
    const image = sealImageToken(claims, newest.key, hmacSha256)
    const linkKey = deriveLinkKey(claims, newest.key, hmacSha256)
    const link = sealLinkToken({ ...claims, index: 1 }, pricing, linkKey, hmacSha256)
    const opened = await ask(createOpen(stage.door, keyOf), {
      ...{ path: `/o/${image}`, params: { token: image } },
    })
    const clicked = await ask(createLink(stage.door, keyOf), {
      path: `/l/${link}?u=${encodeURIComponent(pricing)}`,
      params: { token: link },
    })
    expect([opened.status, opened.headers['content-type']]).toEqual([200, 'image/gif'])
    expect([clicked.status, clicked.headers['location']]).toEqual([302, pricing])
    expect(stage.left).toHaveLength(2)

    now = stage.now()
    const before = await everything()
    const { hits, messages, activity } = living()
    const refold = createRefoldMessage({ messages, hits, activity })
    const record = createRecordHit({ hits, refold, putAside: () => Promise.reject(new Error()) })
    await record(stage.left.map(packHit), new InvocationContext({ functionName: 'record-hit' }))
    expect(await everything()).toEqual(before)
  })
})
