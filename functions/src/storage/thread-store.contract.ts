import { expect, test } from '@jest/globals'
import type { MessageId } from '#core/ids'
import { threadsPerKeyMax } from '#core/limits'
import { type Thread, threadKeys } from '#core/reply/threads'
import { sha256 } from '../mac.ts'
import type { Stores } from './azure-stores.ts'
import { messageAt, newMailbox, start } from './stored-samples.ts'

const sent = (messageId: MessageId, more: Partial<Thread> = {}): Thread => ({
  messageId,
  internetMessageId: `${messageId}@northwind.example`,
  conversationId: 'AAQkADRm/+=#?\\',
  sentAt: start,
  ...more,
})

const keysOf = (thread: Thread) => threadKeys(thread, sha256)

export function threadContract(stores: () => Stores): void {
  test('find() returns a mail by each of its ids, once, and nothing for others', async () => {
    const mailboxId = newMailbox()
    const [offer, other] = [sent(messageAt(start)), sent(messageAt(start), { conversationId: 'B' })]
    for (const thread of [offer, offer, other])
      await stores().threads.put(mailboxId, keysOf(thread), thread)
    expect(await stores().threads.find(mailboxId, keysOf(offer))).toEqual([offer])
    for (const key of keysOf(offer))
      expect(await stores().threads.find(mailboxId, [key])).toEqual([offer])
    const unknown = keysOf(sent(messageAt(start), { conversationId: 'aaqkadrm/+=#?\\' }))
    expect(await stores().threads.find(mailboxId, unknown)).toEqual([])
    expect(await stores().threads.find(mailboxId, [])).toEqual([])
    expect(await stores().threads.find(newMailbox(), keysOf(offer))).toEqual([])
  })

  test('put() replaces what was known of a mail', async () => {
    const [mailboxId, messageId] = [newMailbox(), messageAt(start)]
    const early = sent(messageId, { internetMessageId: null })
    const late = sent(messageId, { sentAt: start + 5 })
    await stores().threads.put(mailboxId, keysOf(early), early)
    await stores().threads.put(mailboxId, keysOf(late), late)
    expect(await stores().threads.find(mailboxId, keysOf(early))).toEqual([late])
  })

  test('find() returns the newest mails of a conversation, newest first', async () => {
    const mailboxId = newMailbox()
    const threads = Array.from({ length: threadsPerKeyMax + 2 }, (_, at) =>
      sent(messageAt(start + at * 1_000)),
    )
    for (const thread of threads) await stores().threads.put(mailboxId, keysOf(thread), thread)
    const conversation = threadKeys(sent(messageAt(start), { internetMessageId: null }), sha256)
    expect(await stores().threads.find(mailboxId, conversation)).toEqual(
      threads.reverse().slice(0, threadsPerKeyMax),
    )
  })
}
