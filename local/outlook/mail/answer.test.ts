import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { accountIdOf } from './accounts.ts'
import { beginAnswer } from './answer.ts'
import { headersOf } from './headers.ts'
import type { Answer, AnswerKind, Draft, FolderId, Habit, Message } from './mail.ts'
import { MailStore } from './store.ts'

const robin = { name: 'Robin Reyes', address: 'robin@northwind.example' }
const dana = { name: 'Dana Cole', address: 'dana@contoso.example' }
const ben = { name: 'Ben Ito', address: 'ben@fabrikam.example' }
const cara = { name: 'Cara, the "Boss"', address: 'cara@contoso.example' }

let dataFolder = ''
let store: MailStore
let ids = 0

const open = () =>
  new MailStore({
    dataFolder,
    owner: robin,
    recipients: [dana, ben],
    welcome: [],
    now: () => Date.UTC(2026, 9, 6, 13, 5) + (ids += 1) * 1_000,
    newId: () => `item-${String((ids += 1)).padStart(6, '0')}`,
    report: (message) => {
      throw new Error(message)
    },
  })

beforeEach(() => {
  dataFolder = mkdtempSync(join(tmpdir(), 'answers-'))
  store = open()
})
afterEach(() => rmSync(dataFolder, { recursive: true }))

const logo = {
  attachmentId: 'logo',
  name: 'logo.png',
  size: 3,
  contentType: 'image/png',
  isInline: true,
  contentId: 'logo@1',
  kind: 'file',
  content: 'QUJD',
} as const
const file = { ...logo, attachmentId: 'file', name: 'a.pdf', isInline: false, contentId: null }

const draft: Draft = {
  itemId: 'draft-000001',
  composeType: 'newMail',
  conversationId: null,
  references: [],
  to: [dana],
  cc: [ben, cara],
  bcc: [{ name: '', address: 'eve@secret.example' }],
  subject: 'Offer',
  body: {
    type: 'html',
    content:
      '<html><head><style>p{}</style></head><body class=x><p>Hi</p><img src="cid:logo@1"></body></html>',
  },
  attachments: [logo, file],
  internetHeaders: { 'x-one': '1' },
  customProperties: { mine: true },
}

function newest(who: { address: string }, folderId: FolderId): Message {
  const [first] = store.messages(accountIdOf(who), folderId) ?? []
  if (first === undefined) throw new Error(`${who.address} has nothing there`)
  return store.message(first.itemId)!
}

function answerTo(kind: AnswerKind, change: Partial<Answer> = {}): Answer {
  const answerId = `answer-${String((ids += 1)).padStart(6, '0')}`
  return { ...beginAnswer(kind, newest(dana, 'inbox'), dana, answerId), ...change }
}

const send = (answer: Answer) => store.answer(accountIdOf(dana), answer)

describe('beginAnswer()', () => {
  test.each<[AnswerKind, Partial<Answer>]>([
    ['reply', { to: [robin], cc: [], subject: 'Re: Offer' }],
    ['reply-all', { to: [robin], cc: [ben, cara], subject: 'Re: Offer' }],
    ['forward', { to: [], cc: [], subject: 'Fw: Offer' }],
  ])('fills in a %s as a mail program does', (kind, expected) => {
    store.send(draft)
    expect(answerTo(kind)).toMatchObject({ ...expected, from: dana, text: '' })
  })

  test.each<[Habit, string]>([
    ['blocked', 'Fw: Offer'],
    ['gmail', 'Fwd: Offer'],
    ['apple', 'Fwd: Offer'],
  ])('names a forwarded mail as the program does: %s', (habit, subject) => {
    store.send({ ...draft, subject: 'RE: Fwd: Offer' })
    store.setHabit(accountIdOf(dana), habit)
    expect(answerTo('forward').subject).toBe(subject)
  })

  test('to one’s own mail is addressed to its recipients again', () => {
    store.send(draft)
    send(answerTo('reply-all'))
    const again = beginAnswer('reply-all', newest(dana, 'sent'), dana, 'answer-999999')
    expect(again).toMatchObject({ to: [robin], cc: [ben, cara] })
  })
})

