import { describe, expect, jest, test } from '@jest/globals'
import { activitiesOf } from '#core/activity'
import { noFacts } from '#core/facts'
import type { Hit } from '#core/hit'
import {
  activityIdOf,
  type HitId,
  makeHitId,
  makeMailboxId,
  makeMessageId,
  timeOfActivity,
  timeOfHit,
} from '#core/ids'
import {
  firstHitsMax,
  hitsPerTimelineMax,
  latestHitsMax,
  lineReadsMax,
  openFoldMs,
} from '#core/limits'
import type { ActivityStore, HitStore, MessageStore } from '#core/stores'
import { tellStory } from '#core/story'
import { contextOf, countsOf } from '#core/timeline'
import type { Activity } from '#core/wire'
import { noEvidence } from '#core/verdict/message'
import { createFoldMemory } from './fold-memory.ts'
import { readHits } from './read-hits.ts'
import { createRefoldMessage } from './refold-message.ts'
import { nothingAround } from './surroundings.ts'
import {
  createMemoryActivityStore,
  createMemoryHitStore,
  createMemoryMessageStore,
} from './storage/memory-stores.ts'

jest.setTimeout(60_000)

const mailboxId = makeMailboxId(new Uint8Array(8))
const messageId = makeMessageId(1, new Uint8Array(6))
const begun = Date.UTC(2026, 10, 21)
const many = 10_000
/** The number of hits that one queue message holds during a burst. */
const inMessage = 170

/** Spaced so that every load is an event of its own. */
function hitAt(at: number): Hit {
  const facts = { ...noFacts, agent: 'browser', client: 'Chrome on Windows' } as const
  const hitId = makeHitId(begun + at * (openFoldMs + 1), Uint8Array.of(0, 0, 0, 0, at >> 8, at))
  return { hitId, mailboxId, messageId, index: 0, destination: null, facts }
}

/** Links are used half a second apart. */
function clickAt(at: number, index: number): Hit {
  const hitId = makeHitId(timeOfHit(hitAt(at).hitId) + index * 500, new Uint8Array(6))
  return { ...hitAt(at), hitId, index, destination: 'https://northwind.example/' }
}

const hits = Array.from({ length: many }, (_, at) => hitAt(at))

function start() {
  const asked = { pages: 0, rows: 0, written: 0 }
  const store = createMemoryHitStore()
  const counting: HitStore = {
    ...store,
    list: async (...page) => {
      const found = await store.list(...page)
      asked.pages += 1
      asked.rows += found.length
      return found
    },
  }
  const activity = createMemoryActivityStore()
  const stores = {
    messages: createMemoryMessageStore(),
    hits: counting,
    activity: {
      ...activity,
      revise: (...[mailbox, kept, takenBack]: Parameters<typeof activity.revise>) => {
        asked.written += kept.length + takenBack.length
        return activity.revise(mailbox, kept, takenBack)
      },
    },
  }
  return { asked, stores, refold: createRefoldMessage(stores) }
}

describe('a message with ten thousand hits', () => {
  test('is read two pages at a time, counted completely, and stays fast', async () => {
    const { asked, stores, refold } = start()
    const times: number[] = []
    for (let at = 0; at < many; at += inMessage) {
      const fresh = hits.slice(at, at + inMessage)
      await stores.hits.keep(fresh)
      const before = performance.now()
      await refold(mailboxId, messageId, fresh)
      times.push(performance.now() - before)
    }
    const message = await stores.messages.get(mailboxId, messageId)
    expect(message?.counts).toEqual(countsOf(tellStory(contextOf(null), hits)))
    expect(message?.passed?.until).toBeDefined()
    const feed = await stores.activity.list(mailboxId, undefined, Infinity)
    expect(feed.map(({ id }) => id).reverse()).toEqual(hits.map(({ hitId }) => activityIdOf(hitId)))
    // Each line is written once: unchanged lines are not rewritten.
    expect(asked.written).toBe(many)
    expect(asked.pages).toBeLessThanOrEqual(3 * times.length)
    // Late queue messages cost no more than those with a full timeline; generous for any machine.
    expect(Math.max(...times.slice(-10))).toBeLessThan(2_000)
  })

  test('that were never folded are caught up with in one run, each read once', async () => {
    const { asked, stores, refold } = start()
    await stores.hits.keep(hits)
    await refold(mailboxId, messageId, hits)
    const message = await stores.messages.get(mailboxId, messageId)
    expect(message?.counts).toEqual(countsOf(tellStory(contextOf(null), hits)))
    expect(asked.rows).toBe(many)
    asked.rows = 0
    await createRefoldMessage(stores)(mailboxId, messageId, hits.slice(-1))
    expect(asked.rows).toBeLessThanOrEqual(hitsPerTimelineMax)
  })
})

