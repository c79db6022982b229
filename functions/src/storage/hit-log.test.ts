import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals'
import fc from 'fast-check'
import { noFacts } from '#core/facts'
import { type Hit, packHit, parsePackedHit } from '#core/hit'
import { type HitId, makeHitId, makeMailboxId, makeMessageId } from '#core/ids'
import {
  crowdGoneMs,
  crowdHits,
  destinationCharsMax,
  hitProbeMsFirst,
  hitProbeMsMax,
  hitsOfFullGroup,
  hitWritersMax,
  queueMessageBytesMax,
} from '#core/limits'
import type { HitFate } from '#core/stores'
import { createHitLog } from './hit-log.ts'

const mailboxId = makeMailboxId(new Uint8Array(8))
const messageId = makeMessageId(1, new Uint8Array(6))
const longest = `https://contoso.example/${'\u0001'.repeat(destinationCharsMax)}`.slice(0, 4_000)

function hit(time: number, destination: string | null = null): Hit {
  return {
    hitId: makeHitId(time, new Uint8Array(6)),
    mailboxId,
    messageId,
    index: destination === null ? 0 : 1,
    destination,
    facts: noFacts,
  }
}

const bytesOf = (hits: readonly Hit[]) => Buffer.byteLength(JSON.stringify(hits.map(packHit)))
const hitsIn = (message: string) =>
  (JSON.parse(message) as unknown[]).map((packed) => parsePackedHit(packed, '') as Hit)
const tick = () => jest.advanceTimersByTimeAsync(0)

/** A log over a storage that can be switched off or made to hang, and what reached it. */
function start({ bytesMax = 1_000_000 } = {}) {
  const storage = { up: true, asked: 0, sent: [] as Hit[][], said: [] as string[] }
  const log = createHitLog({
    write: async (message) => {
      storage.asked += 1
      await new Promise((done) => setTimeout(done, 1))
      if (!storage.up) throw new Error('Storage is down')
      storage.sent.push(hitsIn(message))
    },
    pause: (ms) => new Promise((done) => setTimeout(done, ms)),
    bytesMax,
    tell: (sentence) => storage.said.push(sentence.split(':')[0] ?? ''),
  })
  const append = async (...hits: readonly Hit[]): Promise<HitFate[]> => {
    const fates = Promise.all(hits.map((one) => log.append(one)))
    await jest.advanceTimersByTimeAsync(10)
    return fates
  }
  return { log, storage, append }
}

