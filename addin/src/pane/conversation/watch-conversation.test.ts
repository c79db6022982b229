import { expect, test } from '@jest/globals'
import { lookFastMs, lookSlowMs } from '#core/limits'
import type { Conversation } from '#core/wire-threads'
import type { ReadItem } from '../../office/read-item.ts'
import { type ServiceResult, serviceFailed } from '../../service/request.ts'
import { FakeClock, FakeView } from '../fake-clock.ts'
import { quote } from '../fixtures.ts'
import { conversationAfter, conversationStart } from './conversation-state.ts'
import { watchConversation } from './watch-conversation.ts'

const item = { internetMessageId: '<1@contoso.example>', conversationId: 'c' } as ReadItem
const found = (...messages: Conversation['messages']): ServiceResult<Conversation> => ({
  ok: true,
  value: { messages },
})

function start(answer: () => ServiceResult<Conversation>) {
  const clock = new FakeClock(0)
  const asked: unknown[] = []
  const viewed: string[] = []
  let state = conversationStart
  const service = {
    conversation: (sought: unknown) => {
      asked.push(sought)
      return Promise.resolve(answer())
    },
    viewing: (messageId: string) => {
      viewed.push(messageId)
      return Promise.resolve({ ok: true, value: undefined } as const)
    },
  }
  const ports = { service, clock, view: new FakeView() }
  const watch = watchConversation(item, ports, (event) => {
    state = conversationAfter(state, event)
  })
  return { clock, asked, viewed, watch, state: () => state }
}

test('follows the mails of the conversation, and reports once that they are on the screen', async () => {
  let messages = [quote]
  const { clock, asked, viewed, state, watch } = start(() => found(...messages))
  await clock.pass(0)
  expect(asked).toEqual([{ internetMessageId: '<1@contoso.example>', conversationId: 'c' }])
  expect(state()).toEqual({ item, messages: [quote], trouble: null })
  messages = [{ ...quote, opens: 9 }]
  await clock.pass(lookFastMs)
  expect(state().messages).toEqual(messages)
  expect(viewed).toEqual([quote.messageId])
  watch.stop()
})

test('asks once about a mail that belongs to none', async () => {
  const { clock, asked, viewed, state } = start(() => found())
  await clock.pass(0)
  await clock.pass(10 * lookSlowMs)
  expect([asked.length, viewed, state().messages]).toEqual([1, [], []])
})

test('reports a failure, retries, and keeps what it has', async () => {
  let answer = found(quote)
  const { clock, state, watch } = start(() => answer)
  await clock.pass(0)
  answer = serviceFailed('offline')
  await clock.pass(lookFastMs)
  expect(state()).toEqual({ item, messages: [quote], trouble: 'offline' })
  answer = found(quote)
  await clock.pass(lookSlowMs)
  expect(state()).toEqual({ item, messages: [quote], trouble: null })
  watch.stop()
})
