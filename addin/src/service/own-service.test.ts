import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { preferencesDefault } from '#core/notice/preferences'
import { connectService, type Service } from './service.ts'

/** A real HTTP server that answers as told and records its requests. */

let reply: { readonly status: number; readonly body?: unknown }
let asked: { readonly line: string; readonly token: string | undefined; readonly body: string }[]
let server: Server
let origin: string
let service: Service

beforeAll(async () => {
  server = createServer((request, response) => {
    void text(request).then((body) => {
      const token = request.headers.authorization
      asked.push({ line: `${request.method} ${request.url}`, token, body })
      response.writeHead(reply.status)
      response.end(reply.body === undefined ? '' : JSON.stringify(reply.body))
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  service = connectService(() => Promise.resolve({ ok: true, value: 'token-of-robin' }), origin)
})

afterAll(() => {
  server.closeAllConnections()
  server.close()
})

beforeEach(() => {
  asked = []
})

const known = {
  ...preferencesDefault,
  ...{ saved: true, cardHost: null, channels: ['teams'], troubles: [] },
}
const mails = { looked: 0, unregistered: 0, last: null, hits: 0, readAt: null }
const checks = { now: 1, version: '0.1.0', mails, folders: null }
const devices = { devices: [{ client: 'Edge on Windows', lastAt: 5, here: true }] }

const questions: readonly [string, () => Promise<unknown>, string, unknown, unknown][] = [
  ['notices', () => service.notices(), 'GET /api/notices/preferences', known, known],
  [
    'channels of a newer service',
    () => service.notices(),
    'GET /api/notices/preferences',
    {
      ...known,
      channels: ['teams', 'pager'],
      troubles: [
        { channel: 'pager', why: 'gone', at: 1 },
        { channel: 'teams', why: 'asleep', at: 1 },
      ],
    },
    { ...known, troubles: [{ channel: 'teams', why: 'rejected', at: 1 }] },
  ],
  ['checks', () => service.checks(), 'GET /api/checks', checks, checks],
  ['devices', () => service.devices(), 'GET /api/devices', devices, devices],
]

test.each(questions)('requests %s as the caller', async (_, ask, line, body, value) => {
  reply = { status: 200, body }
  expect(await ask()).toEqual({ ok: true, value })
  expect(asked).toEqual([{ line, token: 'Bearer token-of-robin', body: '' }])
})

const preferences = { ...preferencesDefault, timeZone: 'Europe/Berlin' }
const changes: readonly [string, () => Promise<unknown>, string, unknown][] = [
  [
    'preferences, and leaves the address of cards as it was',
    () => service.saveNotices({ preferences, cardUrl: undefined }),
    'PUT /api/notices/preferences',
    preferences,
  ],
  [
    'preferences with no address for cards',
    () => service.saveNotices({ preferences, cardUrl: null }),
    'PUT /api/notices/preferences',
    { ...preferences, cardUrl: null },
  ],
  [
    'the language of the pane',
    () => service.saveLanguage({ language: 'de' }),
    'PUT /api/notices/language',
    { language: 'de' },
  ],
  [
    'a device to forget',
    () => service.forgetDevice({ client: null }),
    'POST /api/devices/forget',
    { client: null },
  ],
]

test.each(changes)('sends %s', async (_, tell, line, body) => {
  reply = { status: 204 }
  expect(await tell()).toEqual({ ok: true, value: undefined })
  expect(asked.map((one) => [one.line, JSON.parse(one.body) as unknown])).toEqual([[line, body]])
})

test('health() needs no token, and says so if storage is the problem', async () => {
  reply = { status: 200, body: { status: 'ok', version: '0.2.0', checks: {} } }
  expect(await service.health()).toEqual({ ok: true, value: { version: '0.2.0' } })
  expect(asked[0]).toMatchObject({ line: 'GET /api/health', token: undefined })
  reply = { status: 503, body: { code: 'storage-unreachable', version: '0.2.0' } }
  expect(await service.health()).toEqual({
    ok: false,
    fault: { code: 'offline', status: 503, problem: 'storage-unreachable' },
  })
})

test('signedOut() says why, and sends nothing to the service', async () => {
  const fault = { code: 'refused', msalCode: 'consent_required' } as const
  const other = connectService(() => Promise.resolve({ ok: false, fault }), origin)
  expect(await service.signedOut()).toBeNull()
  expect(await other.signedOut()).toBe('sign-in-refused')
  expect(asked).toEqual([])
})
