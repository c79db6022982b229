import { describe, expect, test } from '@jest/globals'
import { type MailboxId, makeMailboxId, makeMessageId, type MessageId } from '#core/ids'
import { threadKeys } from '#core/reply/threads'
import { sampleRegistration } from '#core/sample-registration'
import { sha256 } from '../mac.ts'
import { startTelling } from '../notify/telling.ts'
import { createRefoldMessage } from '../refold-message.ts'
import { createMemoryHitStore, createMemoryMessageStore } from '../storage/memory-stores.ts'
import {
  createMemoryAnswerStore,
  createMemoryThreadStore,
} from '../storage/memory-thread-stores.ts'
import { noEvidence } from '#core/verdict/message'
import { repliesIn } from '#core/reply/answer'
import { createKeepAnswer } from './keep-answer.ts'

const mailboxId: MailboxId = makeMailboxId(new Uint8Array(8))
const noon = Date.parse('2026-11-20T12:00Z')
const minute = 60_000
const [offer, reminder] = [noon - 60 * minute, noon - minute].map((at, number) =>
  makeMessageId(at, Uint8Array.of(0, 0, 0, 0, 0, number)),
) as [MessageId, MessageId]
const owner = { tenantId: 'tenant', userId: 'rep' }

/** Dana's answer to the reminder, which the rep wrote in the thread of the offer. */
const resource = {
  id: 'AAA1',
  internetMessageId: '<answer@contoso.example>',
  conversationId: 'thread',
  receivedDateTime: '2026-11-20T12:00:00Z',
  subject: 'RE: Offer',
  from: { emailAddress: { address: 'dana@contoso.example', name: 'Dana Cole' } },
  internetMessageHeaders: [
    { name: 'In-Reply-To', value: '<reminder@rep.example>' },
    { name: 'References', value: '<offer@rep.example> <reminder@rep.example>' },
  ],
}

function start() {
  const telling = startTelling(noon)
  const { notices, activity } = telling
  const [messages, hits] = [createMemoryMessageStore(), createMemoryHitStore()]
  const [threads, answers] = [createMemoryThreadStore(), createMemoryAnswerStore()]
  const refold = createRefoldMessage(
    { messages, hits, activity },
    {
      look: async (mail) => {
        const all = await answers.list(mail.mailboxId, mail.messageId, 10)
        return { answers: all, followed: [], evidence: { ...noEvidence, replies: repliesIn(all) } }
      },
      learn: () => Promise.resolve(true),
    },
  )
  const matesOf = () => Promise.resolve([])
  const keep = createKeepAnswer({ messages, threads, answers, notices, refold, matesOf })
  return {
    telling,
    messages,
    answers,
    know: async (messageId: MessageId, id: string, sentAt: number): Promise<void> => {
      const recipients = [
        { field: 'to', name: 'Dana Cole', address: 'dana@contoso.example' },
      ] as const
      const registration = { ...sampleRegistration, recipients, sentAt }
      await messages.register(mailboxId, messageId, registration, sentAt)
      const thread = { messageId, internetMessageId: id, conversationId: 'thread', sentAt }
      await threads.put(mailboxId, threadKeys(thread, sha256), thread)
    },
    receive: () =>
      keep({
        ...{ owner, mailboxId, ownAddresses: [], resource },
        readSource: () => Promise.resolve(undefined),
      }),
  }
}

const repliedAt = async ({ messages }: ReturnType<typeof start>, messageId: MessageId) =>
  (await messages.get(mailboxId, messageId))?.answers.repliedAt

describe('an answer to a mail that becomes known only after the answer', () => {
  test('moves there from the earlier mail of its thread, and is told once', async () => {
    const service = start()
    await service.know(offer, 'offer@rep.example', noon - 60 * minute)
    await service.receive()
    await service.telling.passUntil(noon + minute)
    expect(await repliedAt(service, offer)).toBe(noon)
    await service.know(reminder, 'reminder@rep.example', noon - minute)
    for (let reads = 0; reads < 2; reads++) await service.receive()
    await service.telling.passUntil(noon + 30 * minute)
    expect(await repliedAt(service, offer)).toBeNull()
    expect(await repliedAt(service, reminder)).toBe(noon)
    expect(await service.answers.list(mailboxId, offer, 10)).toEqual([])
    const feed = await service.telling.activity.list(mailboxId, undefined, 10)
    expect(feed.map(({ kind, messageId }) => [kind, messageId])).toEqual([['reply', reminder]])
    expect(service.telling.said).toHaveLength(1)
  })

  test('is told once even if it moves before the rep was told', async () => {
    const service = start()
    await service.know(offer, 'offer@rep.example', noon - 60 * minute)
    await service.receive()
    await service.know(reminder, 'reminder@rep.example', noon - minute)
    await service.receive()
    await service.telling.passUntil(noon + 30 * minute)
    expect(service.telling.said).toHaveLength(1)
  })

  test('is in the summary after quiet hours once', async () => {
    const service = start()
    await service.telling.want({ quiet: { from: 11 * 60, to: 14 * 60 }, timeZone: 'UTC' })
    await service.know(offer, 'offer@rep.example', noon - 60 * minute)
    await service.receive()
    await service.telling.passUntil(noon + minute)
    await service.know(reminder, 'reminder@rep.example', noon - minute)
    await service.receive()
    await service.telling.passUntil(noon + 180 * minute)
    expect(service.telling.said.map(({ kind, messageId }) => [kind, messageId])).toEqual([
      ['summary', reminder],
    ])
  })

  test('leaves the earlier mail even if the process ended before that was judged again', async () => {
    const service = start()
    await service.know(offer, 'offer@rep.example', noon - 60 * minute)
    await service.receive()
    await service.know(reminder, 'reminder@rep.example', noon - minute)
    const [answer] = await service.answers.list(mailboxId, offer, 10)
    await service.answers.remove(mailboxId, offer, answer!.id)
    await service.receive()
    expect(await repliedAt(service, offer)).toBeNull()
    expect(await repliedAt(service, reminder)).toBe(noon)
  })
})
