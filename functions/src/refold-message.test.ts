import { describe, expect, jest, test } from '@jest/globals'
import { noFacts } from '#core/facts'
import type { Hit } from '#core/hit'
import { activityIdOf, makeHitId, makeMailboxId, makeMessageId } from '#core/ids'
import { firstHitsMax, hitsPerTimelineMax, latestHitsMax, openFoldMs } from '#core/limits'
import type { HitStore } from '#core/stores'
import { tellStory } from '#core/story'
import { contextOf, countsOf } from '#core/timeline'
import { createHitMemory } from './hit-memory.ts'
import { readHits } from './read-hits.ts'
import { createRefoldMessage } from './refold-message.ts'
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
/** As many as one queue message holds of a burst. */
const inMessage = 170

/** Every load is an event of its own. */
function hitAt(at: number): Hit {
  const facts = { ...noFacts, agent: 'browser', client: 'Chrome on Windows' } as const
  const hitId = makeHitId(begun + at * (openFoldMs + 1), Uint8Array.of(0, 0, 0, 0, at >> 8, at))
  return { hitId, mailboxId, messageId, index: 0, destination: null, facts }
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
  test('is read two pages at a time, told in full, counted in full, and stays quick', async () => {
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
    // Every line once: what has not changed is not written again.
    expect(asked.written).toBe(many)
    expect(asked.pages).toBeLessThanOrEqual(3 * times.length)
    // The last queue messages cost no more than those with a full timeline; a generous bound for any machine.
    expect(Math.max(...times.slice(-10))).toBeLessThan(2_000)
  })

  test('that were never folded are caught up with in one go, and read once each', async () => {
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
    'gives all of %i hits',
    async (length) => {
      const { stores } = start()
      await stores.hits.keep(hits.slice(0, length))
      const known = await readHits(stores.hits, { mailboxId, messageId, passed: null, count })
      expect(known).toEqual({ hits: hits.slice(0, length), passed: null })
    },
  )

  test.each([hitsPerTimelineMax, hitsPerTimelineMax + 1, 5_678])(
    'gives the first and the latest of %i hits, and counts what lies between',
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
      // Reading on from there gives the same.
      expect(await readHits(stores.hits, { ...asked, passed })).toEqual({ hits: known, passed })
    },
  )
})

describe('createHitMemory()', () => {
  const known = { hits: hits.slice(2, 5), passed: null }

  test('recalls with the fresh hits in their place, and only at the version it was told', () => {
    const memory = createHitMemory(1)
    memory.remember('a', '1', known)
    const fresh = [hitAt(3), hitAt(1), hitAt(6)]
    const all = [1, 2, 3, 4, 6].map(hitAt)
    expect(memory.recall('a', '1', fresh)).toEqual({ hits: all, passed: null })
    expect(memory.recall('a', '2', fresh)).toBeUndefined()
    expect(memory.recall('a', undefined, fresh)).toBeUndefined()
    expect(memory.recall('b', '1', fresh)).toBeUndefined()
  })

  test('forgets the message that was folded longest ago', () => {
    const memory = createHitMemory(2)
    for (const message of ['a', 'b', 'a', 'c']) memory.remember(message, '1', known)
    const found = ['a', 'b', 'c'].map((message) => memory.recall(message, '1', []) !== undefined)
    expect(found).toEqual([true, false, true])
  })

  test('has to be read again where a fresh hit falls among those passed over, or fills the timeline', () => {
    const memory = createHitMemory(2)
    const counts = countsOf(tellStory(contextOf(null), []))
    memory.remember('a', '1', { ...known, passed: { until: hitAt(3).hitId, counts } })
    expect(memory.recall('a', '1', [hitAt(3)])).toBeUndefined()
    expect(memory.recall('a', '1', [hitAt(9)])?.hits).toHaveLength(4)
    memory.remember('b', '1', { hits: hits.slice(0, hitsPerTimelineMax - 1), passed: null })
    expect(memory.recall('b', '1', [hitAt(many)])).toBeUndefined()
  })
})
