import { describe, expect, test } from '@jest/globals'
import { lookFastMs, lookSlowMs } from '#core/limits'
import type { ServiceResult } from '../../service/request.ts'
import { serviceFailed } from '../../service/request.ts'
import type { ActivityAnswer } from '../../service/service.ts'
import { FakeClock, FakeView } from '../fake-clock.ts'
import { activities } from '../fixtures.ts'
import type { FeedEvent } from './feed-state.ts'
import { type FeedPorts, loadOlder, rememberSeen, watchFeed } from './watch-feed.ts'

type Answer = ServiceResult<ActivityAnswer>

const page = { items: activities, next: 'c' }
const unchanged: Answer = { ok: true, value: { kind: 'unchanged' } }
const changed = (etag: string): Answer => ({ ok: true, value: { kind: 'page', page, etag } })

function begin(answers: readonly Answer[], pending: readonly number[] = []) {
  const clock = new FakeClock(0)
  const asked: { at: number; etag: string | null; cursor: string | null }[] = []
  const events: FeedEvent[] = []
  const remembered = new Map<string, string>()
  const delivered = [...pending]
  const ports: FeedPorts = {
    service: {
      activity: (etag, cursor) => {
        asked.push({ at: clock.now(), etag, cursor })
        return Promise.resolve(answers[asked.length - 1] ?? unchanged)
      },
    },
    clock,
    view: new FakeView(),
    memory: {
      read: (key) => remembered.get(key) ?? null,
      write: (key, value) => remembered.set(key, value),
    },
    deliverPending: () => Promise.resolve(delivered.shift() ?? 0),
  }
  return { clock, asked, events, ports, emit: (event: FeedEvent) => void events.push(event) }
}

describe('watchFeed()', () => {
  test('sends the ETag of what it has, and requests the whole page only without one', async () => {
    const { clock, asked, events, ports, emit } = begin([changed('"1"'), unchanged, changed('"2"')])
    watchFeed(ports, emit)
    await clock.pass(3 * lookFastMs)
    expect(asked.map(({ etag }) => etag)).toEqual([null, '"1"', '"1"', '"2"'])
    expect(events.map(({ kind }) => kind)).toEqual(['page', 'unchanged', 'page', 'unchanged'])
  })

  test('passes on what was seen in an earlier session, unless it is not an activity id', async () => {
    const { clock, events, ports, emit } = begin([changed('"1"'), unchanged])
    rememberSeen(ports.memory, activities[1]!.id)
    watchFeed(ports, emit)
    await clock.pass(0)
    expect(events).toEqual([{ kind: 'page', page, seen: activities[1]!.id }])

    const other = begin([changed('"1"')])
    other.ports.memory.write('telltale.seen', '<script>')
    watchFeed(other.ports, other.emit)
    await other.clock.pass(0)
    expect(other.events).toEqual([{ kind: 'page', page, seen: null }])
  })

  test.each(['offline', 'timeout', 'signed-out', 'refused', 'unexpected'] as const)(
    'reports %s, polls slowly, and keeps the ETag',
    async (code) => {
      const { clock, asked, events, ports, emit } = begin([changed('"1"'), serviceFailed(code)])
      watchFeed(ports, emit)
      await clock.pass(lookFastMs + lookSlowMs)
      expect(events.slice(1)).toEqual([{ kind: 'failed', trouble: code }, { kind: 'unchanged' }])
      expect(asked[2]).toEqual({ at: lookFastMs + lookSlowMs, etag: '"1"', cursor: null })
    },
  )

  test('delivers pending registrations once the service answers, and then polls fast', async () => {
    const { clock, asked, ports, emit } = begin([serviceFailed('offline')], [0, 2])
    watchFeed(ports, emit)
    await clock.pass(2 * lookSlowMs + lookFastMs)
    expect(asked.map(({ at }) => at)).toEqual([
      0,
      lookSlowMs,
      2 * lookSlowMs,
      2 * lookSlowMs + lookFastMs,
    ])
  })
})

describe('loadOlder()', () => {
  test('requests the whole page after the cursor', async () => {
    const { asked, events, ports, emit } = begin([changed('"9"')])
    await loadOlder(ports.service, 'c1', emit)
    expect(asked).toEqual([{ at: 0, etag: null, cursor: 'c1' }])
    expect(events).toEqual([{ kind: 'older-asked' }, { kind: 'older-page', cursor: 'c1', page }])
  })

  test('reports a failure', async () => {
    const { events, ports, emit } = begin([serviceFailed('offline')])
    await loadOlder(ports.service, 'c1', emit)
    expect(events).toEqual([{ kind: 'older-asked' }, { kind: 'older-failed' }])
  })
})
