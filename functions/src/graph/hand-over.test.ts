import { expect, test } from '@jest/globals'
import { makeMailboxId, makeMessageId } from '#core/ids'
import { addressCharsMax } from '#core/limits'
import { markProperty } from '#core/sent-mark'
import { createMemoryMessageStore } from '../storage/memory-stores.ts'
import { createMemoryThreadStore } from '../storage/memory-thread-stores.ts'
import { createMemoryWatchStore } from '../storage/memory-watch-store.ts'
import { handOverAll } from './hand-over.ts'
import { createHandleSent } from './handle-sent.ts'
import type { MailboxReader } from './mailbox.ts'
import { newWatch } from './watch.ts'

const mailboxId = makeMailboxId(Uint8Array.of(1, 2, 3, 4, 5, 6, 7, 8))
const messageId = makeMessageId(0, new Uint8Array(6))
const key = { tenantId: 'tenant', userId: 'user', mailboxId } as const
const robin = 'robin@northwind.example'

function sentItem(more: object = {}): object {
  return {
    id: 'AAMk',
    internetMessageId: '<1@northwind.example>',
    conversationId: 'AAQk',
    sentDateTime: '2026-11-17T09:00:00Z',
    subject: 'Prices',
    from: { emailAddress: { name: '', address: robin } },
    body: { contentType: 'text', content: '' },
    singleValueExtendedProperties: [
      {
        id: markProperty,
        value: JSON.stringify({ telltale: JSON.stringify({ messageId, mailboxId }) }),
      },
    ],
    ...more,
  }
}

const from = (address: string) => ({ from: { emailAddress: { name: '', address } } })

/** Hands over messages in Sent Items. */
async function start() {
  const watches = createMemoryWatchStore()
  const messages = createMemoryMessageStore()
  const threads = createMemoryThreadStore()
  const { watch } = await watches.open(newWatch({ ...key, folder: 'sent' }, 1))
  await watches.open(newWatch({ ...key, folder: 'inbox' }, 1))
  const done = () => Promise.resolve()
  const handleSent = createHandleSent({
    ...{ messages, threads, refold: done, keyOf: () => undefined },
    ...{ origin: 'https://t.example', now: () => Date.UTC(2026, 10, 21) },
  })
  const deps = { watches, handleSent, onArrival: done, warn: () => undefined }
  const handOver = (...all: readonly object[]) => {
    const reader: Pick<MailboxReader, 'readMessages'> = {
      readMessages: () => Promise.resolve({ messages: all, unserved: [] }),
    }
    return handOverAll(deps, reader as MailboxReader, watch, [])
  }
  return {
    handOver,
    addresses: async () => (await watches.get({ ...key, folder: 'inbox' }))?.watch.addresses,
    sentAt: async () => (await messages.get(mailboxId, messageId))?.registration?.sentAt,
  }
}

test.each<[string, object, readonly string[]]>([
  ['of a tracked mail are learned', {}, [robin]],
  [
    'of a received mail that is filed in Sent Items are not',
    { ...from('dana@contoso.example'), singleValueExtendedProperties: [] },
    [],
  ],
  ['too long to be stored are not', from(`${'x'.repeat(addressCharsMax)}@x.example`), []],
])('addresses %s', async (_name, more, expected) => {
  const { handOver, addresses } = await start()
  await handOver(sentItem(more))
  expect(await addresses()).toEqual(expected)
})

test.each([
  ['in its conversation', 'AAQk'],
  ['in another conversation', 'AAQo'],
])('a mail that is sent again %s keeps the time of its first sending', async (_name, other) => {
  const { handOver, sentAt } = await start()
  const first = sentItem()
  const again = sentItem({
    ...{ id: 'AAMo', internetMessageId: '<2@northwind.example>' },
    ...{ conversationId: other, sentDateTime: '2026-11-20T09:00:00Z' },
  })
  for (const items of [[first, again], [again], [first], [again]]) {
    await handOver(...items)
    expect(await sentAt()).toBe(Date.UTC(2026, 10, 17, 9))
  }
})

test('a mail keeps the time of its first sending if that is found last', async () => {
  const { handOver, sentAt } = await start()
  const again = { internetMessageId: '<2@northwind.example>', conversationId: 'AAQo' }
  await handOver(sentItem({ ...again, sentDateTime: '2026-11-20T09:00:00Z' }))
  await handOver(sentItem())
  expect(await sentAt()).toBe(Date.UTC(2026, 10, 17, 9))
})