describe('an answer', () => {
  test('is in the owner’s Inbox, in the others’, and in its writer’s sent items', () => {
    const sent = store.send(draft)
    const answered = send(answerTo('reply-all', { text: 'Yes' }))
    const arrived = newest(robin, 'inbox')
    expect(arrived).toMatchObject({
      from: dana,
      to: [robin],
      cc: [ben, cara],
      subject: 'Re: Offer',
      read: false,
      internetMessageId: answered?.internetMessageId,
      conversationId: newest(robin, 'sent').conversationId,
      references: [sent.internetMessageId],
      customProperties: {},
    })
    expect(arrived.internetMessageId).toMatch(/^<.+@contoso\.example>$/)
    for (const who of [ben, cara])
      expect(newest(who, 'inbox').internetMessageId).toBe(answered?.internetMessageId)
    expect(newest(dana, 'sent')).toMatchObject({ itemId: answered?.itemId, read: true })
    store = open()
    expect(newest(robin, 'inbox')).toEqual(arrived)
  })

  test('to an answer continues the thread', () => {
    const first = store.send(draft)
    const second = send(answerTo('reply', { text: 'Yes' }))
    const reply = newest(robin, 'inbox')
    store.send({
      ...draft,
      itemId: 'draft-000002',
      composeType: 'reply',
      conversationId: reply.conversationId,
      references: [...reply.references, reply.internetMessageId],
    })
    send(answerTo('reply', { text: 'Done' }))
    const thread = newest(robin, 'inbox')
    expect(thread.references.slice(0, 2)).toEqual([
      first.internetMessageId,
      second?.internetMessageId,
    ])
    expect(thread.references).toHaveLength(3)
    expect(thread.conversationId).toBe(newest(dana, 'inbox').conversationId)
  })

  test('can come from another address; the sent copy stays with its writer', () => {
    store.send(draft)
    const alias = { name: 'D. Cole', address: 'd.cole@private.example' }
    send(answerTo('reply', { from: alias, text: 'From home' }))
    expect(newest(robin, 'inbox').from).toEqual(alias)
    expect(newest(robin, 'inbox').internetMessageId).toMatch(/@private\.example>$/)
    expect(newest(dana, 'sent').from).toEqual(alias)
  })

  test('submitted twice is sent once', () => {
    store.send(draft)
    const answer = answerTo('reply', { text: 'Yes' })
    expect(send(answer)).toEqual(send(answer))
    expect(store.messages(accountIdOf(robin), 'inbox')).toHaveLength(1)
  })

  test('is refused for a mail in somebody else’s account', () => {
    store.send(draft)
    const answer = answerTo('reply')
    expect(store.answer(accountIdOf(ben), answer)).toBeUndefined()
    expect(store.answer('nonsense', answer)).toBeUndefined()
    expect(send({ ...answer, itemId: 'item-999999' })).toBeUndefined()
  })

  test.each<[AnswerKind, readonly string[]]>([
    ['reply', ['logo']],
    ['reply-all', ['logo']],
    ['forward', ['logo', 'file']],
  ])('carries what belongs to it: %s', (kind, expected) => {
    store.send(draft)
    send(answerTo(kind, { to: [robin] }))
    const names = newest(robin, 'inbox').attachments.map(({ attachmentId }) => attachmentId)
    expect(names).toEqual(expected)
  })
})

