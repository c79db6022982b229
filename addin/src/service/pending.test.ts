import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { parseTicketedRegistration, type TicketedRegistration } from '#core/wire'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { flushPendingRegistrations } from './flush-pending.ts'
import { keepPendingRegistration } from './pending.ts'

/** An in-memory localStorage. */
class BrowserStorage {
  private readonly held = new Map<string, string>()
  get length(): number {
    return this.held.size
  }
  key(at: number): string | null {
    return [...this.held.keys()][at] ?? null
  }
  getItem(key: string): string | null {
    return this.held.get(key) ?? null
  }
  setItem(key: string, value: string): void {
    this.held.set(key, value)
  }
  removeItem(key: string): void {
    this.held.delete(key)
  }
}

let storage: BrowserStorage
let statusOf: (url: string) => number
let asked: string[]
let server: Server
let origin: string

beforeAll(async () => {
  server = createServer((request, response) => {
    asked.push(request.url ?? '')
    response.writeHead(statusOf(request.url ?? '')).end()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})

afterAll(() => {
  server.closeAllConnections()
  server.close()
})

beforeEach(() => {
  storage = new BrowserStorage()
  asked = []
  statusOf = () => 204
  Object.defineProperty(globalThis, 'localStorage', { value: storage, configurable: true })
})

afterEach(() => {
  Reflect.deleteProperty(globalThis, 'localStorage')
})

/** The n-th mail: the smaller n, the newer. */
function mail(n: number): TicketedRegistration {
  const messageId = ('000000000000000000000000' + n.toString(16)).slice(-24)
  const parsed = parseTicketedRegistration(
    {
      ticket: { keyId: 1, mailboxId: '0011223344556677', messageId, expiresAt: 2e12, seal: 's' },
      registration: {
        subject: 'Offer',
        recipients: [],
        sentAt: 1,
        client: 'web',
        tracking: { pixel: 'none', links: [], left: [], reasons: [] },
      },
    },
    '',
  )
  return parsed as TicketedRegistration
}

const pathOf = (n: number) => `/api/messages/${mail(n).ticket.messageId}`

describe('flushPendingRegistrations()', () => {
  test('delivers what was kept, newest first, once', async () => {
    for (const n of [3, 1, 2]) expect(keepPendingRegistration(mail(n))).toBe(true)
    expect(await flushPendingRegistrations(origin)).toBe(3)
    expect(asked).toEqual([pathOf(1), pathOf(2), pathOf(3)])
    expect(await flushPendingRegistrations(origin)).toBe(0)
    expect(asked).toHaveLength(3)
  })

  test.each([500, 503, 429])('keeps what a %i may accept later', async (status) => {
    keepPendingRegistration(mail(1))
    keepPendingRegistration(mail(2))
    statusOf = () => status
    expect(await flushPendingRegistrations(origin)).toBe(0)
    expect(asked).toEqual([pathOf(1)])
    statusOf = () => 204
    expect(await flushPendingRegistrations(origin)).toBe(2)
  })

  test.each([400, 401, 403, 404])('drops what a %i refuses, and continues', async (status) => {
    keepPendingRegistration(mail(1))
    keepPendingRegistration(mail(2))
    statusOf = (url) => (url === pathOf(1) ? status : 204)
    expect(await flushPendingRegistrations(origin)).toBe(1)
    expect(storage.length).toBe(0)
  })

  test('drops what it cannot read, and leaves foreign keys alone', async () => {
    storage.setItem('telltale.pending.broken', '{')
    storage.setItem('telltale.pending.strange', '{"ticket":1}')
    storage.setItem('of-another', 'x')
    expect(await flushPendingRegistrations(origin)).toBe(0)
    expect([storage.length, storage.getItem('of-another'), asked]).toEqual([1, 'x', []])
  })

  test('delivers nothing where nothing can be kept', async () => {
    Reflect.deleteProperty(globalThis, 'localStorage')
    expect(await flushPendingRegistrations(origin)).toBe(0)
  })
})

describe('keepPendingRegistration()', () => {
  test('keeps the newest 50', () => {
    for (let n = 60; n > 0; n--) keepPendingRegistration(mail(n))
    expect(storage.length).toBe(50)
    expect(storage.getItem(`telltale.pending.${mail(1).ticket.messageId}`)).not.toBeNull()
    expect(storage.getItem(`telltale.pending.${mail(51).ticket.messageId}`)).toBeNull()
  })

  test('keeps a mail once', () => {
    keepPendingRegistration(mail(1))
    keepPendingRegistration(mail(1))
    expect(storage.length).toBe(1)
  })

  test('returns false if storage is denied', () => {
    const denied = () => {
      throw new Error('Access is denied')
    }
    Object.defineProperty(globalThis, 'localStorage', { get: denied, configurable: true })
    expect(keepPendingRegistration(mail(1))).toBe(false)
  })

  test('returns false if there is no storage', () => {
    Reflect.deleteProperty(globalThis, 'localStorage')
    expect(keepPendingRegistration(mail(1))).toBe(false)
  })
})
