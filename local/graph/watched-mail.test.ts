import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals'
import { makeMailboxId, makeMessageId } from '#core/ids'
import { sealImageToken } from '#core/token'
import { newWatch } from '../../functions/src/graph/watch.ts'
import { hmacSha256 } from '../../functions/src/mac.ts'
import { rep } from '../identity/user.ts'
import { accountIdOf } from '../outlook/mail/accounts.ts'
import { type ServiceStage, startService } from './service-stage.ts'
import { dana, type GraphStage, startStage } from './stage.ts'

// Graph's client takes its time before it tries again, as it should.
jest.setTimeout(60_000)

const minuteMs = 60_000
const hourMs = 60 * minuteMs
const dayMs = 24 * hourMs

let stage: GraphStage
let service: ServiceStage

beforeEach(async () => {
  stage = await startStage({ roles: [] })
  service = await startService(stage)
})

afterEach(async () => {
  await service.close()
  await stage.close()
})

/** Subjects of what arrived, each once. */
function subjects(): unknown[] {
  return [...service.arrived.values()].map(
    ([first]) => (first?.resource as { subject: string }).subject,
  )
}

/** Somebody writes to the rep. */
function answer(subject: string): void {
  stage.answer(dana.address, { subject })
}

const watch = async (folder: 'inbox' | 'sent' = 'inbox') =>
  (await service.watches.get({ tenantId: rep.tenantId, mailboxId: service.mailboxId, folder }))!
    .watch

