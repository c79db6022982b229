import { describe, expect, test } from '@jest/globals'
import { InvocationContext } from '@azure/functions'
import fc from 'fast-check'
import { kindOfClient } from '#core/agent/describe-agent'
import { noFacts } from '#core/facts'
import type { Hit } from '#core/hit'
import { activityIdOf, makeHitId, makeMailboxId, makeMessageId } from '#core/ids'
import { foldTriesMax, openFoldMs } from '#core/limits'
import { begin, registrationOf } from '../http/stage.ts'
import { createRefoldMessage, type FoldStores } from '../refold-message.ts'
import {
  createMemoryActivityStore,
  createMemoryHitStore,
  createMemoryMessageStore,
} from '../storage/memory-stores.ts'
import { createRecordHit } from './record-hit.ts'

const mailboxId = makeMailboxId(Uint8Array.from([1, 2, 3, 4, 5, 6, 7, 8]))
const messageId = makeMessageId(begin - 1000, new Uint8Array(6))
const registration = registrationOf('Prices')
const chrome = 'Chrome on Windows'

/** A hit that many seconds after the mail was sent. */
function hit(second: number, more: { index?: number; client?: string; method?: 'HEAD' } = {}): Hit {
  const { index = 0, client = chrome, method = 'GET' } = more
  return {
    hitId: makeHitId(begin + second * 1000, Uint8Array.from([0, 0, 0, 0, 0, second & 0xff])),
    mailboxId,
    messageId,
    index,
    destination: index === 0 ? null : 'https://northwind.example/pricing',
    facts: { ...noFacts, method, client, agent: kindOfClient(client) },
  }
}

function start() {
  const stores: FoldStores = {
    messages: createMemoryMessageStore(),
    hits: createMemoryHitStore(),
    activity: createMemoryActivityStore(),
  }
  return { stores, ...recorder(stores) }
}

function recorder(stores: FoldStores, giveWay?: (cameAt: number) => Promise<void>) {
  const refold = createRefoldMessage(stores)
  const aside: unknown[] = []
  const putAside = (message: string) => {
    aside.push(JSON.parse(message))
    return Promise.resolve()
  }
  const handler = createRecordHit({
    ...{ hits: stores.hits, refold, putAside },
    ...(giveWay && { giveWay }),
  })
  const lines: string[] = []
  const context = new InvocationContext({
    functionName: 'record-hit',
    logHandler: (level, ...args) => lines.push(`${level} ${args.join(' ')}`),
  })
  const record = async (entry: unknown): Promise<void> => {
    await handler(entry, context)
  }
  const register = async (): Promise<void> => {
    await stores.messages.register(mailboxId, messageId, registration, begin)
    await refold(mailboxId, messageId)
  }
  return { record, register, lines, aside }
}

/** Everything that the rep can see of it. */
async function outcome({ messages, hits, activity }: FoldStores) {
  const { counts, registration } = (await messages.get(mailboxId, messageId)) ?? {}
  return {
    counts,
    registration,
    hits: await hits.list(mailboxId, messageId, 100),
    feed: await activity.list(mailboxId, undefined, 100),
  }
}

