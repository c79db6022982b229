import { expect, test } from '@jest/globals'
import { makeActivityId } from '#core/ids'
import { minuteMs } from '#core/limits'
import type { Answer } from '#core/reply/answer'
import type { ActivityStore } from '#core/stores'
import { noEvidence } from '#core/verdict/message'
import { parseActivity } from '#core/wire-answers'
import { createRefoldMessage } from '../refold-message.ts'
import {
  createMemoryActivityStore,
  createMemoryHitStore,
  createMemoryMessageStore,
} from '../storage/memory-stores.ts'
import { nothingAround } from '../surroundings.ts'
import { mailboxId, messageId, startTelling } from './telling.ts'

const noon = Date.parse('2026-11-20T12:00Z')
const many = 60

function bounceAt(at: number, number: number): Answer {
  return {
    ...{ id: makeActivityId(at, Uint8Array.of(0, 0, 0, 0, 0, number)), kind: 'bounce', at },
    ...{ name: '', as: null, from: null, failed: [`${number}@contoso.example`] },
    ...{ recipient: null, reasons: ['same-mail'] },
  }
}

/** A message whose answers come one by one, with a count of what the feed is asked. */
function start() {
  const asked = { calls: 0, written: 0 }
  const store = createMemoryActivityStore()
  const counting: ActivityStore = {
    ...store,
    revise: async (mailbox, kept, takenBack) => {
      asked.calls += 1
      asked.written += kept.length
      // As storage gives them back.
      const read = kept.map((line) => parseActivity(JSON.parse(JSON.stringify(line)), 'line'))
      await store.revise(mailbox, read as typeof kept, takenBack)
    },
    correct: (mailbox, lines) => {
      asked.written += lines.length
      return store.correct(mailbox, lines)
    },
    ofMessage: (...range) => {
      asked.calls += 1
      return store.ofMessage(...range)
    },
  }
  const telling = startTelling(noon, counting)
  const answers: Answer[] = []
  const stores = {
    ...{ messages: createMemoryMessageStore(), hits: createMemoryHitStore() },
    activity: telling.activity,
  }
  const look = () => Promise.resolve({ evidence: noEvidence, answers, followed: [] })
  const refold = createRefoldMessage(stores, { ...nothingAround, look })
  const receive = (answer: Answer): Promise<void> => {
    const others = answers.filter(({ id }) => id !== answer.id)
    answers.splice(0, answers.length, answer, ...others)
    return refold(mailboxId, messageId)
  }
  /** All lines change, because the conversation of the mail becomes known. */
  const tie = async (): Promise<void> => {
    await stores.messages.tie(mailboxId, messageId, 'c'.repeat(44))
    await refold(mailboxId, messageId)
  }
  return { telling, asked, receive, tie }
}

test('sixty mails that come back one a minute are told once each, and written once each', async () => {
  const { telling, asked, receive } = start()
  for (let number = 0; number < many; number++) {
    const at = noon + number * minuteMs
    await telling.passUntil(at)
    await receive(bounceAt(at, number))
  }
  await telling.passUntil(noon + 2 * many * minuteMs)
  expect(telling.said.map(({ parts }) => parts['who'])).toEqual(
    Array.from({ length: many }, (_, number) => `${number}@contoso.example`),
  )
  expect(asked.written).toBe(many)
  // Per answer: the lines that stand are read, one is written, then it is read to decide and to compose.
  expect(asked.calls).toBe(4 * many)
})

test('sixty mails that come back at once are all told, as fast as Teams accepts them', async () => {
  const { telling, receive } = start()
  for (let number = 0; number < many; number++) await receive(bounceAt(noon, number))
  await telling.passUntil(noon + 30 * minuteMs)
  expect(new Set(telling.said.map(({ id }) => id)).size).toBe(many)
  expect(telling.said).toHaveLength(many)
  expect(telling.waiting).toEqual([])
})

test('sixty mails that came back are not told again when all their lines change', async () => {
  const { telling, receive, tie, asked } = start()
  for (let number = 0; number < many; number++) await receive(bounceAt(noon, number))
  await telling.passUntil(noon + 30 * minuteMs)
  const written = asked.written
  await tie()
  expect(asked.written - written).toBe(many)
  await telling.passUntil(noon + 60 * minuteMs)
  expect(telling.said).toHaveLength(many)
})

test('what was taken for an automatic reply is told once it is known to be a person’s', async () => {
  const { telling, receive } = start()
  const reply = { ...bounceAt(noon, 1), failed: null, name: 'Dana Cole', as: 'recipient' } as const
  await receive({ ...reply, kind: 'auto-reply' })
  await telling.passUntil(noon + minuteMs)
  expect(telling.said).toEqual([])
  await receive({ ...reply, kind: 'reply' })
  await telling.passUntil(noon + 2 * minuteMs)
  expect(telling.said).toHaveLength(1)
})
