import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { makeMailboxId, makeMessageId, type MessageId } from '#core/ids'
import { watchLooksMax } from '#core/limits'
import { normalizeMessageId } from '#core/reply/message-ids'
import { threadKeys } from '#core/reply/threads'
import { sealImageToken } from '#core/token'
import type { Registration } from '#core/wire'
import { newWatch } from '../../functions/src/graph/watch.ts'
import { hmacSha256, sha256 } from '../../functions/src/mac.ts'
import { rep } from '../identity/user.ts'
import { type ServiceStage } from './service-stage.ts'
import { dana, type GraphStage } from './stage.ts'
import { noTroubles } from './troubles.ts'
import { hourMs, minuteMs, startWatchedStage, type WatchedStage } from './watched-stage.ts'

// Graph's client waits before it retries, as it should.
jest.setTimeout(60_000)

let watched: WatchedStage
let stage: GraphStage
let service: ServiceStage

beforeEach(async () => {
  watched = await startWatchedStage()
  ;({ stage, service } = watched)
})

afterEach(() => watched.close())

describe('a sent mail', () => {
  const messageId = makeMessageId(Date.now(), Uint8Array.of(1, 2, 3, 4, 5, 6))
  const mark = () => ({ telltale: JSON.stringify({ messageId, mailboxId: service.mailboxId }) })
  const image = (mailboxId = service.mailboxId) =>
    `<img src="${service.origin}/o/${sealImageToken(
      { keyId: 7, mailboxId, messageId },
      service.keys.newest.key,
      hmacSha256,
    )}">`

  const tracking = { pixel: 'append', links: [], left: [], reasons: [] } as const
  const registration: Registration = {
    ...{ subject: 'Prices', recipients: [], sentAt: Date.now(), client: 'web', tracking },
  }

  beforeEach(() => service.enrol())

  test.each<[string, () => Parameters<GraphStage['send']>[0]]>([
    ['the add-in’s property', () => ({ customProperties: mark() })],
    [
      'the add-in’s property, in plain text',
      () => ({ customProperties: mark(), body: { type: 'text', content: 'Hello' } }),
    ],
    ['our image', () => ({ body: { type: 'html', content: `<p>Hello</p>${image()}` } })],
  ])('is recognised by %s, tied to its thread and registered', async (_name, draft) => {
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
    expect(kept?.thread).toMatch(/^c[\w-]{43}$/)
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
  ])('with %s is not recognised', async (_name, draft) => {
    stage.send(draft())
    await service.settle()
    expect(service.tied).toEqual([])
    expect(await service.messages.get(service.mailboxId, messageId)).toBeUndefined()
  })

  test('has its reply stored once, however often the reply is notified', async () => {
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
    // Each is found by its own id, whatever conversation it is in.
    expect(service.arrived.size).toBe(3)
    for (const id of service.arrived.keys()) {
      const mail = { internetMessageId: normalizeMessageId(id), conversationId: null }
      const found = await service.threads.find(service.mailboxId, threadKeys(mail, sha256))
      expect(found).toMatchObject([{ messageId }])
    }
  })

  test('has an answer recognised that arrived before Graph notified us of the mail', async () => {
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

  test('answered by a team mate does not count as answered by a new person', async () => {
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

  test('has the other answers stored when one of them cannot be', async () => {
    stage.send({ subject: 'Prices', customProperties: mark() })
    await service.settle()
    service.refuseAnswersOf('eve@adatum.example')
    for (const address of ['eve@adatum.example', 'lee@adatum.example'])
      stage.answer(dana.address, { from: { name: '', address } })
    await service.settle()
    const answers = await service.answers.list(service.mailboxId, messageId, 10)
    expect(answers.map(({ from }) => from)).toEqual(['lee@adatum.example'])
    await service.tend()
    expect(await watched.watch()).toMatchObject({ failedLooks: 1, trouble: 'rejected' })
    expect(service.warnings[0]).toMatch(/^The message AAMk\S+ could not be handled: RestError/)
    expect(service.warnings.join()).not.toContain('eve@')
  })

  test('keeps its time when its handler’s registration arrives late', async () => {
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

  test('brings the blind copies of a mail that was registered without them', async () => {
    const read = { ...registration, tracking: { ...tracking, reasons: ['bcc-unknown'] as const } }
    await service.messages.register(service.mailboxId, messageId, read, 1)
    const eve = { name: 'Eve', address: 'eve@contoso.example' }
    stage.send({ subject: 'Prices', bcc: [eve], customProperties: mark() })
    await service.settle()
    const kept = await service.messages.get(service.mailboxId, messageId)
    expect(kept?.registration?.recipients).toContainEqual({ field: 'bcc', ...eve })
    expect(kept?.registration?.tracking.reasons).toEqual([])
  })

  test.each<[string, number, boolean]>([
    ['is recognised by the image that Outlook appended below it', 0, true],
    ['is not taken for the mail that it quotes', -hourMs, false],
  ])('a reply without the property %s', async (_name, sentSince, isFound) => {
    const reply = readFileSync(join(__dirname, '../../core/vectors/mails/web-reply.html'), 'utf8')
    const content = reply.replace('</body>', `${image()}</body>`)
    const itemId = stage.send({ subject: 'RE: Demo?', body: { type: 'html', content } })
    const sentAt = Math.floor(stage.store.message(itemId)!.at / 1000) * 1000 + sentSince
    await service.messages.register(service.mailboxId, messageId, { ...registration, sentAt }, 1)
    await service.settle()
    expect(service.tied.map((tied) => tied.messageId)).toEqual(isFound ? [messageId] : [])
    const kept = await service.messages.get(service.mailboxId, messageId)
    expect(kept?.registration).toEqual({ ...registration, sentAt })
  })

  test('corrects its time, and leaves the rest of its registration', async () => {
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

describe('sent mails that are found late, after their replies', () => {
  const count = 6
  const idOf = (at: number) => makeMessageId(Date.now(), Uint8Array.of(9, 8, 7, 6, 5, at))
  const tend = async (folder: 'inbox' | 'sent'): Promise<void> => {
    const { tenantId } = rep
    service.waiting.push({ kind: 'tend', tenantId, mailboxId: service.mailboxId, folder })
    await service.settle()
  }
  let messageIds: readonly MessageId[]

  beforeEach(async () => {
    await service.enrol()
    const { mailboxId } = service
    stage.graph.setTroubles({ deliveries: { ...noTroubles.deliveries, lost: true } })
    messageIds = Array.from({ length: count }, (_, at) => idOf(at))
    for (const messageId of messageIds) {
      const mark = { telltale: JSON.stringify({ messageId, mailboxId }) }
      stage.send({ subject: messageId, customProperties: mark })
      stage.answer(dana.address)
    }
    await stage.graph.advance(hourMs)
    // The replies belong to nothing that is known yet.
    await tend('inbox')
  })

  const replies = () =>
    Promise.all(
      messageIds.map(async (messageId) => {
        const found = await service.answers.list(service.mailboxId, messageId, 10)
        return found.map(({ kind }) => kind)
      }),
    )

  test('have their replies found by one search', async () => {
    await tend('sent')
    expect(await replies()).toEqual(messageIds.map(() => ['reply']))
    const timesHandedOver = [...service.arrived.values()].map((times) => times.length)
    expect(Math.max(...timesHandedOver)).toBe(2)
    expect(await watched.watch()).toMatchObject({ search: null })
  })

  test('have their replies found even if searches for them fail for a while', async () => {
    const bad = `Re: ${messageIds[3]}`
    stage.graph.setTroubles({ messages: { [bad]: 500 } })
    await tend('sent')
    expect(service.tied).toHaveLength(count)
    await stage.graph.advance(20 * minuteMs)
    await service.tend()
    expect((await replies()).flat()).toHaveLength(count - 1)
    stage.graph.setTroubles({ messages: {} })
    await service.tend()
    expect(await replies()).toEqual(messageIds.map(() => ['reply']))
    expect(await watched.watch()).toMatchObject({ search: null, trouble: null, gapSince: null })
  })

  test('do not keep a reply that is never served from being passed over', async () => {
    const bad = `Re: ${messageIds[3]}`
    stage.graph.setTroubles({ messages: { [bad]: 500 } })
    await tend('sent')
    for (let looks = 1; looks < watchLooksMax; looks++) await service.tend()
    expect((await replies()).flat()).toHaveLength(count - 1)
    expect(await watched.watch()).toMatchObject({ search: null })
    expect(service.warnings.at(-1)).toMatch(/is passed over: ErrorMessageSpoilt/)
  })
})
