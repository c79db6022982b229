import { describe, expect, test } from '@jest/globals'
import { makeMessageId, type MailboxId, type MessageId } from '#core/ids'
import { conversationMessagesMax } from '#core/limits'
import { threadKeys } from '#core/reply/threads'
import type { MessageDetail } from '#core/wire'
import { sha256 } from '../mac.ts'
import { createReadDetail } from '../read-detail.ts'
import { nothingAround } from '../surroundings.ts'
import { ask } from './ask.ts'
import { apiRoute } from './cors.ts'
import { createFindConversation } from './find-conversation.ts'
import {
  asRobin,
  asSomeoneElse,
  begin,
  createStage,
  origin,
  registrationOf,
  robin,
} from './stage.ts'

const conversationId = 'AAQkAD-x_y='

/** A mailbox with that many mails of one conversation, oldest first. */
async function fill(mails: number) {
  const stage = createStage()
  const { stores, ownMailbox } = stage
  const { mailboxId } = await stores.mailboxes.open(robin, 'f00f00f00f00f00f' as MailboxId)
  const ids: MessageId[] = []
  for (let at = 0; at < mails; at++) {
    const messageId = makeMessageId(begin + at * 1_000, stage.random(6))
    ids.push(messageId)
    await stores.messages.register(mailboxId, messageId, registrationOf(`Mail ${at}`), begin)
    const internetMessageId = `mail-${at}@northwind.example`
    const thread = { messageId, internetMessageId, conversationId, sentAt: begin + at * 1_000 }
    await stores.threads.put(mailboxId, threadKeys(thread, sha256), thread)
  }
  const readDetail = createReadDetail(stores.messages, stores.hits, nothingAround)
  const { threads } = stores
  const handler = apiRoute(origin, createFindConversation({ ownMailbox, threads, readDetail }))
  const find = (body: unknown, headers: Record<string, string> = asRobin) =>
    ask(handler, {
      ...{ method: 'POST', path: '/api/threads/find', headers },
      body: JSON.stringify(body),
    })
  const subjects = async (sought: object): Promise<unknown> => {
    const { json } = await find({ internetMessageId: null, conversationId: null, ...sought })
    return (json as { messages: MessageDetail[] }).messages.map(({ subject }) => subject)
  }
  return { ids, find, subjects }
}

describe('POST /api/threads/find', () => {
  test('lists the tracked mails of a conversation with their timelines, newest first', async () => {
    const { ids, find } = await fill(2)
    const answered = await find({ internetMessageId: null, conversationId })
    expect(answered.status).toBe(200)
    expect(answered.json).toMatchObject({
      messages: [
        { messageId: ids[1], subject: 'Mail 1', timeline: [{ kind: 'sent' }] },
        { messageId: ids[0], subject: 'Mail 0', timeline: [{ kind: 'sent' }] },
      ],
    })
  })

  test.each([
    ['a mail by its id', { internetMessageId: '<mail-0@Northwind.example>' }, ['Mail 0']],
    [
      'a conversation as Outlook spells it',
      { conversationId: 'AAQkAD/x+y=' },
      ['Mail 1', 'Mail 0'],
    ],
    ['an unknown mail', { internetMessageId: '<x@y.example>', conversationId: 'z' }, []],
    ['a broken id', { internetMessageId: '<>' }, []],
    ['nothing', {}, []],
  ])('finds by %s', async (_, sought, expected) => {
    expect(await (await fill(2)).subjects(sought)).toEqual(expected)
  })

  test('limits a long conversation to its newest mails, but always includes the requested one', async () => {
    const { subjects } = await fill(conversationMessagesMax + 3)
    const internetMessageId = '<mail-0@northwind.example>'
    const newest = ['Mail 7', 'Mail 6', 'Mail 5', 'Mail 4', 'Mail 3']
    expect(await subjects({ conversationId })).toEqual(newest)
    expect(await subjects({ conversationId, internetMessageId })).toEqual([
      ...newest.slice(0, -1),
      'Mail 0',
    ])
  })

  test('reads only the caller’s own mailbox, and only for a known caller', async () => {
    const { find } = await fill(1)
    const sought = { internetMessageId: null, conversationId }
    expect((await find(sought, asSomeoneElse)).json).toEqual({ messages: [] })
    expect((await find(sought, {})).status).toBe(401)
    expect((await find({ conversationId })).json).toMatchObject({ code: 'bad-field' })
  })
})
