import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals'
import { noFacts } from '#core/facts'
import { type Hit, packHit } from '#core/hit'
import { makeHitId, makeMailboxId, makeMessageId } from '#core/ids'
import { hitWriteMs, queueMessageBytesMax } from '#core/limits'
import { connectAzure } from './azure-clients.ts'
import { type Azurite, startAzurite } from './azurite.ts'
import { createHitQueue } from './hit-queue.ts'
import { createHitLog } from './hit-log.ts'
import type { PutQueueClient } from './put-queue-client.ts'

jest.setTimeout(60_000)

/** A generous timeout where time is not under test. */
const patientMs = 30_000
/** How long a busy machine may stall a process. */
const idleMs = 6_000

let azurite: Azurite
let clients: (name: string) => PutQueueClient

beforeAll(async () => {
  azurite = await startAzurite()
  const { connectionString } = azurite
  clients = connectAzure({ kind: 'connection-string', connectionString }).queue
})

afterAll(() => azurite.close())

function hit(time: number): Hit {
  return {
    hitId: makeHitId(time, new Uint8Array(6)),
    mailboxId: makeMailboxId(new Uint8Array(8)),
    messageId: makeMessageId(1, new Uint8Array(6)),
    index: 1,
    destination: 'https://contoso.example/é',
    facts: { ...noFacts, client: 'Chrome on Windows', agent: 'browser' },
  }
}

async function waiting(client: PutQueueClient): Promise<unknown[]> {
  const { receivedMessageItems } = await client.receiveMessages({ numberOfMessages: 32 })
  return receivedMessageItems.map(
    ({ messageText }) => JSON.parse(Buffer.from(messageText, 'base64').toString('utf8')) as unknown,
  )
}

describe('createHitQueue() on Azurite', () => {
  test('creates its queue and writes hits as one base64 message', async () => {
    const queue = createHitQueue(clients('first'), patientMs)
    await queue.send(JSON.stringify([hit(1), hit(2)]))
    expect(await waiting(clients('first'))).toEqual([[hit(1), hit(2)]])
  })

  test('recreates its queue if it was deleted, and loses nothing', async () => {
    const queue = createHitQueue(clients('second'), patientMs)
    await queue.send(JSON.stringify([hit(1)]))
    await clients('second').delete()
    await queue.send(JSON.stringify([hit(2)]))
    expect(await waiting(clients('second'))).toEqual([[hit(2)]])
  })

  test('length() counts messages; a missing queue holds none', async () => {
    const queue = createHitQueue(clients('third'), patientMs)
    expect(await queue.length(patientMs)).toBe(0)
    await queue.send(JSON.stringify([hit(1), hit(2)]))
    await queue.send(JSON.stringify([hit(3)]))
    expect(await queue.length(patientMs)).toBe(2)
  })

  test('takes the largest message that a log can make', async () => {
    const queue = createHitQueue(clients('largest'), patientMs)
    await queue.send(JSON.stringify('x'.repeat(queueMessageBytesMax - 2)))
    expect(await waiting(clients('largest'))).toHaveLength(1)
  })

  test('an outage fails within its time limit, and the log loses nothing', async () => {
    const patient = createHitQueue(clients('fourth'), patientMs)
    let queue = patient
    let probes = 0
    const log = createHitLog({
      write: (message) => queue.send(message),
      // The log does not probe before the test says so: it is closed.
      pause: () => new Promise(() => void probes++),
      bytesMax: Infinity,
      tell: () => {},
    })
    expect(await log.append(hit(1))).toBe('written')
    await azurite.stop()
    queue = createHitQueue(clients('fourth'))
    const before = Date.now()
    expect(await log.append(hit(2))).toBe('held')
    const took = Date.now() - before
    await azurite.start()
    queue = patient
    expect(await log.append(hit(3))).toBe('held')
    expect(probes).toBe(1)
    await log.close()
    const all = (await waiting(clients('fourth'))).flat()
    expect(all).toEqual([hit(1), hit(2), hit(3)].map(packHit))
    expect(took).toBeLessThan(hitWriteMs + idleMs)
  })
})
