import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { rep } from '../identity/user.ts'
import {
  dana,
  type GraphStage,
  startStage,
  startSubscriber,
  type Subscriber,
  tenantId,
} from './stage.ts'

// Generating a key and a certificate takes time on a busy machine.
jest.setTimeout(30_000)

const minuteMs = 60_000
const resource = `users/${rep.userId}/mailFolders('inbox')/messages`

let stage: GraphStage
let subscriber: Subscriber
let now: number

beforeEach(async () => {
  now = Date.now()
  stage = await startStage({ now: () => now })
  subscriber = await startSubscriber()
  stage.send()
})

afterEach(async () => {
  await stage.close()
  await subscriber.close()
})

function wish(changes: object = {}): object {
  return {
    changeType: 'created',
    notificationUrl: subscriber.url,
    lifecycleNotificationUrl: subscriber.url,
    resource,
    expirationDateTime: at(10_080),
    clientState: 'a secret',
    ...changes,
  }
}

function at(minutes: number): string {
  return new Date(now + minutes * minuteMs).toISOString()
}

async function subscribe(changes: object = {}, headers: Record<string, string> = {}) {
  const body = JSON.stringify(wish(changes))
  return stage.ask('/v1.0/subscriptions', { method: 'POST', body, headers })
}

/** All notifications received, in order, once those due by now have been sent. */
async function notified(): Promise<Record<string, unknown>[]> {
  await stage.graph.advance(0)
  return subscriber.bodies.flatMap((body) => (body as { value: Record<string, unknown>[] }).value)
}

