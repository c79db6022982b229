import { describe, expect, test } from '@jest/globals'
import { noFacts } from '#core/facts'
import type { Hit } from '#core/hit'
import { makeHitId, makeMessageId } from '#core/ids'
import { createReadDetail } from '../read-detail.ts'
import { nothingAround } from '../surroundings.ts'
import { noCounts } from '../storage/no-counts.ts'
import { ask } from './ask.ts'
import { apiRoute } from './cors.ts'
import { createReadMessage } from './read-message.ts'
import {
  asRobin,
  asSomeoneElse,
  begin,
  createStage,
  origin,
  registrationOf,
  robin,
} from './stage.ts'

const registration = registrationOf('Prices')

async function start() {
  const stage = createStage()
  const { stores, ownMailbox } = stage
  const { mailboxId } = await stores.mailboxes.open(robin, 'f00f00f00f00f00f' as never)
  const messageId = makeMessageId(begin - 1000, stage.random(6))
  const readDetail = createReadDetail(stores.messages, stores.hits, nothingAround)
  const handler = apiRoute(origin, createReadMessage(ownMailbox, readDetail))
  const get = (headers: Record<string, string> = asRobin, id: string = messageId) =>
    ask(handler, { path: `/api/messages/${id}`, params: { messageId: id }, headers })
  const add = async (second: number, index: number): Promise<void> => {
    const hit: Hit = {
      hitId: makeHitId(begin + second * 1000, stage.random(6)),
      mailboxId,
      messageId,
      index,
      destination: index === 0 ? null : 'https://northwind.example/pricing',
      facts: { ...noFacts, agent: 'browser', client: 'Chrome on Windows' },
    }
    await stores.hits.keep([hit])
  }
  const register = () => stores.messages.register(mailboxId, messageId, registration, begin)
  return { stage, get, add, register, messageId, mailboxId }
}

describe('GET /api/messages/{messageId}', () => {
  test('returns the message with its timeline, newest first', async () => {
    const { get, add, register, messageId } = await start()
    await register()
    await add(10, 0)
    await add(20, 1)
    const answered = await get()
    expect(answered.status).toBe(200)
    expect(answered.json).toEqual({
      messageId,
      registered: true,
      subject: 'Prices',
      recipients: registration.recipients,
      sentAt: begin,
      opens: 1,
      clicks: 1,
      firstOpenAt: begin + 10_000,
      lastOpenAt: begin + 10_000,
      lastClickAt: begin + 20_000,
      naiveOpens: 1,
      naiveClicks: 1,
      answers: { repliedAt: null, bouncedAt: null },
      tracking: registration.tracking,
      timeline: [
        {
          kind: 'click',
          at: begin + 20_000,
          client: 'Chrome on Windows',
          link: registration.tracking.links[0],
          uses: 1,
          verdict: 'human',
          confidence: 'high',
          reasons: ['browser'],
          openUntil: begin + 620_000,
          who: 'Dana Cole',
          whoReason: 'only-recipient',
          counted: true,
          hitId: expect.stringMatching(/^[0-9a-f]{24}$/),
          feedback: null,
        },
        {
          kind: 'open',
          at: begin + 10_000,
          lastAt: begin + 10_000,
          loads: 1,
          client: 'Chrome on Windows',
          inferred: false,
          forwarded: false,
          verdict: 'human',
          confidence: 'medium',
          reasons: ['browser'],
          openUntil: begin + 130_000,
          who: 'Dana Cole',
          whoReason: 'only-recipient',
          counted: true,
          hitId: expect.stringMatching(/^[0-9a-f]{24}$/),
          feedback: null,
        },
        { kind: 'sent', at: begin },
      ],
    })
  })

  test('returns a message that was never registered, from its hits', async () => {
    const { stage, get, add, messageId, mailboxId } = await start()
    await add(10, 0)
    const counts = { ...noCounts, opens: 1, firstOpenAt: 1, lastOpenAt: 1 }
    await stage.stores.messages.saveCounts(mailboxId, messageId, counts, undefined)
    expect((await get()).json).toMatchObject({
      registered: false,
      subject: null,
      recipients: [],
      sentAt: begin - 1000,
      tracking: null,
      timeline: [{ kind: 'open' }],
    })
  })

  test("answers alike for another caller's message and for one that does not exist", async () => {
    const { get, register } = await start()
    await register()
    const foreign = await get(asSomeoneElse)
    const unknown = await get(asRobin, 'f'.repeat(24))
    const malformed = await get(asRobin, 'dana')
    expect(foreign.status).toBe(404)
    expect(foreign.json).toMatchObject({ status: 404, code: 'no-such-message' })
    for (const other of [unknown, malformed]) {
      expect(other.status).toBe(404)
      expect(other.text).toBe(foreign.text)
    }
  })

  test('refuses an unknown caller', async () => {
    const { get, register } = await start()
    await register()
    expect((await get({})).status).toBe(401)
  })
})
