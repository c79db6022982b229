import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals'
import { watchLooksMax } from '#core/limits'
import { rep } from '../identity/user.ts'
import { type ServiceStage, startService } from './service-stage.ts'
import { type GraphStage } from './stage.ts'
import { noTroubles } from './troubles.ts'
import { hourMs, minuteMs, startWatchedStage, type WatchedStage } from './watched-stage.ts'

// Graph's client waits before it retries, as it should.
jest.setTimeout(60_000)

let watched: WatchedStage
let stage: GraphStage
let service: ServiceStage
let subjects: WatchedStage['subjects']
let answer: WatchedStage['answer']
let watch: WatchedStage['watch']

beforeEach(async () => {
  watched = await startWatchedStage()
  ;({ stage, service, subjects, answer, watch } = watched)
})

afterEach(async () => {
  jest.restoreAllMocks()
  await watched.close()
})

/** Shortens the delays of Graph's client before its retries. */
function hasten(): void {
  const wait = globalThis.setTimeout
  const hastened = (act: () => void, ms = 0) => wait(act, ms < 1_000 ? ms : ms / 50)
  jest.spyOn(globalThis, 'setTimeout').mockImplementation(hastened)
}

describe('after any fault of Graph, every mail has arrived once', () => {
  beforeEach(async () => {
    await service.enrol()
    await watched.learnAddress()
    stage.send()
    await service.settle()
  })

  test.each([
    ['is down', { kind: 'unavailable' }, 'unreachable'],
    ['cannot be reached', { kind: 'unreachable' }, 'unreachable'],
    ['refuses our token', { kind: 'token-refused' }, 'token-refused'],
    ['wants to be left alone for long', { kind: 'busy', retryAfterS: 600 }, 'busy'],
  ] as const)('Graph %s for an hour', async (_name, trouble, told) => {
    hasten()
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

  test('a throttled item of a batch is retried on its own', async () => {
    stage.graph.setTroubles({ batchItems: { kind: 'busy', retryAfterS: 1, times: 1 } })
    for (const subject of ['1', '2']) answer(subject)
    await service.settle()
    expect(subjects().sort()).toEqual(['1', '2'])
  })

  test('mail is found by looking for it, while Graph cannot reach our endpoint', async () => {
    await service.close()
    await stage.graph.advance(8 * 24 * hourMs)
    answer('1')
    await service.tend()
    expect(subjects()).toEqual(['1'])
    expect(await watch()).toMatchObject({
      trouble: 'rejected',
      subscription: { expiresAt: expect.any(Number) },
    })
    answer('2')
    await stage.graph.advance(5 * minuteMs)
    await service.tend()
    expect(subjects()).toEqual(['1', '2'])
  })

  test('a mailbox without permission is tried rarely, until there is permission', async () => {
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

  test('a large folder is read page by page, with at most four concurrent requests', async () => {
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

describe('a message that Graph does not serve', () => {
  beforeEach(async () => {
    await service.enrol()
    await watched.learnAddress()
    stage.send()
    await service.settle()
    stage.graph.setTroubles({ deliveries: { ...noTroubles.deliveries, lost: true } })
  })

  const lookAgain = async (): Promise<void> => {
    await stage.graph.advance(5 * minuteMs)
    await service.tend()
  }

  test.each([400, 403])('with status %d, is passed over with a warning', async (status) => {
    stage.graph.setTroubles({ messages: { bad: status } })
    for (const subject of ['1', 'bad', '2']) answer(subject)
    await stage.graph.advance(hourMs)
    await service.tend()
    expect(subjects().sort()).toEqual(['1', '2'])
    expect(await watch()).toMatchObject({ trouble: null, gapSince: null })
    expect(service.warnings).toEqual([
      expect.stringMatching(
        /^A message in the folder inbox is passed over: ErrorMessageSpoilt, AAMk/,
      ),
    ])
  })

  test.each([403, 500])(
    'with status %d, leads to a catch-up if it was announced',
    async (status) => {
      stage.graph.setTroubles({ deliveries: noTroubles.deliveries, messages: { bad: status } })
      answer('bad')
      await service.settle()
      expect(await watch()).toMatchObject({ trouble: null, gapSince: expect.any(Number) })
      stage.graph.setTroubles({ messages: {} })
      await lookAgain()
      expect(subjects()).toEqual(['bad'])
      expect(await watch()).toMatchObject({ trouble: null, gapSince: null })
    },
  )

  test('for a while, is read once Graph serves it, and the others at once', async () => {
    stage.graph.setTroubles({ messages: { bad: 500 } })
    for (const subject of ['1', 'bad', '2']) answer(subject)
    await stage.graph.advance(hourMs)
    for (let looks = 1; looks < watchLooksMax; looks++) {
      await service.tend()
      expect(subjects().sort()).toEqual(['1', '2'])
      expect(await watch()).toMatchObject({ trouble: 'unreachable', failedLooks: looks })
      await stage.graph.advance(5 * minuteMs)
    }
    stage.graph.setTroubles({ messages: {} })
    await service.tend()
    expect(subjects().sort()).toEqual(['1', '2', 'bad'])
    expect(await watch()).toMatchObject({ trouble: null, gapSince: null, failedLooks: 0 })
  })

  test('ever, is passed over in the end, and what comes after it is found', async () => {
    stage.graph.setTroubles({ messages: { bad: 500 } })
    answer('bad')
    await stage.graph.advance(hourMs)
    // Nothing waits behind it yet.
    await lookAgain()
    expect(await watch()).toMatchObject({ failedLooks: 0, trouble: 'unreachable' })
    answer('good')
    for (let looks = 0; looks < watchLooksMax; looks++) {
      expect(await watch()).toMatchObject({ failedLooks: looks })
      await lookAgain()
    }
    expect(subjects()).toEqual(['good'])
    expect(await watch()).toMatchObject({ trouble: null, gapSince: null, failedLooks: 0 })
    expect(service.warnings.at(-1)).toMatch(/is passed over: ErrorMessageSpoilt, AAMk/)
    answer('later')
    await stage.graph.advance(hourMs)
    await service.tend()
    expect(subjects()).toEqual(['good', 'later'])
    expect(service.warnings).toHaveLength(1 + watchLooksMax)
  })

  test('like every other, because of throttling for hours, is read in the end', async () => {
    stage.graph.setTroubles({ batchItems: { kind: 'busy', retryAfterS: 600 } })
    for (const subject of ['1', '2']) answer(subject)
    await stage.graph.advance(hourMs)
    for (let looks = 0; looks < 2 * watchLooksMax; looks++) await lookAgain()
    stage.graph.setTroubles({ batchItems: null })
    await lookAgain()
    expect(subjects().sort()).toEqual(['1', '2'])
    expect(await watch()).toMatchObject({ trouble: null, gapSince: null })
  })
})

test('a wrong secret is reported as such, and nothing is lost', async () => {
  const other = await startService(stage, { credential: { kind: 'secret', secret: 'wrong' } })
  await other.enrol()
  expect(other.warnings[0]).toBe(
    'Graph could not be reached for the folder inbox: token-refused, AADSTS7000215',
  )
  await other.close()
})
