import { readFileSync } from 'node:fs'
import { describe, expect, jest, test } from '@jest/globals'
import { healthCheckMs, healthFreshMs } from '#core/limits'
import { version } from '#core/version'
import { ask } from './ask.ts'
import { apiRoute } from './cors.ts'
import { createHealth } from './health.ts'
import { origin } from './stage.ts'

const retained = { days: 730, endedAt: 5, underWay: null, isLate: false }

function start() {
  const state = {
    now: 0,
    asked: 0,
    hits: () => Promise.resolve(),
    log: { held: 0, lost: 0 },
    poisoned: (): Promise<number> => Promise.resolve(0),
    notices: 0,
    objections: (): Promise<number> => Promise.resolve(0),
    retention: () => Promise.resolve(retained),
  }
  const checks = [
    { name: 'table messages', check: () => Promise.resolve() },
    {
      name: 'queue hits',
      check: () => {
        state.asked += 1
        return state.hits()
      },
    },
  ]
  const handler = apiRoute(
    origin,
    createHealth({
      checks,
      log: { state: () => state.log },
      poisoned: () => state.poisoned(),
      poisonedNotices: () => Promise.resolve(state.notices),
      poisonedObjections: () => state.objections(),
      retention: () => state.retention(),
      now: () => state.now,
    }),
  )
  return { state, get: () => ask(handler, { path: '/api/health' }) }
}

describe('GET /api/health', () => {
  test('names everything that answers, and the version in package.json', async () => {
    const answered = await start().get()
    expect(answered.status).toBe(200)
    expect(answered.json).toEqual({
      status: 'ok',
      version,
      checks: { 'table messages': 'ok', 'queue hits': 'ok' },
      hits: { held: 0, lost: 0, poisonedMessages: 0 },
      notices: { poisonedNotices: 0 },
      objections: { poisonedObjections: 0 },
      retention: retained,
    })
    expect(JSON.parse(readFileSync('package.json', 'utf8'))).toMatchObject({ version })
  })

  test('answers 503 and names what does not answer, without details', async () => {
    const { state, get } = start()
    state.hits = () => Promise.reject(new Error('connect ECONNREFUSED 10.1.2.3:10001'))
    state.poisoned = state.hits as () => Promise<never>
    state.objections = state.hits as () => Promise<never>
    state.retention = state.hits as () => Promise<never>
    state.log = { held: 12, lost: 3 }
    const answered = await get()
    expect(answered.status).toBe(503)
    expect(answered.json).toEqual({
      type: 'about:blank',
      title: 'Service Unavailable',
      status: 503,
      detail: 'Not reachable: queue hits',
      code: 'storage-unreachable',
      version,
      checks: { 'table messages': 'ok', 'queue hits': 'unreachable' },
      hits: { held: 12, lost: 3, poisonedMessages: null },
      notices: { poisonedNotices: 0 },
      objections: { poisonedObjections: null },
      retention: null,
    })
    expect(answered.logs.map(({ level }) => level)).toEqual(['warning'])
    expect(answered.logs[0]?.line).toContain('Not reachable: queue hits')
  })

  test('counts the hits, notices and objections that wait, are lost or were put aside', async () => {
    const { state, get } = start()
    state.log = { held: 0, lost: 7 }
    state.poisoned = () => Promise.resolve(2)
    state.notices = 4
    state.objections = () => Promise.resolve(5)
    expect((await get()).json).toMatchObject({
      status: 'ok',
      hits: { held: 0, lost: 7, poisonedMessages: 2 },
      notices: { poisonedNotices: 4 },
      objections: { poisonedObjections: 5 },
    })
  })

  test.each([
    [true, ['Retention is late: what is too old was not deleted for days']],
    [false, []],
  ])('logs whether retention is late, even if its timer is dead: %p', async (isLate, lines) => {
    const { state, get } = start()
    state.retention = () => Promise.resolve({ ...retained, isLate })
    const { status, logs } = await get()
    expect(status).toBe(200)
    expect(logs).toEqual(lines.map((line) => ({ level: 'warning', line })))
  })

  test('gives up on a dependency that does not answer', async () => {
    jest.useFakeTimers()
    const { state, get } = start()
    state.hits = () => new Promise(() => {})
    const answer = get()
    await jest.advanceTimersByTimeAsync(healthCheckMs)
    expect((await answer).status).toBe(503)
    jest.useRealTimers()
  })

  test('caches the answers of storage for a while', async () => {
    const { state, get } = start()
    for (let times = 0; times < 5; times++) await get()
    expect(state.asked).toBe(1)
    state.now += healthFreshMs + 1
    await get()
    expect(state.asked).toBe(2)
  })
})