describe('POST /subscriptions', () => {
  test('validates both URLs, and then notifies of new messages', async () => {
    const { status, json } = await subscribe()
    expect(status).toBe(201)
    expect(json).toMatchObject({
      id: expect.stringMatching(/^[0-9a-f-]{36}$/),
      resource,
      changeType: 'created',
      clientState: 'a secret',
      notificationUrl: subscriber.url,
      expirationDateTime: at(10_080),
    })
    expect(await notified()).toEqual([])
    stage.answer(dana.address)
    expect(await notified()).toEqual([
      {
        id: expect.any(String),
        subscriptionId: json['id'],
        subscriptionExpirationDateTime: at(10_080),
        clientState: 'a secret',
        tenantId,
        changeType: 'created',
        resource: expect.stringMatching(new RegExp(`^Users/${rep.userId}/Messages/AAMk`)),
        resourceData: {
          '@odata.type': '#Microsoft.Graph.Message',
          '@odata.id': expect.stringMatching(/^Users\//),
          '@odata.etag': expect.stringMatching(/^W\//),
          id: expect.stringMatching(/^AAMk/),
        },
      },
    ])
  })

  test('notifies with ids of the requested kind, which lead to the message', async () => {
    await subscribe({}, { prefer: 'IdType="ImmutableId"' })
    stage.answer(dana.address)
    const [{ resourceData } = { resourceData: {} }] = await notified()
    const { id } = resourceData as { id: string }
    const { json } = await stage.ask(`/v1.0/users/${rep.userId}/messages/${id}?$select=subject`)
    expect([id.slice(0, 5), json['subject']]).toEqual(['AAMkI', 'Re: Prices'])
  })

  test.each<[string, () => object, string]>([
    ['lasts too long', () => ({ expirationDateTime: at(10_081) }), 'ValidationError'],
    ['is over', () => ({ expirationDateTime: at(-1) }), 'ValidationError'],
    ['has no time', () => ({ expirationDateTime: 'soon' }), 'InvalidRequest'],
    ['has no resource', () => ({ resource: null }), 'InvalidRequest'],
    ['asks for an unknown folder', () => ({ resource: `users/x/messages` }), 'InvalidRequest'],
    ['asks for an unknown change', () => ({ changeType: 'read' }), 'InvalidRequest'],
    ['has a long clientState', () => ({ clientState: 'x'.repeat(129) }), 'InvalidRequest'],
    ['is not secure', () => ({ notificationUrl: 'http://t.example/' }), 'InvalidRequest'],
    [
      'is not secure in its lifecycle',
      () => ({ lifecycleNotificationUrl: 'http://t.example/' }),
      'InvalidRequest',
    ],
    ['nobody answers for', () => ({ notificationUrl: 'http://127.0.0.1:9/' }), 'ValidationError'],
  ])('refuses a subscription that %s', async (_name, changes, code) => {
    const { status, json } = await subscribe(changes())
    expect([status, json]).toMatchObject([400, { error: { code } }])
    expect(stage.graph.subscriptions()).toEqual([])
  })

  test('refuses a URL that fails the validation handshake', async () => {
    subscriber.agree(false)
    expect((await subscribe()).json).toMatchObject({ error: { code: 'ValidationError' } })
  })

  test('extends a short lifetime to 45 minutes', async () => {
    const { json } = await subscribe({ expirationDateTime: at(1) })
    expect(json['expirationDateTime']).toBe(at(45))
  })
})

describe('a subscription', () => {
  const patch = (id: unknown, body: object) =>
    stage.ask(`/v1.0/subscriptions/${String(id)}`, {
      method: 'PATCH',
      body: JSON.stringify(body),
    })

  test('expires in time, unless it is renewed', async () => {
    const { json } = await subscribe({ expirationDateTime: at(60) })
    const renewed = await patch(json['id'], { expirationDateTime: at(120) })
    expect(renewed.json['expirationDateTime']).toBe(at(120))
    await stage.graph.advance(119 * minuteMs)
    stage.answer(dana.address)
    expect(await notified()).toHaveLength(1)
    await stage.graph.advance(2 * minuteMs)
    stage.answer(dana.address)
    expect(await notified()).toHaveLength(1)
    const gone = await patch(json['id'], { expirationDateTime: at(200) })
    expect([gone.status, gone.json]).toMatchObject([404, { error: { code: 'ResourceNotFound' } }])
  })

  test('cannot get a lifecycle URL later, nor outlast a new one', async () => {
    const { json } = await subscribe({ lifecycleNotificationUrl: null })
    const later = { expirationDateTime: at(60), lifecycleNotificationUrl: subscriber.url }
    expect((await patch(json['id'], later)).status).toBe(400)
    expect((await patch(json['id'], { expirationDateTime: at(10_081) })).status).toBe(400)
  })

  test('is listed, returned and deleted', async () => {
    const { json } = await subscribe()
    const path = `/v1.0/subscriptions/${String(json['id'])}`
    expect((await stage.ask('/v1.0/subscriptions')).json['value']).toMatchObject([
      { id: json['id'] },
    ])
    expect((await stage.ask(path)).json).toMatchObject({ id: json['id'] })
    expect((await stage.ask(path, { method: 'DELETE' })).status).toBe(204)
    expect((await stage.ask(path)).status).toBe(404)
    stage.answer(dana.address)
    expect(await notified()).toEqual([])
  })

  test('sends lifecycle events: missed, reauthorization required, removed', async () => {
    const { json } = await subscribe()
    await stage.graph.notify('missed')
    await stage.graph.notify('reauthorizationRequired')
    stage.answer(dana.address)
    const path = `/v1.0/subscriptions/${String(json['id'])}/reauthorize`
    expect((await stage.ask(path, { method: 'POST' })).status).toBe(200)
    stage.answer(dana.address)
    await stage.graph.advance(0)
    await stage.graph.notify('subscriptionRemoved')
    expect(
      (await notified()).map(({ lifecycleEvent, changeType }) => lifecycleEvent ?? changeType),
    ).toEqual(['missed', 'reauthorizationRequired', 'created', 'subscriptionRemoved'])
    expect(stage.graph.subscriptions()).toEqual([])
  })
})

describe('delivery', () => {
  test('is retried until accepted, and abandoned after four hours', async () => {
    await subscribe()
    subscriber.answerWith(503)
    stage.answer(dana.address)
    expect(await notified()).toHaveLength(1)
    await stage.graph.advance(10_000)
    expect(await notified()).toHaveLength(2)
    subscriber.answerWith(202)
    await stage.graph.advance(30_000)
    await stage.graph.advance(10 * 60 * minuteMs)
    expect(await notified()).toHaveLength(3)
    subscriber.answerWith(500)
    stage.answer(dana.address)
    for (let hour = 0; hour < 10; hour++) await stage.graph.advance(60 * minuteMs)
    const all = await notified()
    expect(all.some(({ lifecycleEvent }) => lifecycleEvent === 'missed')).toBe(true)
  })

  test('can be lost, duplicated, delayed and reordered', async () => {
    await subscribe()
    const deliveries = { lost: false, copies: 1, laterMs: 0, newestFirst: false }
    stage.graph.setTroubles({ deliveries: { ...deliveries, lost: true } })
    stage.answer(dana.address)
    expect(await notified()).toHaveLength(0)
    stage.graph.setTroubles({ deliveries: { ...deliveries, copies: 2 } })
    stage.answer(dana.address)
    expect(await notified()).toHaveLength(2)
    stage.graph.setTroubles({ deliveries: { ...deliveries, laterMs: 5_000, newestFirst: true } })
    stage.answer(dana.address, { subject: 'first' })
    await stage.graph.advance(1)
    stage.answer(dana.address, { subject: 'second' })
    expect(await notified()).toHaveLength(2)
    await stage.graph.advance(5_000)
    const ids = (await notified())
      .slice(2)
      .map(({ resourceData }) => (resourceData as { id: string }).id)
    const subjects = await Promise.all(
      ids.map(
        async (id) => (await stage.ask(`/v1.0/users/${rep.userId}/messages/${id}`)).json['subject'],
      ),
    )
    expect(subjects).toEqual(['second', 'first'])
  })
})

test('subscriptions survive a restart if they are persisted', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'telltale-subscriptions-'))
  const subscriptionsFile = join(folder, 'subscriptions.json')
  const first = await startStage({ subscriptionsFile })
  const body = JSON.stringify(wish())
  const made = await first.ask('/v1.0/subscriptions', { method: 'POST', body })
  await first.close()
  const second = await startStage({ subscriptionsFile })
  expect(second.graph.subscriptions()).toMatchObject([{ id: made.json['id'] }])
  second.send()
  second.answer(dana.address)
  await second.graph.advance(0)
  expect(subscriber.bodies).toHaveLength(1)
  await second.close()
  rmSync(folder, { recursive: true })
})
