import { beforeEach, describe, expect, test } from '@jest/globals'
import { makeMailboxId } from '#core/ids'
import { notificationBodyBytesMax, validationTokenCharsMax } from '#core/limits'
import { sealClientState } from '../graph/client-state.ts'
import type { MailChange } from '../graph/mail-change.ts'
import { ask } from './ask.ts'
import { createGraphNotifications } from './graph-notifications.ts'

const path = '/graph/notifications'
const tenantId = '11111111-1111-4111-8111-111111111111'
const mailboxId = makeMailboxId(Uint8Array.of(1, 2, 3, 4, 5, 6, 7, 8))
const signing = { keyId: 3, key: new Uint8Array(32).fill(7) }
const clientState = sealClientState(
  { tenantId, mailboxId, folder: 'inbox' },
  signing,
  new Uint8Array(8),
)

let queued: MailChange[]
let queueIsDown: boolean

const handler = createGraphNotifications({
  queue: {
    send: (change) => {
      if (queueIsDown) return Promise.reject(new Error('The queue is down'))
      queued.push(change)
      return Promise.resolve()
    },
  },
  keyOf: (keyId) => (keyId === signing.keyId ? signing.key : undefined),
})

beforeEach(() => {
  queued = []
  queueIsDown = false
})

function notification(id: string, changes: object = {}): object {
  return {
    subscriptionId: 'subscription',
    subscriptionExpirationDateTime: '2026-11-29T00:00:00Z',
    clientState,
    tenantId,
    changeType: 'created',
    resource: `Users/x/Messages/${id}`,
    resourceData: { '@odata.type': '#Microsoft.Graph.Message', id },
    ...changes,
  }
}

function post(value: readonly object[] | string) {
  const body = typeof value === 'string' ? value : JSON.stringify({ value })
  return ask(handler, { method: 'POST', path, body })
}

const key = { tenantId, mailboxId, folder: 'inbox', subscriptionId: 'subscription' }

describe('the handshake', () => {
  test('echoes the validation token as plain text, whatever it contains', async () => {
    const token = 'Validation: <script>alert(1)</script> ü+&'
    const { status, text, headers } = await ask(handler, {
      method: 'POST',
      path: `${path}?validationToken=${encodeURIComponent(token)}`,
    })
    expect([status, text]).toEqual([200, token])
    expect(headers).toMatchObject({
      'content-type': 'text/plain; charset=utf-8',
      'x-content-type-options': 'nosniff',
    })
  })

  test('does not echo a long token', async () => {
    const long = 'x'.repeat(validationTokenCharsMax + 1)
    const { status, text } = await ask(handler, {
      method: 'POST',
      path: `${path}?validationToken=${long}`,
    })
    expect(status).toBe(422)
    expect(text).not.toContain('xx')
  })
})

describe('notifications', () => {
  test('are queued, one entry per subscription, each message once', async () => {
    const body = [notification('a'), notification('b'), notification('a')]
    expect(await post(body)).toMatchObject({ status: 202, text: '' })
    expect(queued).toEqual([{ ...key, kind: 'changed', graphIds: ['a', 'b'] }])
  })

  test('are queued in entries that fit one batch', async () => {
    await post(Array.from({ length: 45 }, (_, at) => notification(`${at}`)))
    expect(queued.map((change) => change.kind === 'changed' && change.graphIds.length)).toEqual([
      20, 20, 5,
    ])
  })

  test('about the lifecycle of a subscription are queued as such', async () => {
    await post([notification('', { lifecycleEvent: 'missed', resourceData: undefined })])
    expect(queued).toEqual([{ ...key, kind: 'lifecycle', event: 'missed' }])
  })

  test('that could not be queued are left to Graph to send again', async () => {
    queueIsDown = true
    expect((await post([notification('a')])).status).toBe(500)
  })
})

describe('forged notifications change nothing', () => {
  test.each<[string, object]>([
    ['another state', { clientState: clientState.replace(/.$/, 'A') }],
    ['no state', { clientState: null }],
    ['a long state', { clientState: 'x'.repeat(10_000) }],
    ['the state of another tenant', { tenantId: '22222222-2222-4222-8222-222222222222' }],
    ['no tenant', { tenantId: undefined }],
  ])('a notification with %s gets the same answer as a genuine one', async (_name, changes) => {
    const answer = await post([notification('a', changes)])
    expect([answer.status, queued]).toEqual([202, []])
    expect(answer.logs).toEqual([
      { level: 'warning', line: 'Notifications of unknown subscriptions: 1' },
    ])
  })

  test('a forged notification does not keep a genuine one beside it from being queued', async () => {
    await post([notification('a', { clientState: 'x' }), notification('b')])
    expect(queued).toEqual([{ ...key, kind: 'changed', graphIds: ['b'] }])
  })

  test('unknown events and unknown kinds of notification are ignored', async () => {
    await post([notification('', { lifecycleEvent: 'new', resourceData: null })])
    expect(queued).toEqual([])
  })

  test.each<[string, string, number]>([
    ['of 10 MB', `{"value":[${'0,'.repeat(5 * 1024 * 1024)}0]}`, 413],
    ['over the limit by a byte', 'x'.repeat(notificationBodyBytesMax + 1), 413],
    ['that is not JSON', 'value', 400],
    ['without a list', '{}', 422],
    ['with too long a list', `{"value":[${'{},'.repeat(1_000)}{}]}`, 422],
  ])('refuses a body %s', async (_name, body, status) => {
    expect([(await post(body)).status, queued]).toEqual([status, []])
  })

  test('refuses a body by its Content-Length, without reading it', async () => {
    const headers = { 'content-length': `${10 * 1024 * 1024}` }
    const { status } = await ask(handler, { method: 'POST', path, headers, body: '{}' })
    expect(status).toBe(413)
  })
})