describe('a mailbox', () => {
  test('is subscribed to when its owner is seen, once, and for seven days', async () => {
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

  test('tells of what comes, with all that it is judged by, and never its body', async () => {
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

  test('teaches which addresses its owner sends from', async () => {
    await service.enrol()
    stage.send()
    answer('one')
    await service.settle()
    await service.tend()
    answer('two')
    await service.settle()
    const [last] = [...service.arrived.values()].at(-1)!
    expect(last!.ownAddresses).toEqual([rep.address])
  })
})

describe('a sent mail', () => {
  const messageId = makeMessageId(Date.now(), Uint8Array.of(1, 2, 3, 4, 5, 6))
  const mark = () => ({ telltale: JSON.stringify({ messageId, mailboxId: service.mailboxId }) })
  const image = (mailboxId = service.mailboxId) =>
    `<img src="${service.origin}/o/${sealImageToken(
      { keyId: 7, mailboxId, messageId },
      service.keys.newest.key,
      hmacSha256,
    )}">`

  beforeEach(() => service.enrol())

  test.each<[string, () => Parameters<GraphStage['send']>[0]]>([
    ['the add-in’s property', () => ({ customProperties: mark() })],
    [
      'the add-in’s property, in plain text',
      () => ({ customProperties: mark(), body: { type: 'text', content: 'Hello' } }),
    ],
    ['our image', () => ({ body: { type: 'html', content: `<p>Hello</p>${image()}` } })],
  ])('is known by %s, tied to its thread and registered', async (_name, draft) => {
    const itemId = stage.send({ subject: 'Late', ...draft() })
    await service.settle()
    const { internetMessageId, conversationId, at } = stage.store.message(itemId)!
    expect(service.tied).toEqual([
      {
        messageId,
        internetMessageId: internetMessageId.slice(1, -1),
        conversationId,
        sentAt: Math.floor(at / 1000) * 1000,
      },
    ])
    const kept = await service.messages.get(service.mailboxId, messageId)
    expect(kept?.registration).toMatchObject({
      subject: 'Late',
      client: 'unknown',
      recipients: [{ field: 'to', name: 'Dana Cole', address: dana.address }],
    })
  })

  test.each<[string, () => Parameters<GraphStage['send']>[0]]>([
    ['none', () => ({})],
    [
      'the property of another mailbox',
      () => ({
        customProperties: { telltale: JSON.stringify({ messageId, mailboxId: '00'.repeat(8) }) },
      }),
    ],
    ['a property that cannot be read', () => ({ customProperties: { telltale: 'x' } })],
    [
      'an image of another mailbox',
      () => ({ body: { type: 'html', content: image('00'.repeat(8) as never) } }),
    ],
    [
      'a forged image',
      () => ({ body: { type: 'html', content: image().replace(/.{8}">$/, 'AAAAAAAA">') } }),
    ],
    [
      'an image in what it quotes',
      () => ({
        body: { type: 'html', content: `<p>Hi</p><blockquote type="cite">${image()}</blockquote>` },
      }),
    ],
  ])('with %s is nobody’s', async (_name, draft) => {
    stage.send(draft())
    await service.settle()
    expect(service.tied).toEqual([])
    expect(await service.messages.get(service.mailboxId, messageId)).toBeUndefined()
  })

  test('is answered: the reply is kept with it, once, however often it is told of', async () => {
    stage.graph.setTroubles({
      deliveries: { lost: false, copies: 2, laterMs: 0, newestFirst: true },
    })
    stage.send({ subject: 'Prices', customProperties: mark() })
    stage.answer(dana.address, { from: dana })
    stage.answer(dana.address, { from: { name: 'D.', address: 'dana.cole@gmail.example' } })
    stage.answer(dana.address, { internetHeaders: { 'Auto-Submitted': 'auto-replied' } })
    await service.settle()
    await stage.graph.notify('missed')
    await service.settle()
    const answers = await service.answers.list(service.mailboxId, messageId, 10)
    expect(answers.map(({ kind, from }) => [kind, from]).sort()).toEqual([
      ['auto-reply', dana.address],
      ['reply', 'dana.cole@gmail.example'],
      ['reply', dana.address],
    ])
  })

  test('is known to those who answer it before Graph has told of it', async () => {
    stage.graph.setTroubles({
      deliveries: { lost: false, copies: 1, laterMs: 1_000, newestFirst: true },
    })
    stage.send({ customProperties: mark() })
    await new Promise((resolve) => setTimeout(resolve, 5))
    stage.answer(dana.address, { internetHeaders: { 'Auto-Submitted': 'auto-replied' } })
    await stage.graph.advance(2_000)
    await service.settle()
    expect(service.arrived.size).toBe(1)
    expect(await service.answers.list(service.mailboxId, messageId, 10)).toMatchObject([
      { kind: 'auto-reply' },
    ])
  })

  test('is answered by a team mate, who is not taken for somebody new', async () => {
    const sam = { name: 'Sam Lee', address: 'sam@labs.example' }
    const mailboxId = makeMailboxId(Uint8Array.of(9, 9, 9, 9, 9, 9, 9, 9))
    const key = { tenantId: rep.tenantId, userId: 'sam', mailboxId, folder: 'inbox' } as const
    const mate = { ...newWatch(key, 0), addresses: [sam.address] }
    await service.watches.open(mate)
    stage.send({ subject: 'Prices', customProperties: mark() })
    stage.answer(dana.address, { from: sam })
    stage.answer(dana.address, { from: { name: 'Lee', address: 'lee@adatum.example' } })
    await service.settle()
    const answers = await service.answers.list(service.mailboxId, messageId, 10)
    expect(answers.map(({ kind, as, from }) => [kind, as, from])).toEqual([
      ['reply', 'new', 'lee@adatum.example'],
    ])
  })

  test('keeps its time when its handler is heard of later', async () => {
    const itemId = stage.send({ subject: 'Prices', customProperties: mark() })
    await service.settle()
    const late = {
      subject: 'Prices',
      recipients: [],
      sentAt: Date.now() - hourMs,
      client: 'outlook-web',
      tracking: { pixel: 'append', links: [], left: [], reasons: [] },
    } as const
    await service.messages.register(service.mailboxId, messageId, late as never, Date.now())
    const sentAt = Math.floor(stage.store.message(itemId)!.at / 1000) * 1000
    const kept = await service.messages.get(service.mailboxId, messageId)
    expect(kept?.registration).toEqual({ ...late, sentAt })
  })

  test('puts its time right, and leaves the rest of its registration', async () => {
    const registration = {
      subject: 'Prices',
      recipients: [],
      sentAt: Date.now() - hourMs,
      client: 'outlook-web',
      tracking: { pixel: 'append', links: [], left: [], reasons: [] },
    } as const
    await service.messages.register(service.mailboxId, messageId, registration as never, 1)
    const itemId = stage.send({ subject: 'Other', customProperties: mark() })
    await service.settle()
    const sentAt = Math.floor(stage.store.message(itemId)!.at / 1000) * 1000
    const kept = await service.messages.get(service.mailboxId, messageId)
    expect(kept?.registration).toEqual({ ...registration, sentAt })
  })
})

describe('however notifications fare, every mail is there, once', () => {
  const deliveries = { lost: false, copies: 1, laterMs: 0, newestFirst: false }

  beforeEach(async () => {
    await service.enrol()
    stage.send()
  })

  test('lost, and Graph says so', async () => {
    stage.graph.setTroubles({ deliveries: { ...deliveries, lost: true } })
    for (const subject of ['1', '2', '3']) answer(subject)
    await service.settle()
    expect(subjects()).toEqual([])
    stage.graph.setTroubles({ deliveries })
    await stage.graph.notify('missed')
    await service.settle()
    expect(subjects()).toEqual(['1', '2', '3'])
  })

  test('lost, and nobody says so', async () => {
    stage.graph.setTroubles({ deliveries: { ...deliveries, lost: true } })
    answer('1')
    await service.tend()
    expect(subjects()).toEqual([])
    await stage.graph.advance(7 * hourMs)
    await service.tend()
    expect(subjects()).toEqual(['1'])
  })

  test('never sent, because a rule has moved it out of the Inbox', async () => {
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

  test('doubled and reordered', async () => {
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

  test('held back until our right is shown again', async () => {
    await stage.graph.notify('reauthorizationRequired')
    answer('1')
    await service.settle()
    answer('2')
    await service.settle()
    expect(stage.graph.subscriptions().map(({ paused }) => paused)).toEqual([false, false])
    expect(subjects()).toEqual(['1', '2'])
  })

  test('after months without anybody at work', async () => {
    await stage.graph.advance(60 * dayMs)
    expect(stage.graph.subscriptions()).toEqual([])
    answer('1')
    await service.tend()
    answer('2')
    await service.settle()
    expect(subjects()).toEqual(['1', '2'])
    expect(stage.graph.subscriptions()).toHaveLength(2)
  })

  test('when Graph has forgotten where we were', async () => {
    answer('1')
    await service.settle()
    stage.graph.setTroubles({ deliveries: { ...deliveries, lost: true }, deltaTokensGone: true })
    answer('2')
    await stage.graph.advance(7 * hourMs)
    stage.graph.setTroubles({ deltaTokensGone: true })
    // Only the first look after the loss is without a token.
    await service.tend()
    expect(subjects()).toEqual(['1', '2'])
  })

  test('a subscription that lasts is left alone, and one that is about to end is renewed', async () => {
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

describe('whatever ails Graph, every mail is there after it, once', () => {
  beforeEach(async () => {
    await service.enrol()
    stage.send()
    await service.settle()
  })

  test.each([
    ['is down', { kind: 'unavailable' }, 'unreachable'],
    ['cannot be reached', { kind: 'unreachable' }, 'unreachable'],
    ['refuses our token', { kind: 'token-refused' }, 'token-refused'],
    ['wants to be left alone for long', { kind: 'busy', retryAfterS: 600 }, 'busy'],
  ] as const)('Graph %s for an hour', async (_name, trouble, told) => {
    answer('1')
    stage.graph.setTroubles({ requests: trouble })
    await service.settle()
    for (let minute = 0; minute < 60; minute += 30) {
      answer(`at ${minute}`)
      await stage.graph.advance(30 * minuteMs)
      await service.settle()
      await service.tend()
    }
    expect(subjects()).toEqual([])
    expect(await watch()).toMatchObject({ trouble: told, gapSince: expect.any(Number) })
    stage.graph.setTroubles({ requests: null })
    await service.tend()
    expect(subjects().sort()).toEqual(['1', 'at 0', 'at 30'])
    expect(await watch()).toMatchObject({ trouble: null, gapSince: null })
    expect(service.warnings.join()).not.toContain(rep.address)
  })

  test('a storm of 429 with a short Retry-After is waited out', async () => {
    stage.graph.setTroubles({ requests: { kind: 'busy', retryAfterS: 1, times: 2 } })
    const begun = Date.now()
    answer('1')
    await service.settle()
    expect(subjects()).toEqual(['1'])
    expect(Date.now() - begun).toBeGreaterThanOrEqual(2_000)
    expect(await watch()).toMatchObject({ trouble: null, gapSince: null })
  })

  test('an item of a batch that is too many is asked again by itself', async () => {
    stage.graph.setTroubles({ batchItems: { kind: 'busy', retryAfterS: 1, times: 1 } })
    for (const subject of ['1', '2']) answer(subject)
    await service.settle()
    expect(subjects().sort()).toEqual(['1', '2'])
  })

  test('a mailbox that we may not read is asked about seldom, until we may', async () => {
    stage.graph.setTroubles({ requests: { kind: 'forbidden' } })
    answer('1')
    await service.settle()
    expect(await watch()).toMatchObject({ trouble: 'forbidden' })
    await service.tend()
    expect(service.warnings).toHaveLength(1)
    stage.graph.setTroubles({ requests: null })
    await stage.graph.advance(6 * hourMs)
    await service.tend()
    expect(subjects()).toEqual(['1'])
  })

  test('a folder of many mails is looked through page by page, four requests at once at most', async () => {
    stage.graph.setTroubles({
      deliveries: { lost: true, copies: 1, laterMs: 0, newestFirst: false },
    })
    for (let at = 0; at < 120; at++) answer(`${at}`)
    await stage.graph.advance(7 * hourMs)
    await service.tend()
    expect([service.warnings, subjects().length]).toEqual([[], 120])
    expect(stage.graph.seen.together).toBeLessThanOrEqual(4)
  })
})

test('a wrong secret is told as such, and nothing is lost by it', async () => {
  const other = await startService(stage, { credential: { kind: 'secret', secret: 'wrong' } })
  await other.enrol()
  expect(other.warnings[0]).toBe(
    'Graph could not be asked about a folder inbox: token-refused, AADSTS7000215',
  )
  await other.close()
})
