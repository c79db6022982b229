import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals'
import type { HttpHandler } from '@azure/functions'
import { InvocationContext } from '@azure/functions'
import { setTimeout as pause } from 'node:timers/promises'
import { agents } from '#core/staged-hit'
import { parseTicket, type Ticket, trackedLinkUrl } from '#core/ticket'
import type { Activity, MessageDetail, MessageSummary, Page } from '#core/wire'
import { type Asked, ask } from './http/ask.ts'
import { createCallerCheck } from './http/caller.ts'
import { apiRoute } from './http/cors.ts'
import { createHealth } from './http/health.ts'
import { createIssueTicket } from './http/issue-ticket.ts'
import { type Issuer, startIssuer } from './http/issuer.ts'
import { createLink } from './http/link.ts'
import { createListActivity } from './http/list-activity.ts'
import { createListMessages } from './http/list-messages.ts'
import { createSummarize } from './http/summary.ts'
import { createOpen } from './http/open.ts'
import { createOwnMailbox } from './http/own-mailbox.ts'
import { createReadMessage } from './http/read-message.ts'
import { createRegisterMessage } from './http/register-message.ts'
import { createStage, origin, registrationOf, type Stage } from './http/stage.ts'
import { hmacSha256 } from './mac.ts'
import { createRecordHit } from './queue/record-hit.ts'
import { createReadDetail } from './read-detail.ts'
import { createRefoldMessage } from './refold-message.ts'
import { connectAzure } from './storage/azure-clients.ts'
import { createAzureStores } from './storage/azure-stores.ts'
import { type Azurite, startAzurite } from './storage/azurite.ts'
import { createHitLog } from './storage/hit-log.ts'
import { createRetentionState } from './timer/delete-expired.ts'
import { nothingAround } from './surroundings.ts'

/** One mail through the service with real storage, issuer and requests; only the host is missing. */

jest.setTimeout(60_000)

let azurite: Azurite
let issuer: Issuer
let service: ReturnType<typeof createService>
let rep: Record<string, string>

beforeAll(async () => {
  azurite = await startAzurite()
  const stage = createStage()
  issuer = await startIssuer(stage.now())
  service = createService(stage)
  rep = { authorization: `Bearer ${await issuer.token()}` }
})

afterAll(() => Promise.all([azurite.close(), issuer.close()]))

function createService(stage: Stage) {
  const { keys, now, random } = stage
  const { connectionString } = azurite
  const clients = connectAzure({ kind: 'connection-string', connectionString })
  const { mailboxes, messages, hits, activity, retention, hitQueue, poisonQueue, checks } =
    createAzureStores(clients)
  const refold = createRefoldMessage({ messages, hits, activity })
  const ownMailbox = createOwnMailbox(createCallerCheck(issuer.identity, now), mailboxes, random)
  const log = createHitLog({
    write: hitQueue.send,
    pause: (ms) => pause(ms, undefined, { ref: false }),
    bytesMax: Infinity,
    tell: () => {},
  })
  const door = { ...stage.door, log }
  const { keyOf } = keys
  const readDetail = createReadDetail(messages, hits, nothingAround)
  const register = createRegisterMessage({ ownMailbox, messages, refold, keyOf, now })
  return {
    wait: (ms: number) => stage.wait(ms),
    open: createOpen(door, keyOf),
    link: createLink(door, keyOf),
    tickets: apiRoute(
      origin,
      createIssueTicket({
        ...{ ownMailbox, keys, origin, now, random, activity },
        noticePresence: () => Promise.resolve(false),
      }),
    ),
    register: apiRoute(origin, register),
    messages: apiRoute(
      origin,
      createListMessages({ ownMailbox, messages, summarize: createSummarize(true) }),
    ),
    message: apiRoute(origin, createReadMessage(ownMailbox, readDetail)),
    activity: apiRoute(origin, createListActivity(ownMailbox, activity, now)),
    health: apiRoute(
      origin,
      createHealth({
        ...{ checks, log, poisoned: poisonQueue.length, now: Date.now },
        poisonedNotices: poisonQueue.length,
        poisonedObjections: poisonQueue.length,
        retention: createRetentionState({ rounds: retention, retentionDays: 730, now }),
      }),
    ),
    log,
    queue: clients.queue('hits'),
    record: createRecordHit({ hits, refold, putAside: poisonQueue.send }),
  }
}

