import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals'
import { noFacts } from '#core/facts'
import type { Hit } from '#core/hit'
import { makeHitId, makeMailboxId, makeMessageId } from '#core/ids'
import { destinationCharsMax, queueMessageBytesMax } from '#core/limits'
import { createHoldingHitLog } from './holding-hit-log.ts'

const mailboxId = makeMailboxId(new Uint8Array(8))
const messageId = makeMessageId(1, new Uint8Array(6))

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

/** A log over a storage that can be switched off, and what reached it. */
function start({ heldMax = 100, retryMs = 60_000 } = {}) {
  const storage = { up: true, sent: [] as Hit[][], lost: 0 }
  const log = createHoldingHitLog({
    send: (hits) => {
      if (!storage.up) return Promise.reject(new Error('Storage is down'))
      storage.sent.push([...hits])
      return Promise.resolve()
    },
    heldMax,
    retryMs,
    onLost: (count) => (storage.lost += count),
  })
  return { log, storage }
}

describe('createHoldingHitLog()', () => {
  beforeEach(() => {
    jest.useFakeTimers()
  })
  afterEach(() => {
    jest.useRealTimers()
  })

  test('writes a lone hit at once, as one message', async () => {
    const { log, storage } = start()
    await log.append(hit(1))
    expect(storage.sent).toEqual([[hit(1)]])
  })

  test('throws in an outage, and sends what it held with the next hit that can be written', async () => {
    const { log, storage } = start()
    storage.up = false
    await expect(log.append(hit(1))).rejects.toThrow('Storage is down')
    await expect(log.append(hit(2))).rejects.toThrow('Storage is down')
    storage.up = true
    await log.append(hit(3))
    await log.append(hit(4))
    expect(storage.sent).toEqual([[hit(3), hit(1), hit(2)], [hit(4)]])
  })

  test('writes held hits by itself when no new hit comes', async () => {
    const { log, storage } = start({ retryMs: 1_000 })
    storage.up = false
    await expect(log.append(hit(1))).rejects.toThrow()
    await jest.advanceTimersByTimeAsync(3_500)
    storage.up = true
    await jest.advanceTimersByTimeAsync(1_000)
    expect(storage.sent).toEqual([[hit(1)]])
    await jest.advanceTimersByTimeAsync(10_000)
    expect(storage.sent).toHaveLength(1)
  })

  test('keeps the oldest hits up to its maximum and says how many were lost', async () => {
    const { log, storage } = start({ heldMax: 3 })
    storage.up = false
    for (const time of [1, 2, 3, 4, 5]) await expect(log.append(hit(time))).rejects.toThrow()
    storage.up = true
    await log.append(hit(6))
    expect(storage.lost).toBe(2)
    expect(storage.sent).toEqual([[hit(6), hit(1), hit(2), hit(3)]])
  })

  test('never makes a message larger than the queue takes, and still writes all', async () => {
    const { log, storage } = start({ retryMs: 1_000 })
    storage.up = false
    const large = `https://contoso.example/${'漢'.repeat(destinationCharsMax)}`.slice(0, 4_000)
    for (let time = 1; time <= 20; time++)
      await expect(log.append(hit(time, large))).rejects.toThrow()
    storage.up = true
    await log.append(hit(21, large))
    await jest.advanceTimersByTimeAsync(20_000)
    const sizes = storage.sent.map((hits) => Buffer.byteLength(JSON.stringify(hits)))
    expect(Math.max(...sizes)).toBeLessThanOrEqual(queueMessageBytesMax)
    expect(storage.sent.length).toBeGreaterThan(1)
    expect(new Set(storage.sent.flat().map(({ hitId }) => hitId)).size).toBe(21)
  })
})
