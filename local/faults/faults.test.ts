import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals'
import { readFileSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import { activitiesOf } from '#core/activity'
import { noFacts } from '#core/facts'
import type { Hit } from '#core/hit'
import { makeHitId } from '#core/ids'
import { healthFreshMs } from '#core/limits'
import { tellStory } from '#core/story'
import { contextOf, countsOf } from '#core/timeline'
import { load } from '../readers/load.ts'
import { type FaultSize, hostKilled, malformedFlood, storageDown } from './faults.ts'
import {
  everythingArrived,
  type FaultStage,
  hitsInHealth,
  openFaultStage,
  whatWasRecorded,
} from './stage.ts'

/** Faults of real processes and storage; `npm run faults` runs the same for longer and harder. */

jest.setTimeout(180_000)

const unharmed = { wrong: 0, broken: 0, missing: 0, repeated: 0, lost: 0 }
const some = expect.any(Number)

let stage: FaultStage

beforeAll(async () => {
  stage = await openFaultStage()
})

afterAll(() => stage.close())

/** Each fault gets a thousand mails of its own. */
function size(fault: number, perSecond: number): FaultSize {
  return { from: fault * 500_000, aroundMs: 1_500, faultMs: 4_000, connections: 16, perSecond }
}

describe('every reader is answered, and every answered request is in the timeline once', () => {
  test('when storage fails under load and comes back', async () => {
    const outcome = await storageDown(stage, size(0, 150))
    expect(outcome).toEqual({ ...unharmed, asked: some, answered: outcome.asked })
    expect(outcome.asked).toBeGreaterThan(20)
    const said = readFileSync(stage.logFile, 'utf8')
    expect(said.match(/Storage takes hits again/g)).toHaveLength(1)
  })

  test('when malformed requests flood in', async () => {
    const outcome = await malformedFlood(stage, size(1, 50), 1_000)
    expect(outcome).toMatchObject({ ...unharmed, answered: outcome.asked })
    expect(outcome.asked).toBeGreaterThan(20)
    expect(outcome.malformed).toBeGreaterThan(100)
  })

  test('when the host is killed under load, except for unanswered requests', async () => {
    const outcome = await hostKilled(stage, size(2, 150))
    expect(outcome).toEqual({ ...unharmed, asked: some, answered: some })
    expect(outcome.answered).toBeGreaterThan(20)
  })

  test('when the host is stopped while it holds hits, after storage is back', async () => {
    const from = 3 * 500_000
    const request = (at: number) => (at < 40 ? stage.mails.askForOneOfAll(from + at) : undefined)
    await stage.azurite.stop()
    const { port } = stage.host().ready
    // In parallel, because without storage each answer takes as long as an answer may.
    const { statuses } = await load({ port, connections: 40, request, forMs: 30_000 })
    expect([...statuses]).toEqual([[302, 40]])
    // Health is cached for a while.
    await pause(healthFreshMs + 100)
    expect((await hitsInHealth(stage)).held).toBe(40)
    await stage.azurite.start()
    await stage.host().stop()
    await stage.restart()
    expect((await whatWasRecorded(stage, from, 40)).size).toBe(40)
  })
})

test('duplicate and reordered messages give the same timeline, and unreadable ones are reported', async () => {
  await stage.host().stop()
  const { mails, clients, stores } = stage
  const ids = { mailboxId: mails.mailboxId, messageId: mails.messageId(9_000) }
  const begun = Date.now()
  const hits = Array.from({ length: 120 }, (_, at): Hit => {
    const facts = { ...noFacts, agent: 'browser', client: 'Chrome on Windows' } as const
    const hitId = makeHitId(begun + at * 20_000, Uint8Array.of(0, 0, 0, 0, 0, at))
    return { ...ids, hitId, index: 0, destination: null, facts }
  })
  const messages = Array.from({ length: 12 }, (_, at) => hits.slice(at * 10, at * 10 + 10))
  const disorder = [...messages, ...messages].sort((one, other) => orderOf(one) - orderOf(other))
  const queue = clients.queue('hits')
  const send = (text: string) => queue.sendMessage(Buffer.from(text).toString('base64'))
  for (const message of disorder) await send(JSON.stringify(message))
  await send('invalid JSON')
  await send(JSON.stringify([{ hitId: 'none' }]))
  await stage.restart()
  await everythingArrived(stage)

  const story = tellStory(contextOf(null), hits)
  const lines = [...activitiesOf(ids.messageId, story, null).values()]
  const first = lines.at(-1)?.id
  const last = lines[0]?.id
  expect(await stores.hits.list(ids.mailboxId, ids.messageId, 200)).toEqual(hits)
  const message = await stores.messages.get(ids.mailboxId, ids.messageId)
  expect(message?.counts).toEqual(countsOf(story))
  expect(await stores.activity.ofMessage(ids.mailboxId, ids.messageId, first!, last!)).toEqual(
    lines.reverse(),
  )
  await pause(healthFreshMs + 100)
  expect((await hitsInHealth(stage)).poisonedMessages).toBe(2)
})

/** A scrambled order. */
function orderOf([first]: readonly Hit[]): number {
  return (Number(first?.hitId.slice(-2)) * 7_919) % 101
}
