import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals'
import { changeWatch } from '../../functions/src/graph/change-watch.ts'
import { rep } from '../identity/user.ts'
import { accountIdOf } from '../outlook/mail/accounts.ts'
import { type ServiceStage } from './service-stage.ts'
import { dana, type GraphStage } from './stage.ts'
import { dayMs, hourMs, startWatchedStage, type WatchedStage } from './watched-stage.ts'

// Graph's client waits before it retries, as it should.
jest.setTimeout(60_000)

let watched: WatchedStage
let stage: GraphStage
let service: ServiceStage
let subjects: WatchedStage['subjects']
let answer: WatchedStage['answer']
let watch: WatchedStage['watch']

beforeEach(async () => {
  watched = await startWatchedStage()
  ;({ stage, service, subjects, answer, watch } = watched)
})

afterEach(() => watched.close())

describe('a mailbox', () => {
  test('is subscribed to when its owner is first seen, once, for seven days', async () => {
    await service.enrol()
    await service.enrol()
    const subscriptions = stage.graph.subscriptions()
    expect(subscriptions.map(({ resource }) => resource).sort()).toEqual([
      `users/${rep.userId}/mailFolders('inbox')/messages`,
      `users/${rep.userId}/mailFolders('sentitems')/messages`,
    ])
    for (const one of subscriptions) {
      expect(one).toMatchObject({
        changeType: 'created',
        notificationUrl: `${service.origin}/graph/notifications`,
        lifecycleNotificationUrl: `${service.origin}/graph/lifecycle`,
        immutableIds: true,
      })
      expect((one.expiresAt - stage.graph.now()) / dayMs).toBeGreaterThan(6.9)
    }
    expect(await watch()).toMatchObject({ gapSince: null, trouble: null })
  })

  test('reports arrivals with all the fields they are judged by, and never their body', async () => {
    await service.enrol()
    stage.send()
    answer('Re: Prices')
    await service.settle()
    expect(subjects()).toEqual(['Re: Prices'])
    const [[message] = []] = [...service.arrived.values()]
    expect(message).toMatchObject({
      owner: { tenantId: rep.tenantId, userId: rep.userId },
      mailboxId: service.mailboxId,
      resource: {
        id: expect.stringMatching(/^AAMkI/),
        from: { emailAddress: { address: dana.address } },
        internetMessageHeaders: expect.arrayContaining([
          expect.objectContaining({ name: 'In-Reply-To' }),
        ]),
        singleValueExtendedProperties: expect.arrayContaining([
          expect.objectContaining({ id: 'String 0x1042' }),
          expect.objectContaining({ id: 'String 0x001A', value: 'IPM.Note' }),
        ]),
      },
    })
    expect(message!.resource).not.toHaveProperty('body')
    expect(await message!.readSource()).toMatch(/^From: dana@contoso\.example\r\n/)
  })

  test('reveals which addresses its owner sends from', async () => {
    await service.enrol()
    watched.send()
    answer('one')
    await service.settle()
    await service.tend()
    answer('two')
    await service.settle()
    const [last] = [...service.arrived.values()].at(-1)!
    expect(last!.ownAddresses).toEqual([rep.address])
  })
})