describe('what an answer quotes', () => {
  const quoted = '<p>Hi</p><img src="cid:logo@1">'

  test.each<[Habit, AnswerKind, readonly RegExp[]]>([
    ['blocked', 'reply', [/<div id="divRplyFwdMsg"/, /<b>From:<\/b> Robin Reyes &lt;robin@/]],
    ['shown', 'forward', [/<div id="appendonsend">/, /<b>Subject:<\/b> Offer/]],
    [
      'gmail',
      'reply',
      [
        /^<div dir="ltr">A &lt; B<br>two<\/div>/,
        /<div class="gmail_quote gmail_quote_container"><div dir="ltr" class="gmail_attr">On \w{3}, Oct 6, 2026 at .+ Robin Reyes &lt;<a href="mailto:robin@/,
        /<blockquote class="gmail_quote"/,
      ],
    ],
    [
      'gmail',
      'forward',
      [/-{10} Forwarded message -{9}<br>From: <strong class="gmail_sendername"/],
    ],
    ['apple', 'reply', [/<blockquote type="cite"><div>On Oct 6, 2026, at .+ wrote:<\/div>/]],
    ['apple', 'forward', [/<blockquote type="cite"><div>Begin forwarded message:<\/div>/]],
  ])('%s, %s: has that program’s markup', (habit, kind, expected) => {
    store.send(draft)
    store.setHabit(accountIdOf(dana), habit)
    send(answerTo(kind, { to: [robin], text: 'A < B\ntwo' }))
    const { content, type } = newest(robin, 'inbox').body
    expect(type).toBe('html')
    for (const pattern of expected) expect(content).toMatch(pattern)
    expect(content.split(quoted)).toHaveLength(2)
    expect(content.indexOf('A &lt; B<br>two')).toBeLessThan(content.indexOf(quoted))
    expect(content).not.toContain('class=x')
  })

  test.each<[Habit, AnswerKind, string]>([
    ['blocked', 'reply', 'Yes\n\n________________________________\nFrom: Robin Reyes <robin@'],
    ['gmail', 'reply', '\n\n> Hi\n>\n>> there'],
    ['gmail', 'forward', '---------- Forwarded message ---------\nFrom: Robin'],
    ['apple', 'reply', '\n\n> On Oct 6, 2026, at '],
    ['apple', 'forward', '> Begin forwarded message:\n>\n> From: Robin'],
  ])('%s, %s: is plain text if the mail is', (habit, kind, expected) => {
    store.send({ ...draft, body: { type: 'text', content: 'Hi\n\n> there' } })
    store.setHabit(accountIdOf(dana), habit)
    send(answerTo(kind, { to: [robin], text: 'Yes' }))
    const { body, attachments } = newest(robin, 'inbox')
    expect(body.type).toBe('text')
    expect(body.content.startsWith('Yes\n\n')).toBe(true)
    expect(body.content).toContain(expected)
    expect(attachments.filter(({ isInline }) => isInline)).toEqual([])
  })
})

test('headersOf() returns the headers on the wire, without blind copies', () => {
  const sent = store.send(draft)
  send(answerTo('reply-all', { internetHeaders: { 'Auto-Submitted': 'auto-replied' } }))
  const arrived = newest(robin, 'inbox')
  expect(headersOf(arrived)).toEqual([
    { name: 'From', value: 'Dana Cole <dana@contoso.example>' },
    { name: 'To', value: 'Robin Reyes <robin@northwind.example>' },
    {
      name: 'Cc',
      value: 'Ben Ito <ben@fabrikam.example>, "Cara, the \\"Boss\\"" <cara@contoso.example>',
    },
    { name: 'Subject', value: 'Re: Offer' },
    { name: 'Date', value: expect.stringMatching(/^Tue, 06 Oct 2026 \d\d:\d\d:\d\d \+0000$/) },
    { name: 'Message-ID', value: arrived.internetMessageId },
    { name: 'In-Reply-To', value: sent.internetMessageId },
    { name: 'References', value: sent.internetMessageId },
    { name: 'Auto-Submitted', value: 'auto-replied' },
  ])
  const names = headersOf(newest(robin, 'sent')).map(({ name }) => name)
  expect(names).toEqual(['From', 'To', 'Cc', 'Subject', 'Date', 'Message-ID', 'x-one'])
})