describe('createHitLog()', () => {
  beforeEach(() => {
    jest.useFakeTimers()
  })
  afterEach(() => {
    jest.useRealTimers()
  })

  test('writes a lone hit before append() returns, as one message', async () => {
    const { log, storage } = start()
    const fate = log.append(hit(1))
    expect(storage.asked).toBe(1)
    await jest.advanceTimersByTimeAsync(1)
    expect(await fate).toBe('written')
    expect(storage.sent).toEqual([[hit(1)]])
  })

  test('writes what comes during a write as one message after it', async () => {
    const { storage, append } = start()
    const fates = await append(hit(1), hit(2), hit(3))
    expect(fates).toEqual(['written', 'written', 'written'])
    expect(storage.sent).toEqual([[hit(1)], [hit(2), hit(3)]])
  })

  test('starts a second write beside the first for a full group, and for nothing less', async () => {
    const { log, storage } = start()
    const group = Array.from({ length: hitsOfFullGroup }, (_, at) => hit(at + 2))
    void log.append(hit(1))
    for (const one of group.slice(1)) void log.append(one)
    expect(storage.asked).toBe(1)
    void log.append(group[0] ?? hit(0))
    expect(storage.asked).toBe(2)
    for (const one of group) void log.append(one)
    expect(storage.asked).toBe(hitWritersMax)
    await jest.advanceTimersByTimeAsync(10)
    expect(storage.sent.map((hits) => hits.length)).toEqual([1, hitsOfFullGroup, hitsOfFullGroup])
  })

  test('lets one of two failed writes probe storage, and writes the hits of both when it is back', async () => {
    const { log, storage, append } = start()
    storage.up = false
    const hits = Array.from({ length: 1 + hitsOfFullGroup }, (_, at) => hit(at))
    expect(new Set(await append(...hits))).toEqual(new Set(['held']))
    expect(storage.asked).toBe(2)
    await jest.advanceTimersByTimeAsync(hitProbeMsFirst)
    expect(storage.asked).toBe(3)
    storage.up = true
    await jest.advanceTimersByTimeAsync(3 * hitProbeMsFirst)
    expect(new Set(storage.sent.flat())).toEqual(new Set(hits))
    expect(log.state()).toEqual({ held: 0, lost: 0 })
  })

  test('says that readers crowd while many wait for one write, and for a moment after', async () => {
    const { log, append } = start()
    const few = Array.from({ length: crowdHits }, (_, at) => hit(at))
    await append(...few)
    expect(log.isCrowded()).toBe(false)
    // The first one is written alone.
    await append(...few, hit(crowdHits))
    expect(log.isCrowded()).toBe(true)
    await jest.advanceTimersByTimeAsync(crowdGoneMs - 20)
    await append(hit(100))
    expect(log.isCrowded()).toBe(true)
    await jest.advanceTimersByTimeAsync(20)
    expect(log.isCrowded()).toBe(false)
  })

  test('answers at once in an outage, holds the hits, and writes them when storage is back', async () => {
    const { log, storage, append } = start()
    storage.up = false
    expect(await append(hit(1), hit(2))).toEqual(['held', 'held'])
    expect(await log.append(hit(3))).toBe('held')
    expect(log.state()).toEqual({ held: 3, lost: 0 })
    storage.up = true
    await jest.advanceTimersByTimeAsync(hitProbeMsFirst + 10)
    expect(storage.sent.flat()).toEqual([hit(1), hit(2), hit(3)])
    expect(log.state()).toEqual({ held: 0, lost: 0 })
    expect(await append(hit(4))).toEqual(['written'])
  })

  test('asks a storage that is down less and less often, whatever comes meanwhile', async () => {
    const { log, storage } = start()
    storage.up = false
    for (let ms = 0; ms < 60_000; ms += 100) {
      void log.append(hit(ms))
      await jest.advanceTimersByTimeAsync(100)
    }
    expect(storage.asked).toBeLessThan(5 + 60_000 / hitProbeMsMax)
    expect(storage.asked).toBeGreaterThan(60_000 / hitProbeMsMax - 1)
    storage.up = true
    await jest.advanceTimersByTimeAsync(hitProbeMsMax + 100)
    expect(storage.sent.flat()).toHaveLength(600)
  })

  test('says once that an outage began and once that it is over', async () => {
    const { log, storage, append } = start()
    storage.up = false
    for (let time = 1; time <= 50; time++) await append(hit(time))
    storage.up = true
    await jest.advanceTimersByTimeAsync(hitProbeMsMax)
    expect(storage.said).toEqual([
      'Storage does not take hits, they are held in memory',
      'Storage takes hits again; 0 held, 0 lost',
    ])
    expect(log.state().held).toBe(0)
  })

  test('keeps the oldest hits up to its maximum, and counts and says what is lost', async () => {
    const { log, storage, append } = start({ bytesMax: 3 * (bytesOf([hit(1)]) - 1) })
    storage.up = false
    expect(await append(...[1, 2, 3, 4, 5].map((time) => hit(time)))).toEqual([
      ...['held', 'held', 'held', 'lost', 'lost'],
    ])
    expect(log.state()).toEqual({ held: 3, lost: 2 })
    storage.up = true
    await jest.advanceTimersByTimeAsync(hitProbeMsFirst + 10)
    expect(storage.sent.flat()).toEqual([hit(1), hit(2), hit(3)])
    expect(storage.said).toContain('Memory for held hits is full')
    expect(await append(hit(6))).toEqual(['written'])
  })

  test('lets those whose reader waits go before those that are held', async () => {
    const { log, storage, append } = start()
    storage.up = false
    const held = Array.from({ length: 9 }, (_, at) => hit(at + 1, longest))
    await append(...held)
    storage.up = true
    while (storage.sent.length === 0) await jest.advanceTimersByTimeAsync(1)
    const fate = log.append(hit(100))
    await jest.advanceTimersByTimeAsync(2)
    expect(await fate).toBe('written')
    expect(storage.sent.at(-1)?.[0]).toEqual(hit(100))
    expect(log.state().held).toBeGreaterThan(0)
  })

  test('close() writes what is held without waiting for the next look', async () => {
    const { log, storage, append } = start()
    storage.up = false
    for (let ms = 0; ms < 20_000; ms += 100) await append(hit(ms))
    storage.up = true
    const closed = log.close()
    await jest.advanceTimersByTimeAsync(100)
    await closed
    expect(storage.sent.flat()).toHaveLength(200)
  })

  test('close() gives up after one more try, and says how many hits that costs', async () => {
    const { log, storage, append } = start()
    storage.up = false
    await append(hit(1), hit(2))
    const asked = storage.asked
    const closed = log.close()
    await jest.advanceTimersByTimeAsync(10)
    await closed
    expect(storage.asked).toBe(asked + 1)
    expect(storage.said.at(-1)).toBe('Hits lost at the end')
    expect(log.state().held).toBe(2)
  })

  test('refuses a hit that no message could carry', async () => {
    const { log } = start()
    expect(() => log.append(hit(1, 'x'.repeat(queueMessageBytesMax)))).toThrow(RangeError)
    await tick()
  })
})

