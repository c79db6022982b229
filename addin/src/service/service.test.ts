import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { makeHitId } from '#core/ids'
import { pageSizeMax } from '#core/limits'
import { parseMessageSearch } from '#core/wire'
import { createServer, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { activity, detail, messageId, registered, summary, ticket } from './sample-answers.ts'
import type { TokenFault } from '../office/identity.ts'
import type { ServiceFault } from './request.ts'
import { connectService, type Service, type TokenSource } from './service.ts'
import { registerByTicket, requestTicket } from './tickets.ts'

/** A real HTTP server that answers as told and records its requests. */

interface Reply {
  readonly status: number
  readonly body?: unknown
  readonly headers?: Record<string, string>
  readonly never?: boolean
  readonly half?: boolean
}

interface Asked {
  readonly line: string
  readonly headers: IncomingMessage['headers']
  readonly body: string
}

const hitId = makeHitId(1, new Uint8Array(6))
const signedIn: TokenSource = () => Promise.resolve({ ok: true, value: 'token-of-robin' })
let reply: Reply
let asked: Asked[]
let server: Server
let origin: string
let service: Service

beforeAll(async () => {
  server = createServer((request, response) => {
    let body = ''
    request.on('data', (chunk: Buffer) => (body += chunk.toString()))
    request.on('end', () => {
      asked.push({ line: `${request.method} ${request.url}`, headers: request.headers, body })
      if (reply.never) return
      response.writeHead(reply.status, reply.headers)
      if (reply.half) response.write('{"items":')
      else response.end(reply.body === undefined ? '' : JSON.stringify(reply.body))
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  service = connectService(signedIn, origin)
})

afterAll(() => {
  server.closeAllConnections()
  server.close()
})

beforeEach(() => {
  asked = []
})

describe('connectService()', () => {
  const requests: readonly [string, Reply, () => Promise<unknown>, string, unknown][] = [
    [
      'a ticket',
      { status: 201, body: ticket },
      () => service.requestTicket(),
      'POST /api/tickets',
      ticket,
    ],
    [
      'settings',
      { status: 200, body: { opens: true, links: false } },
      () => service.settings(),
      'GET /api/settings',
      { opens: true, links: false },
    ],
    [
      'a save',
      { status: 204 },
      () => service.saveSettings({ opens: true, links: true }),
      'PUT /api/settings',
      undefined,
    ],
    [
      'a registration',
      { status: 204 },
      () => service.register(messageId, registered.registration),
      `PUT /api/messages/${messageId}`,
      undefined,
    ],
    [
      'the first page',
      { status: 200, body: { items: [summary], next: null } },
      () => service.messages({ filter: 'all', text: '', cursor: null }),
      'GET /api/messages?filter=all&limit=50',
      { items: [summary], next: null },
    ],
    [
      'a search',
      { status: 200, body: { items: [], next: 'n' } },
      () => service.messages({ filter: 'opened', text: 'R&D ü', cursor: 'a/b' }),
      'POST /api/messages/search',
      { items: [], next: 'n' },
    ],
    [
      'a message',
      { status: 200, body: detail },
      () => service.message(messageId),
      `GET /api/messages/${messageId}`,
      detail,
    ],
    [
      'a conversation',
      { status: 200, body: { messages: [detail] } },
      () => service.conversation({ internetMessageId: '<1@a.example>', conversationId: 'c/d' }),
      'POST /api/threads/find',
      { messages: [detail] },
    ],
    [
      'a view',
      { status: 204 },
      () => service.viewing(messageId),
      `POST /api/messages/${messageId}/views`,
      undefined,
    ],
    [
      'a contact',
      { status: 200, body: { basis: 'consent', recordedAt: null } },
      () => service.contact('dana@contoso.example'),
      'POST /api/contacts/find',
      { basis: 'consent' },
    ],
    [
      'whether it is mute',
      { status: 200, body: { muted: true } },
      () => service.muted(messageId),
      `GET /api/messages/${messageId}/mute`,
      { muted: true },
    ],
    [
      'a mute',
      { status: 204 },
      () => service.mute(messageId, { muted: true }),
      `PUT /api/messages/${messageId}/mute`,
      undefined,
    ],
    [
      'a correction',
      { status: 204 },
      () => service.giveFeedback(messageId, hitId, { was: 'me' }),
      `PUT /api/messages/${messageId}/feedback/${hitId}`,
      undefined,
    ],
    [
      'the feed',
      { status: 200, body: { items: [activity], next: null }, headers: { etag: '"7"' } },
      () => service.activity(null, null),
      'GET /api/activity?withdrawn=shown',
      { kind: 'page', page: { items: [activity], next: null }, etag: '"7"' },
    ],
    [
      'an unchanged feed',
      { status: 304 },
      () => service.activity('"7"', null),
      'GET /api/activity?withdrawn=shown',
      { kind: 'unchanged' },
    ],
  ]

  test.each(requests)('requests %s as the caller', async (_name, answer, ask, line, value) => {
    reply = answer
    expect(await ask()).toEqual({ ok: true, value })
    expect(asked.map((one) => one.line)).toEqual([line])
    expect(asked[0]?.headers.authorization).toBe('Bearer token-of-robin')
  })

  test('requests the next page with the cursor of the previous one', async () => {
    reply = { status: 200, body: { items: [], next: null } }
    await service.messages({ filter: 'opened', text: '', cursor: 'a/b' })
    expect(asked[0]?.line).toBe('GET /api/messages?filter=opened&cursor=a%2Fb&limit=200')
  })

  test('searches with a request body, so that no URL contains a name', async () => {
    reply = { status: 200, body: { items: [], next: null } }
    await service.messages({ filter: 'opened', text: 'dana@contoso.example', cursor: messageId })
    expect(parseMessageSearch(JSON.parse(asked[0]?.body ?? ''), '')).toEqual({
      text: 'dana@contoso.example',
      filter: 'opened',
      cursor: messageId,
      limit: pageSizeMax,
    })
  })

  test('sends the ETag of the feed that it has', async () => {
    reply = { status: 304 }
    await service.activity('"7"', 'next')
    expect(asked[0]).toMatchObject({
      line: 'GET /api/activity?cursor=next&withdrawn=shown',
      headers: { 'if-none-match': '"7"' },
    })
  })

  test.each<[fault: TokenFault['code'], code: ServiceFault['code']]>([
    ['interaction-required', 'signed-out'],
    ['unsupported', 'sign-in-unsupported'],
    ['cancelled', 'sign-in-cancelled'],
    ['unanswered', 'sign-in-unanswered'],
    ['refused', 'sign-in-refused'],
    ['offline', 'offline'],
  ])('sends nothing without a token: %s is %s', async (said, code) => {
    const token = { ok: false, fault: { code: said, msalCode: null } } as const
    const stranger = connectService(() => Promise.resolve(token), origin)
    const fault = { code, status: null, problem: null }
    expect(await stranger.settings()).toEqual({ ok: false, fault })
    expect(await stranger.requestTicket()).toEqual({ ok: false, fault })
    expect(asked).toEqual([])
  })

  const faults: readonly [Reply, string, string | null][] = [
    [{ status: 401, body: { code: 'token-expired' } }, 'signed-out', 'token-expired'],
    [{ status: 403, body: { code: 'forbidden' } }, 'refused', 'forbidden'],
    [{ status: 404, body: { code: 'not-found' } }, 'refused', 'not-found'],
    [{ status: 413 }, 'refused', null],
    [{ status: 408 }, 'timeout', null],
    [{ status: 429 }, 'timeout', null],
    [{ status: 500, body: { code: 7 } }, 'unexpected', null],
    [{ status: 502 }, 'offline', null],
    [{ status: 503, body: { code: 'storage-down' } }, 'offline', 'storage-down'],
    [{ status: 504 }, 'offline', null],
    [{ status: 200 }, 'unexpected', null],
    [{ status: 200, body: 'a page of somebody else' }, 'unexpected', null],
    [{ status: 200, body: { opens: 'yes', links: true } }, 'unexpected', null],
  ]

  test.each(faults)('turns %j into %s', async (answer, code, problem) => {
    reply = answer
    const { status } = answer
    expect(await service.settings()).toEqual({ ok: false, fault: { code, status, problem } })
  })

  test('is offline if nobody listens', async () => {
    const nobody = connectService(signedIn, 'http://127.0.0.1:1')
    const fault = { code: 'offline', status: null, problem: null }
    expect(await nobody.settings()).toEqual({ ok: false, fault })
  })

  const strange: readonly [string, () => Promise<unknown>, unknown][] = [
    [
      'a truncated event',
      () => service.message(messageId),
      { ...detail, timeline: [{ kind: 'open', at: 1 }] },
    ],
    ['an invalid id', () => service.message(messageId), { ...detail, messageId: 'x' }],
    [
      'an activity without a time',
      () => service.activity(null, null),
      { items: [{ ...activity, at: null }], next: null },
    ],
    [
      'a page without an end',
      () => service.messages({ filter: 'all', text: '', cursor: null }),
      { items: [] },
    ],
  ]

  test.each(strange)('rejects %s', async (_name, ask, body) => {
    reply = { status: 200, body }
    const fault = { code: 'unexpected', status: 200, problem: null }
    expect(await ask()).toEqual({ ok: false, fault })
  })
})

describe('registerByTicket()', () => {
  test('sends the ticket and no token', async () => {
    reply = { status: 204 }
    expect(await registerByTicket(registered, 1_000, origin)).toEqual({
      ok: true,
      value: undefined,
    })
    expect(asked[0]?.line).toBe(`PUT /api/messages/${messageId}`)
    expect(asked[0]?.headers.authorization).toBeUndefined()
    expect(JSON.parse(asked[0]?.body ?? '')).toEqual(registered)
  })

  const silences: readonly [string, Reply, boolean][] = [
    ['a server that never answers', { status: 200, never: true }, true],
    ['an answer that stops half way', { status: 200, half: true }, true],
    ['the same in a runtime without AbortController', { status: 200, never: true }, false],
  ]

  test.each(silences)('gives up on %s', async (_name, answer, canAbort) => {
    reply = answer
    const Abort = globalThis.AbortController
    if (!canAbort) Reflect.deleteProperty(globalThis, 'AbortController')
    const fault = { code: 'timeout', status: null, problem: null }
    expect(await registerByTicket(registered, 60, origin)).toEqual({ ok: false, fault })
    globalThis.AbortController = Abort
  })
})

describe('requestTicket()', () => {
  test('rejects an invalid ticket', async () => {
    reply = { status: 201, body: { ...ticket, linkKey: 5 } }
    const fault = { code: 'unexpected', status: 201, problem: null }
    expect(await requestTicket('t', origin)).toEqual({ ok: false, fault })
  })
})