describe('record-hit', () => {
  test('stores a hit, counts it, and adds a feed line with subject and name', async () => {
    const { stores, record, register } = start()
    await register()
    await record([hit(10), hit(20, { index: 1 })])
    const { counts, hits, feed } = await outcome(stores)
    expect(hits).toEqual([hit(10), hit(20, { index: 1 })])
    expect(counts).toEqual({
      opens: 1,
      clicks: 1,
      firstOpenAt: begin + 10_000,
      lastOpenAt: begin + 10_000,
      lastClickAt: begin + 20_000,
      naiveOpens: 1,
      naiveClicks: 1,
    })
    const common = { messageId, subject: 'Prices', who: 'Dana Cole', client: chrome }
    expect(feed).toMatchObject([
      {
        ...common,
        id: activityIdOf(hit(20).hitId),
        kind: 'click',
        at: begin + 20_000,
        link: registration.tracking.links[0],
      },
      { ...common, id: activityIdOf(hit(10).hitId), kind: 'open', at: begin + 10_000, link: null },
    ])
  })

  test.each([
    ['a list', [hit(1)]],
    ['one hit', hit(1)],
    ['the text of a list', JSON.stringify([hit(1)])],
    ['the text of one hit', JSON.stringify(hit(1))],
  ])('accepts %s', async (_, entry) => {
    const { stores, record } = start()
    await record(entry)
    expect((await outcome(stores)).hits).toEqual([hit(1)])
  })

  test('a hit before its registration lists the message, and the subject follows later', async () => {
    const { stores, record, register } = start()
    await record([hit(1, { index: 1 })])
    const early = await outcome(stores)
    expect(early.registration).toBeNull()
    expect(early.feed).toMatchObject([{ subject: null, who: null, link: { text: '' } }])
    await register()
    const late = await outcome(stores)
    expect(late.counts).toEqual(early.counts)
    expect(late.feed).toMatchObject([
      { id: early.feed[0]?.id, subject: 'Prices', who: 'Dana Cole', link: { text: 'Pricing' } },
    ])
  })

  test('a registration withdraws opens that turn out to precede the send', async () => {
    const { stores, record, register } = start()
    await record([hit(-5), hit(5, { client: 'Outlook on Mac' })])
    expect((await outcome(stores)).feed).toHaveLength(2)
    await register()
    const { counts, feed, hits } = await outcome(stores)
    expect(hits).toHaveLength(2)
    expect(counts?.opens).toBe(1)
    expect(feed).toMatchObject([
      { client: 'Outlook on Mac', state: 'told' },
      { client: chrome, state: 'withdrawn', reasons: ['before-sent'] },
    ])
  })

  test('an earlier load that arrives late replaces the one in the feed', async () => {
    const { stores, record } = start()
    await record([hit(20)])
    await record([hit(10)])
    const { counts, feed } = await outcome(stores)
    expect(counts?.opens).toBe(1)
    expect(feed.map(({ at }) => at)).toEqual([begin + 10_000])
  })

  const foldSeconds = openFoldMs / 1000
  const deliveries = fc.uniqueArray(
    fc.record({
      second: fc.oneof(
        fc.integer({ min: -20, max: 3 * foldSeconds }),
        fc.integer({ min: 40, max: 45 }),
      ),
      index: fc.constantFrom(0, 0, 0, 1, 2),
      client: fc.constantFrom(chrome, 'Outlook on Mac'),
      head: fc.constantFrom(false, false, false, true),
      /** Delivered concurrently with the previous one. */
      together: fc.boolean(),
      /** Delivered to the other process. */
      elsewhere: fc.boolean(),
    }),
    { selector: ({ second }) => second, minLength: 1, maxLength: 6 },
  )

  const ways = fc.record({
    /** Whether the registration comes before the hits or somewhere among them. */
    registeredFirst: fc.boolean(),
    /** Whether the queue delivers everything once more, as one message. */
    again: fc.boolean(),
    place: fc.nat({ max: 6 }),
  })

  test('law: order, repetition and concurrency of deliveries make no difference', async () => {
    await fc.assert(
      fc.asyncProperty(deliveries, ways, fc.scheduler(), async (drawn, way, scheduler) => {
        const hits = drawn.map(({ second, index, client, head }) =>
          hit(second, { index, client, ...(head ? { method: 'HEAD' } : {}) }),
        )
        const plain = start()
        await plain.register()
        for (const one of [...hits].sort((a, b) => (a.hitId < b.hitId ? -1 : 1)))
          await plain.record(one)

        const wild = start()
        // Two processes on the same storage.
        const shared = shuffled(wild.stores, scheduler)
        const [mine, other] = [recorder(shared), recorder(shared)] as const
        const waves: (() => Promise<void>)[][] = []
        hits.forEach((one, at) => {
          if (at === 0 || drawn[at]?.together !== true) waves.push([])
          waves.at(-1)?.push(() => (drawn[at]?.elsewhere ? other : mine).record(one))
        })
        if (way.again) waves.at(-1)?.push(() => other.record(hits))
        if (way.registeredFirst) await wild.register()
        else waves[way.place % waves.length]?.push(mine.register)
        for (const wave of waves)
          await scheduler.waitFor(Promise.all(wave.map((deliver) => deliver())))
        expect(await outcome(wild.stores)).toEqual(await outcome(plain.stores))
      }),
      { numRuns: 200 },
    )
  })

  test('yields to readers before any write, and then records in one batch what arrived meanwhile', async () => {
    const { stores } = start()
    const kept: number[] = []
    const watched: FoldStores = {
      ...stores,
      hits: {
        ...stores.hits,
        keep: (hits) => {
          kept.push(hits.length)
          return stores.hits.keep(hits)
        },
      },
    }
    const cameAt: number[] = []
    let leave = () => {}
    const crowd = new Promise<void>((gone) => (leave = gone))
    const { record } = recorder(watched, (time) => {
      cameAt.push(time)
      return crowd
    })
    const asked = [1, 2, 3, 4].map((second) => record([hit(second), hit(second + 10)]))
    await new Promise((done) => setTimeout(done, 0))
    expect(kept).toEqual([])
    expect(cameAt).toEqual([1, 2, 3, 4].map((second) => begin + second * 1_000))
    leave()
    await Promise.all(asked)
    expect(kept).toEqual([2, 6])
    expect((await outcome(stores)).hits).toHaveLength(8)
  })

  test('throws if a message keeps changing, so that the queue retries later', async () => {
    const { stores } = start()
    let asked = 0
    const restless: FoldStores = {
      ...stores,
      messages: {
        ...stores.messages,
        saveCounts: () => {
          asked += 1
          return Promise.resolve(undefined)
        },
      },
    }
    await expect(recorder(restless).record(hit(1))).rejects.toThrow('each of 8 tries')
    expect(asked).toBe(foldTriesMax)
    expect(await stores.hits.list(mailboxId, messageId, 10)).toEqual([hit(1)])
  })

  test('rethrows a storage error, so that the queue retries', async () => {
    const { stores } = start()
    const outage = new Error('Storage is down')
    const down = { ...stores, hits: { ...stores.hits, keep: () => Promise.reject(outage) } }
    await expect(recorder(down).record(hit(1))).rejects.toThrow(outage)
  })

  test.each([
    [
      'invalid JSON',
      'hello dana@contoso.example',
      '1 of 1 hits cannot be read: the message is not JSON',
    ],
    ['null', null, '1 of 1 hits cannot be read: hits[0] is not an object'],
    ['a number', 7, '1 of 1 hits cannot be read: hits[0] is not an object'],
    [
      'a truncated hit',
      { ...hit(1), facts: {} },
      'hits[0].facts.method is not one of GET, HEAD, OTHER',
    ],
    [
      'a foreign id',
      { ...hit(1), messageId: 'dana@contoso.example' },
      'hits[0].messageId is not a message id',
    ],
    ['too much of an index', { ...hit(1), index: 65_536 }, 'hits[0].index is not a whole number'],
  ])('%s is put aside at once, with a clear log line and no content', async (_, entry, line) => {
    const { record, lines, aside } = start()
    await record(entry)
    expect(aside).toEqual([[entry]])
    expect(lines).toEqual([expect.stringMatching(/^error /)])
    expect(lines[0]).toContain(line)
    expect(lines[0]).not.toContain('dana')
  })

  test('stores the good hits of a message that also contains a bad one', async () => {
    const { stores, record, aside, lines } = start()
    await record([hit(1), { broken: true }, hit(2)])
    expect(aside).toEqual([[{ broken: true }]])
    expect(lines[0]).toContain('1 of 3 hits')
    const { hits, counts } = await outcome(stores)
    expect(hits).toEqual([hit(1), hit(2)])
    expect(counts?.opens).toBe(1)
  })
})

/** The same stores, with every call and every result delayed by the scheduler. */
function shuffled({ messages, hits, activity }: FoldStores, scheduler: fc.Scheduler): FoldStores {
  const turn = (): Promise<void> => scheduler.schedule(Promise.resolve())
  const later = async <T>(call: () => Promise<T>): Promise<T> => {
    await turn()
    const result = await call()
    await turn()
    return result
  }
  return {
    messages: {
      get: (...ids) => later(() => messages.get(...ids)),
      register: (...said) => later(() => messages.register(...said)),
      confirmSent: (...said) => later(() => messages.confirmSent(...said)),
      saveCounts: (...counts) => later(() => messages.saveCounts(...counts)),
      tie: (...said) => messages.tie(...said),
      list: (...page) => messages.list(...page),
    },
    hits: {
      get: (...ids) => hits.get(...ids),
      keep: (some) => later(() => hits.keep(some)),
      list: (...ids) => later(() => hits.list(...ids)),
    },
    activity: {
      revise: (...rows) => later(() => activity.revise(...rows)),
      correct: (...rows) => later(() => activity.correct(...rows)),
      ofMessage: (...range) => later(() => activity.ofMessage(...range)),
      list: (...page) => activity.list(...page),
    },
  }
}