describe('laws of the log, however slow storage is and whenever it fails', () => {
  const arrivals = fc.array(
    fc.oneof(
      { arbitrary: fc.constant('short' as const), weight: 8 },
      fc.constantFrom('long' as const, 'longest' as const),
    ),
    { minLength: 1, maxLength: 150, size: 'max' },
  )
  const destinations = { short: null, long: `https://a.example/${'é'.repeat(1_000)}`, longest }

  /** A group, or all that one message takes. */
  const isFull = (message: string): boolean =>
    hitsIn(message).length >= hitsOfFullGroup ||
    Buffer.byteLength(message) + bytesOf([hit(1, longest)]) > queueMessageBytesMax

  test('what was acknowledged is in a batch; few writes at a time, a further one only for a full group; none too large; all written in the end', async () => {
    await fc.assert(
      fc.asyncProperty(
        arrivals,
        fc.array(fc.boolean(), { maxLength: 12 }),
        fc.scheduler(),
        async (sizes, failures, scheduler) => {
          const outcomes = [...failures]
          const landed = new Map<HitId, number>()
          const world = { inFlight: 0, most: 0, needless: 0, largest: 0, acknowledgedEarly: 0 }
          const log = createHitLog({
            write: async (message) => {
              world.inFlight += 1
              world.most = Math.max(world.most, world.inFlight)
              if (world.inFlight > 1 && !isFull(message)) world.needless += 1
              world.largest = Math.max(world.largest, Buffer.byteLength(message))
              await scheduler.schedule(Promise.resolve())
              // A failed write may have landed all the same: then it is written again.
              const fails = outcomes.shift() ?? false
              if (!fails || outcomes.length % 2 === 0)
                for (const { hitId } of hitsIn(message))
                  landed.set(hitId, (landed.get(hitId) ?? 0) + 1)
              await scheduler.schedule(Promise.resolve())
              world.inFlight -= 1
              if (fails) throw new Error('Storage is down')
            },
            pause: () => scheduler.schedule(Promise.resolve()),
            bytesMax: Infinity,
            tell: () => {},
          })
          const hits = sizes.map((size, at) => hit(at, destinations[size]))
          for (const one of hits)
            void scheduler
              .schedule(Promise.resolve())
              .then(() => log.append(one))
              .then((fate) => {
                if (fate === 'written' && !landed.has(one.hitId)) world.acknowledgedEarly += 1
              })
          await scheduler.waitIdle()
          expect(world).toEqual({
            inFlight: 0,
            most: expect.any(Number),
            needless: 0,
            largest: expect.any(Number),
            acknowledgedEarly: 0,
          })
          expect(world.most).toBeLessThanOrEqual(hitWritersMax)
          expect(world.largest).toBeLessThanOrEqual(queueMessageBytesMax)
          expect([...landed.keys()].sort()).toEqual(hits.map(({ hitId }) => hitId))
          if (failures.every((fails) => !fails))
            expect([...landed.values()].every((times) => times === 1)).toBe(true)
          expect(log.state()).toEqual({ held: 0, lost: 0 })
        },
      ),
      { numRuns: 120 },
    )
  })

  test('a hit that finds nothing in flight is written at once, and alone', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.integer({ min: 1, max: 5 })), async (bursts) => {
        const messages: Hit[][] = []
        const log = createHitLog({
          write: (message) => {
            messages.push(hitsIn(message))
            return Promise.resolve()
          },
          pause: () => Promise.resolve(),
          bytesMax: Infinity,
          tell: () => {},
        })
        let time = 0
        for (const burst of bursts) {
          const written = messages.length
          const first = log.append(hit(++time))
          expect(messages.slice(written)).toEqual([[hit(time)]])
          const others = Array.from({ length: burst }, () => log.append(hit(++time)))
          await Promise.all([first, ...others])
          expect(messages).toHaveLength(written + 2)
        }
      }),
    )
  })
})