/** Plays the Functions host: passes each message to the queue function, then deletes it. */
async function drain(): Promise<void> {
  const { receivedMessageItems } = await service.queue.receiveMessages({ numberOfMessages: 32 })
  for (const { messageText, messageId, popReceipt } of receivedMessageItems) {
    const entry: unknown = JSON.parse(Buffer.from(messageText, 'base64').toString('utf8'))
    await service.record(entry, new InvocationContext({ logHandler: () => {} }))
    await service.queue.deleteMessage(messageId, popReceipt)
  }
}

const asRep = (handler: HttpHandler, asked: Partial<Asked> = {}) =>
  ask(handler, { path: '/', headers: rep, ...asked })

async function newTicket(): Promise<Ticket> {
  const answered = await asRep(service.tickets, { method: 'POST' })
  return parseTicket(answered.json, '') as Ticket
}

const registration = registrationOf('Prices')

function register(ticket: Ticket) {
  const { messageId } = ticket.proof
  return ask(service.register, {
    method: 'PUT',
    path: `/api/messages/${messageId}`,
    params: { messageId },
    body: JSON.stringify({ ticket: ticket.proof, registration }),
  })
}

/** A reader's browser behind Azure's front end. */
const dana = {
  'user-agent': agents.chrome,
  accept: 'text/html',
  'accept-language': 'en',
  'sec-fetch-mode': 'navigate',
  'x-forwarded-for': '198.51.100.7:50123',
}

function open({ pixelUrl }: Ticket) {
  const path = pixelUrl.replace(origin, '')
  return ask(service.open, { path, params: { token: path.replace('/o/', '') }, headers: dana })
}

function click(ticket: Ticket) {
  const { url } = registration.tracking.links[0] ?? { url: '' }
  const path = (trackedLinkUrl(ticket, 1, url, hmacSha256) ?? '').replace(origin, '')
  const token = path.replace('/l/', '')
  const query = `?u=${encodeURIComponent(url)}`
  return ask(service.link, { path: path + query, params: { token }, headers: dana })
}

async function feed(): Promise<Page<Activity>> {
  return (await asRep(service.activity)).json as Page<Activity>
}

describe('one mail through the service', () => {
  test('ticket, registration, open, click: the rep sees both, and then nothing new', async () => {
    const ticket = await newTicket()
    expect((await register(ticket)).status).toBe(204)
    service.wait(60_000)
    expect((await open(ticket)).status).toBe(200)
    service.wait(5_000)
    expect((await click(ticket)).headers['location']).toBe('https://northwind.example/pricing')
    await drain()

    const list = (await asRep(service.messages)).json as Page<MessageSummary>
    expect(list.items).toMatchObject([{ subject: 'Prices', opens: 1, clicks: 1 }])
    const { messageId } = ticket.proof
    const detail = await asRep(service.message, { params: { messageId } })
    expect((detail.json as MessageDetail).timeline.map(({ kind }) => kind)).toEqual([
      'click',
      'open',
      'sent',
    ])
    expect((await feed()).items).toMatchObject([{ kind: 'open' }])
    service.wait(2_000)
    const told = await asRep(service.activity)
    expect((told.json as Page<Activity>).items).toMatchObject([
      { kind: 'click', who: 'Dana Cole', link: { text: 'Pricing' } },
      { kind: 'open', who: 'Dana Cole', subject: 'Prices' },
    ])
    const headers = { ...rep, 'if-none-match': told.headers['etag'] ?? '' }
    expect((await asRep(service.activity, { headers })).status).toBe(304)
  })

  test('an outage between send and open: readers notice nothing, and the rep learns of the open later', async () => {
    service.wait(1_000)
    const ticket = await newTicket()
    const before = (await feed()).items.length
    await azurite.stop()
    expect((await asRep(service.health)).status).toBe(503)
    expect((await register(ticket)).json).toMatchObject({ code: 'internal' })
    expect((await open(ticket)).bytes).toHaveLength(43)
    service.wait(1_000)
    expect((await click(ticket)).status).toBe(302)
    await azurite.start()

    service.wait(120_000)
    await open(ticket)
    await service.log.close()
    await drain()
    service.wait(3_000)
    const early = await feed()
    expect(early.items.slice(0, 3)).toMatchObject([
      { kind: 'open', subject: null },
      { kind: 'click', subject: null, link: { text: '' } },
      { kind: 'open', subject: null },
    ])
    expect(early.items).toHaveLength(before + 3)
    expect((await register(ticket)).status).toBe(204)
    expect((await feed()).items.slice(0, 3)).toMatchObject([
      { kind: 'open', subject: 'Prices' },
      { kind: 'click', subject: 'Prices', link: { text: 'Pricing' } },
      { kind: 'open', subject: 'Prices' },
    ])
    expect((await asRep(service.health)).status).toBe(200)
  })
})