describe('every mail arrives once, even if notifications are', () => {
  const deliveries = { lost: false, copies: 1, laterMs: 0, newestFirst: false }

  beforeEach(async () => {
    await service.enrol()
    await watched.learnAddress()
    stage.send()
  })

  test('lost, and Graph reports it', async () => {
    stage.graph.setTroubles({ deliveries: { ...deliveries, lost: true } })
    for (const subject of ['1', '2', '3']) answer(subject)
    await service.settle()
    expect(subjects()).toEqual([])
    stage.graph.setTroubles({ deliveries })
    await stage.graph.notify('missed')
    await service.settle()
    expect(subjects()).toEqual(['1', '2', '3'])
  })

  test('lost, and nobody reports it', async () => {
    stage.graph.setTroubles({ deliveries: { ...deliveries, lost: true } })
    answer('1')
    await service.tend()
    expect(subjects()).toEqual([])
    await stage.graph.advance(7 * hourMs)
    await service.tend()
    expect(subjects()).toEqual(['1'])
  })

  test('never sent, because a rule has moved the mail out of the Inbox', async () => {
    stage.graph.setTroubles({ deliveries: { ...deliveries, lost: true } })
    answer('moved')
    answer('left')
    const [, moved] = stage.store.messages(accountIdOf(rep), 'inbox')!
    stage.store.remove(moved!.itemId)
    await stage.graph.advance(2 * hourMs)
    await service.tend()
    expect(subjects().sort()).toEqual(['left', 'moved'])
    expect([...service.arrived.values()].map((times) => times.length)).toEqual([1, 1])
  })

  test('duplicated and reordered', async () => {
    stage.graph.setTroubles({ deliveries: { ...deliveries, copies: 3, newestFirst: true } })
    for (const subject of ['1', '2', '3']) answer(subject)
    await service.settle()
    expect(subjects().sort()).toEqual(['1', '2', '3'])
  })

  test('late by a day', async () => {
    stage.graph.setTroubles({ deliveries: { ...deliveries, laterMs: dayMs } })
    answer('1')
    await service.settle()
    expect(subjects()).toEqual([])
    await stage.graph.advance(dayMs)
    await service.settle()
    expect(subjects()).toEqual(['1'])
  })

  test('ended by the removal of the subscription', async () => {
    const before = (await watch()).subscription!.id
    stage.graph.setTroubles({ deliveries: { ...deliveries, lost: true } })
    answer('1')
    stage.graph.setTroubles({ deliveries })
    await stage.graph.notify('subscriptionRemoved')
    answer('2')
    await service.settle()
    expect(stage.graph.subscriptions()).toHaveLength(2)
    expect((await watch()).subscription!.id).not.toBe(before)
    answer('3')
    await service.settle()
    expect(subjects()).toEqual(['1', '2', '3'])
  })

  test('held back until we reauthorize', async () => {
    await stage.graph.notify('reauthorizationRequired')
    answer('1')
    await service.settle()
    answer('2')
    await service.settle()
    expect(stage.graph.subscriptions().map(({ paused }) => paused)).toEqual([false, false])
    expect(subjects()).toEqual(['1', '2'])
  })

  test('missing for weeks without a running service', async () => {
    await stage.graph.advance(50 * dayMs)
    expect(stage.graph.subscriptions()).toEqual([])
    answer('1')
    await service.tend()
    answer('2')
    await service.settle()
    expect(subjects()).toEqual(['1', '2'])
    expect(stage.graph.subscriptions()).toHaveLength(2)
  })

  test('incomplete because Graph has dropped our delta token', async () => {
    answer('1')
    await service.settle()
    stage.graph.setTroubles({ deliveries: { ...deliveries, lost: true }, deltaTokensGone: true })
    answer('2')
    await stage.graph.advance(7 * hourMs)
    stage.graph.setTroubles({ deltaTokensGone: true })
    // Only the first catch-up after the loss has no token.
    await service.tend()
    expect(subjects()).toEqual(['1', '2'])
  })

  test.each([
    ['a key that has been rotated', () => `6 ${service.origin}`],
    ['another origin', () => '7 https://old.example'],
  ])('notified to %s, because its subscription is created anew', async (_name, madeFor) => {
    const { tenantId } = rep
    const key = { tenantId, mailboxId: service.mailboxId, folder: 'inbox' } as const
    const before = (await watch()).subscription!
    await changeWatch(service.watches, key, () => ({
      subscription: { ...before, madeFor: madeFor() },
    }))
    await stage.graph.advance(hourMs)
    await service.tend()
    expect((await watch()).subscription!.id).not.toBe(before.id)
    expect(stage.graph.subscriptions()).toHaveLength(2)
    answer('1')
    await service.settle()
    expect(subjects()).toEqual(['1'])
  })

  test('a subscription that lasts is left alone, and one about to expire is renewed', async () => {
    const first = (await watch()).subscription!
    await stage.graph.advance(3 * dayMs)
    await service.tend()
    expect((await watch()).subscription).toEqual(first)
    await stage.graph.advance(dayMs + hourMs)
    await service.tend()
    const second = (await watch()).subscription!
    expect(second.id).toBe(first.id)
    expect(second.expiresAt).toBeGreaterThan(first.expiresAt + 3 * dayMs)
    expect(stage.graph.seen.requests.filter((one) => one === 'POST subscriptions')).toHaveLength(2)
  })
})
