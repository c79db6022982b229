import { expect, test } from '@jest/globals'
import { listLookMs } from '#core/limits'
import type { MessageSummary, Page } from '#core/wire'
import { serviceFailed, type ServiceResult } from '../../service/request.ts'
import type { MessageQuery } from '../../service/service.ts'
import { FakeClock, FakeView } from '../fake-clock.ts'
import { plan, quote } from '../fixtures.ts'
import type { MessagesEvent, Query } from './messages-state.ts'
import { loadMore, watchMessages } from './watch-messages.ts'

type Answer = ServiceResult<Page<MessageSummary>>

const found = (items: readonly MessageSummary[]): Answer => ({
  ok: true,
  value: { items, next: null },
})
const query: Query = { filter: 'opened', text: ' quote ' }

function begin(first: Answer) {
  const asked: MessageQuery[] = []
  const events: MessagesEvent[] = []
  const world = { answer: first }
  const service = {
    messages: (one: MessageQuery) => {
      asked.push(one)
      return Promise.resolve(world.answer)
    },
  }
  const ports = { service, clock: new FakeClock(0), view: new FakeView() }
  const emit = (event: MessagesEvent): void => void events.push(event)
  return { asked, events, world, ports, emit }
}

test('watchMessages() reports the first page, and again only if it has changed', async () => {
  const { asked, events, world, ports, emit } = begin(found([quote]))
  const watch = watchMessages(query, ports, emit)
  await ports.clock.pass(0)
  expect(asked).toEqual([{ filter: 'opened', text: 'quote', cursor: null }])
  await ports.clock.pass(2 * listLookMs)
  expect(asked).toHaveLength(3)
  world.answer = found([quote, plan])
  await ports.clock.pass(listLookMs)
  watch.stop()
  await ports.clock.pass(listLookMs)
  expect(events.map((event) => event.kind === 'page' && event.page.items.length)).toEqual([1, 2])
})

test('watchMessages() also reads what is further down in view', async () => {
  const { asked, events, world, ports, emit } = begin(found([quote]))
  let inView: string | null = null
  const watch = watchMessages(query, ports, emit, () => inView)
  await ports.clock.pass(0)
  inView = 'c7'
  await ports.clock.pass(listLookMs)
  expect(asked.slice(1).map(({ cursor }) => cursor)).toEqual([null, 'c7'])
  expect(events.slice(1)).toEqual([
    { kind: 'part', query, after: 'c7', page: { items: [quote], next: null } },
  ])
  await ports.clock.pass(listLookMs)
  expect(events).toHaveLength(2)
  world.answer = found([plan])
  await ports.clock.pass(listLookMs)
  watch.stop()
  expect(events.slice(2).map(({ kind }) => kind)).toEqual(['page', 'part'])
})

test('watchMessages() reports a failure, and afterwards the same list again', async () => {
  const { events, world, ports, emit } = begin(found([quote]))
  const watch = watchMessages(query, ports, emit)
  await ports.clock.pass(0)
  world.answer = serviceFailed('sign-in-unsupported')
  await ports.clock.pass(listLookMs)
  world.answer = found([quote])
  await ports.clock.pass(listLookMs)
  watch.stop()
  expect(events.map(({ kind }) => kind)).toEqual(['page', 'failed', 'page'])
  expect(events[1]).toEqual({ kind: 'failed', query, trouble: 'sign-in-unsupported' })
})

test.each<[Answer, MessagesEvent['kind']]>([
  [found([plan]), 'more-page'],
  [serviceFailed('offline'), 'more-failed'],
])('loadMore() requests the next page: %#', async (answer, kind) => {
  const { asked, events, ports, emit } = begin(answer)
  await loadMore(query, 'c1', ports.service, emit)
  expect(asked).toEqual([{ filter: 'opened', text: 'quote', cursor: 'c1' }])
  expect(events).toMatchObject([{ kind: 'more-asked' }, { kind, cursor: 'c1' }])
})