describe('readHits()', () => {
  const count = (over: readonly Hit[]) => countsOf(tellStory(contextOf(null), over))

  test.each([0, 1, firstHitsMax - 1, firstHitsMax, hitsPerTimelineMax - 1])(
    'returns all of %i hits',
    async (length) => {
      const { stores } = start()
      await stores.hits.keep(hits.slice(0, length))
      const known = await readHits(stores.hits, { mailboxId, messageId, passed: null, count })
      expect(known).toEqual({ hits: hits.slice(0, length), passed: null })
    },
  )

  test.each([hitsPerTimelineMax, hitsPerTimelineMax + 1, 5_678])(
    'returns the first and the latest of %i hits, and counts those in between',
    async (length) => {
      const { stores } = start()
      await stores.hits.keep(hits.slice(0, length))
      const asked = { mailboxId, messageId, passed: null, count }
      const { hits: known, passed } = await readHits(stores.hits, asked)
      const latest = known.length - firstHitsMax
      expect(known.slice(0, firstHitsMax)).toEqual(hits.slice(0, firstHitsMax))
      expect(known.slice(firstHitsMax)).toEqual(hits.slice(length - latest, length))
      expect(latest).toBeGreaterThanOrEqual(latestHitsMax / 2)
      expect(latest).toBeLessThan(latestHitsMax)
      expect(passed?.counts.naiveOpens).toBe(length - known.length)
      // Continuing from there gives the same result.
      expect(await readHits(stores.hits, { ...asked, passed })).toEqual({ hits: known, passed })
    },
  )
})

describe('createFoldMemory()', () => {
  const folded = (some: readonly Hit[]) => ({
    ...{ hits: some, passed: null, registration: null, thread: null },
    ...{ registeredAt: null, sentBefore: null },
    ...{ standing: new Map<HitId, Activity | null>(), version: '1' },
  })
  const counts = countsOf(tellStory(contextOf(null), []))

  test('recalls a fold with the fresh hits merged in', () => {
    const memory = createFoldMemory(1)
    memory.remember('a', folded(hits.slice(2, 5)))
    const fresh = [hitAt(3), hitAt(1), hitAt(6)]
    const all = [1, 2, 3, 4, 6].map(hitAt)
    // The new hits have no feed line yet.
    const standing = new Map([1, 6].map((at) => [hitAt(at).hitId, null]))
    expect(memory.recall('a', fresh)).toEqual({ ...folded(all), standing })
    expect(memory.recall('b', fresh)).toBeUndefined()
    memory.forget('a')
    expect(memory.recall('a', fresh)).toBeUndefined()
  })

  test('evicts the least recently folded message', () => {
    const memory = createFoldMemory(2)
    for (const message of ['a', 'b', 'a', 'c']) memory.remember(message, folded([]))
    const found = ['a', 'b', 'c'].map((message) => memory.recall(message, []) !== undefined)
    expect(found).toEqual([true, false, true])
  })

  test('forces a full read if a fresh hit was passed over or fills the timeline', () => {
    const memory = createFoldMemory(2)
    const passed = { until: hitAt(3).hitId, counts }
    memory.remember('a', { ...folded(hits.slice(2, 5)), passed })
    expect(memory.recall('a', [hitAt(3)])).toBeUndefined()
    expect(memory.recall('a', [hitAt(9)])?.hits).toHaveLength(4)
    memory.remember('b', folded(hits.slice(0, hitsPerTimelineMax - 1)))
    expect(memory.recall('b', [hitAt(many)])).toBeUndefined()
  })
})

test('a line that evidence has changed is written on the next judgement, whatever was folded in between', async () => {
  const { stores } = start()
  let evidence = noEvidence
  const refold = createRefoldMessage(stores, {
    ...nothingAround,
    look: () => Promise.resolve({ evidence, answers: [], followed: [] }),
  })
  const [somebody, later] = [hitAt(1), hitAt(30)]
  const first = { ...somebody, facts: { ...somebody.facts, source: 'desk' } }
  await stores.hits.keep([first])
  await refold(mailboxId, messageId, [first])
  // The hit turns out to be the sender's, and somebody opens the mail before it is judged again.
  const presence = { at: timeOfHit(first.hitId), source: 'desk', client: first.facts.client }
  evidence = { ...noEvidence, presences: [presence] }
  await stores.hits.keep([later])
  await refold(mailboxId, messageId, [later])
  await refold(mailboxId, messageId, [first])
  const feed = await stores.activity.list(mailboxId, undefined, 10)
  const story = tellStory(contextOf(null, evidence), [first, later])
  const lines = activitiesOf(messageId, story, null, evidence)
  expect(feed).toEqual([later, first].flatMap(({ hitId }) => lines.get(hitId) ?? []))
  expect(lines.get(first.hitId)?.state).not.toBe('told')
})

test.each(['counts', 'contacts'] as const)(
  'a line written before the %s could not be saved is taken back when the hit turns out a scanner’s',
  async (failing) => {
    const { stores } = start()
    const outage = { isNow: false }
    const unlessOut = async <T>(what: typeof failing, save: () => Promise<T>): Promise<T> => {
      if (outage.isNow && what === failing) throw new Error('503')
      return save()
    }
    const messages: MessageStore = {
      ...stores.messages,
      saveCounts: (...saved) => unlessOut('counts', () => stores.messages.saveCounts(...saved)),
    }
    const refold = createRefoldMessage(
      { ...stores, messages },
      { ...nothingAround, learn: () => unlessOut('contacts', () => Promise.resolve(true)) },
    )
    const record = async (...fresh: readonly Hit[]) => {
      await stores.hits.keep(fresh)
      await refold(mailboxId, messageId, fresh)
    }
    await record(hitAt(1))
    const [first, second] = [clickAt(2, 1), clickAt(2, 2)]
    outage.isNow = true
    await expect(record(first)).rejects.toThrow('503')
    outage.isNow = false
    await record(first, second)
    const feed = await stores.activity.list(mailboxId, undefined, 10)
    expect(feed.map(({ kind }) => kind)).toEqual(['open'])
    expect((await stores.messages.get(mailboxId, messageId))?.counts).toMatchObject({ clicks: 0 })
  },
)

test('lines of a mail that is read a year apart are found without the feed in between', async () => {
  const { asked, stores } = start()
  const spans: number[] = []
  const activity: ActivityStore = {
    ...stores.activity,
    ofMessage: (...range) => {
      const [, , newest, oldest] = range
      spans.push(timeOfActivity(newest) - timeOfActivity(oldest))
      return stores.activity.ofMessage(...range)
    },
  }
  const refold = createRefoldMessage({ ...stores, activity })
  const year = 365 * 24 * 60
  const [first, second, last] = [hitAt(1), hitAt(2), hitAt(year)]
  await stores.hits.keep([first, second, last])
  await refold(mailboxId, messageId)
  const written = asked.written
  await refold(mailboxId, messageId)
  expect(asked.written).toBe(written)
  const near = timeOfHit(second.hitId) - timeOfHit(first.hitId)
  expect(spans).toEqual([0, near, 0, near])
  spans.length = 0
  await stores.hits.keep(Array.from({ length: 40 }, (_, at) => hitAt(at * year)))
  await refold(mailboxId, messageId)
  expect(spans).toHaveLength(lineReadsMax)
})

test('existing lines are rewritten once their conversation is known', async () => {
  const { stores, refold } = start()
  const threadsOf = async () =>
    (await stores.activity.list(mailboxId, undefined, 10)).map(({ thread }) => thread)
  await stores.hits.keep([hitAt(1)])
  await refold(mailboxId, messageId, [hitAt(1)])
  expect(await threadsOf()).toEqual([null])
  await stores.messages.tie(mailboxId, messageId, 'cThread')
  await stores.hits.keep([hitAt(2)])
  await refold(mailboxId, messageId, [hitAt(2)])
  await refold(mailboxId, messageId)
  expect(await threadsOf()).toEqual(['cThread', 'cThread'])
})
