import { describe, expect, test } from '@jest/globals'
import { clients } from './client.ts'
import { initialTraps, trapsOf } from './traps.ts'
import { failures } from './answer.ts'
import type { Caller } from './call.ts'
import { execute, type Outcome } from './execute.ts'
import { type ComposeItem, newComposeItem, type ReadItem } from './item.ts'
import { beginSend, cancelSend } from './sending.ts'

const owner = { name: 'Ann Adams', address: 'ann@here.example' }
const caller: Caller = {
  owner,
  timeZone: 'UTC',
  permission: 'ReadWriteItem',
  extendedPermissions: ['AppendOnSend'],
  addInId: 'add-in',
  client: clients.web,
  traps: trapsOf('web', initialTraps),
  selection: () => undefined,
}
const picture = {
  attachmentId: 'picture-1',
  name: 'logo.png',
  size: 3,
  contentType: 'image/png',
  isInline: true,
  contentId: 'logo',
  kind: 'file',
  content: 'AAAA',
} as const
const compose: ComposeItem = {
  ...newComposeItem('item-0001', owner),
  subject: 'Plans',
  to: [{ name: 'Bob', address: 'bob@there.example' }],
  body: { type: 'html', content: '<p>Hello <b>Bob</b></p>' },
  attachments: [picture],
  internetHeaders: { 'x-one': '1' },
  sessionData: { known: 'yes' },
  customProperties: { mine: { deep: true } },
}
const plain: ComposeItem = { ...compose, body: { type: 'text', content: 'a < b\nc' } }
const read: ReadItem = {
  kind: 'read',
  itemId: 'item-0002',
  internetMessageId: '<1@there.example>',
  conversationId: 'conversation',
  from: { name: 'Bob', address: 'bob@there.example' },
  to: [owner],
  cc: [],
  bcc: [],
  subject: 'Re: Plans',
  body: { type: 'html', content: '<p>Fine</p>' },
  attachments: [],
  internetHeaders: { 'x-two': '2', 'x-three': '3' },
  customProperties: {},
  notifications: [],
  createdAt: 0,
  read: true,
}

const html = 3
const text = 0

function done(outcome: Outcome): Extract<Outcome, { kind: 'done' }> {
  if (outcome.kind !== 'done') throw new Error(`The call was ${outcome.kind}`)
  return outcome
}

function composed(outcome: Outcome): ComposeItem {
  const { item } = done(outcome)
  if (item?.kind !== 'compose') throw new Error('No mail is being written')
  return item
}

const bar = { key: 'k', type: 0, message: 'Hi', icon: 'Icon.16', persistent: false }

describe('execute() reads', () => {
  test.each<[string, ComposeItem | ReadItem, number, unknown, unknown]>([
    ['the body type', compose, 14, undefined, 'html'],
    ['the body type of plain text', plain, 14, undefined, 'text'],
    ['the body', compose, 37, { coercionType: html }, '<p>Hello <b>Bob</b></p>'],
    ['the body as text', compose, 37, { coercionType: text }, 'Hello Bob'],
    ['a plain text body as HTML', plain, 37, { coercionType: html }, 'a &lt; b<br>c'],
    ['the body of a received mail', read, 37, { coercionType: html }, '<p>Fine</p>'],
    ['the subject', compose, 18, undefined, 'Plans'],
    [
      'recipients, colleagues apart from others',
      { ...compose, cc: [{ name: '', address: 'Carl@HERE.example' }] },
      15,
      { recipientField: 1 },
      [
        {
          name: 'Carl@HERE.example',
          address: 'Carl@HERE.example',
          recipientType: 2,
          appointmentResponse: 0,
        },
      ],
    ],
    [
      'who writes',
      compose,
      107,
      undefined,
      { name: owner.name, address: owner.address, recipientType: 2, appointmentResponse: 0 },
    ],
    [
      'headers that are there',
      compose,
      151,
      { internetHeaderKeys: ['x-one', 'x'] },
      { 'x-one': '1' },
    ],
    ['all headers of a received mail', read, 168, undefined, 'x-two: 2\r\nx-three: 3\r\n'],
    ['one entry of the session', compose, 186, { name: 'known' }, 'yes'],
    ['the whole session', compose, 187, undefined, { known: 'yes' }],
    [
      'how the mail was begun',
      compose,
      174,
      undefined,
      { composeType: 'newMail', coercionType: 'html' },
    ],
    ['whether Outlook signs', compose, 175, undefined, false],
    [
      'attachments',
      compose,
      149,
      undefined,
      [
        {
          id: 'picture-1',
          name: 'logo.png',
          size: 3,
          contentType: 'image/png',
          isInline: true,
          attachmentType: 0,
        },
      ],
    ],
    ['an attachment', compose, 150, { id: 'picture-1' }, { content: 'AAAA', format: 'base64' }],
    ['notifications', compose, 34, undefined, []],
  ])('%s', (_what, item, dispatchId, params, data) => {
    const outcome = done(execute(item, dispatchId, params, caller))
    expect(outcome.answer).toEqual({ error: false, data })
    expect(outcome.item).toBe(item)
  })

  test('custom properties, as the text that the library parses', () => {
    expect(done(execute(compose, 3, undefined, caller)).answer).toEqual({
      wasSuccessful: true,
      customProperties: '{"mine":{"deep":true}}',
    })
  })
})

describe('execute() changes', () => {
  test.each<[string, ComposeItem, number, unknown, Partial<ComposeItem>]>([
    [
      'the body',
      compose,
      38,
      { data: '<p>New</p>', coercionType: html },
      { body: { type: 'html', content: '<p>New</p>' } },
    ],
    [
      'the body, from text',
      compose,
      38,
      { data: 'a\n<b>', coercionType: text },
      { body: { type: 'html', content: 'a<br>&lt;b&gt;' } },
    ],
    [
      'the start of the body',
      compose,
      23,
      { data: '<hr>', coercionType: html },
      { body: { type: 'html', content: '<hr><p>Hello <b>Bob</b></p>' } },
    ],
    [
      'a plain text body',
      plain,
      38,
      { data: 'x', coercionType: text },
      { body: { type: 'text', content: 'x' } },
    ],
    [
      'recipients',
      compose,
      21,
      { recipientField: 0, recipientArray: [{ name: 'Cy', address: 'cy@x.example' }] },
      { to: [{ name: 'Cy', address: 'cy@x.example' }] },
    ],
    [
      'recipients by adding, nobody twice',
      compose,
      22,
      {
        recipientField: 0,
        recipientArray: [{ name: 'B', address: 'BOB@there.example' }, { address: 'cy@x.example' }],
      },
      { to: [...compose.to, { name: 'cy@x.example', address: 'cy@x.example' }] },
    ],
    ['the subject', compose, 17, { subject: 'Other' }, { subject: 'Other' }],
    [
      'headers',
      compose,
      152,
      { internetHeaderNameValuePairs: { 'x-two': '2' } },
      { internetHeaders: { 'x-one': '1', 'x-two': '2' } },
    ],
    [
      'headers by removing',
      compose,
      153,
      { internetHeaderKeys: ['x-one', 'x'] },
      { internetHeaders: {} },
    ],
    [
      'custom properties',
      compose,
      4,
      { customProperties: { a: 1 } },
      { customProperties: { a: 1 } },
    ],
    [
      'the session',
      compose,
      185,
      { name: 'n', value: 'v' },
      { sessionData: { known: 'yes', n: 'v' } },
    ],
    ['the session by clearing', compose, 188, undefined, { sessionData: {} }],
    ['the session by removing', compose, 189, { name: 'known' }, { sessionData: {} }],
    ['attachments by removing', compose, 20, { attachmentIndex: 'picture-1' }, { attachments: [] }],
    [
      'what is appended on send',
      compose,
      100,
      { appendTxt: '<i>x</i>', coercionType: html },
      { appendOnSend: { type: 'html', content: '<i>x</i>' } },
    ],
    [
      'the signature',
      { ...compose, clientSignatureEnabled: true },
      176,
      undefined,
      { clientSignatureEnabled: false },
    ],
    [
      'notifications',
      compose,
      33,
      {
        ...bar,
        type: 3,
        actions: [
          { actionText: 'Open', actionType: 'showTaskPane', commandId: 'pane', contextData: '{}' },
        ],
      },
      {
        notifications: [
          {
            key: 'k',
            type: 'insightMessage',
            message: 'Hi',
            icon: 'Icon.16',
            persistent: false,
            action: { actionText: 'Open', commandId: 'pane', contextData: '{}' },
          },
        ],
      },
    ],
  ])('%s', (_what, item, dispatchId, params, changed) => {
    const outcome = execute(item, dispatchId, params, caller)
    expect(done(outcome).answer).toEqual({ error: false })
    expect(composed(outcome)).toEqual({ ...item, ...changed })
  })

  test('the place of the cursor, and keeps what is around it', () => {
    const selecting = { ...caller, selection: () => ({ before: '<p>He', after: 'o</p>' }) }
    const outcome = execute(compose, 13, { data: '<b>ll</b>', coercionType: html }, selecting)
    expect(composed(outcome).body.content).toBe('<p>He<b>ll</b>o</p>')
  })

  test('a mail into a draft, which then has an id and a conversation', () => {
    const saved = execute(compose, 32, undefined, caller)
    expect(done(saved).answer).toEqual({ error: false, data: 'item-0001' })
    expect(composed(saved)).toMatchObject({ saved: true, conversationId: 'AAQk-item-0001' })
    expect(done(execute(composed(saved), 164, undefined, caller)).answer).toEqual({
      error: false,
      data: 'item-0001',
    })
  })

  test('the settings of the mailbox, which no item is needed for', () => {
    const outcome = done(execute(null, 404, [{ a: '{"x":1}' }], caller))
    expect(outcome.settings).toEqual({ a: '{"x":1}' })
    expect(outcome.answer).toEqual({ error: false })
  })
})

describe('execute() fails', () => {
  const full = Array.from({ length: 5 }, (_, at) => ({ ...bar, key: `k${at}` })).reduce(
    (item, next) => composed(execute(item, 33, next, caller)),
    compose,
  )

  test.each<[string, ComposeItem | ReadItem | null, number, unknown, keyof typeof failures]>([
    [
      'on HTML for a plain text body',
      plain,
      38,
      { data: 'x', coercionType: html },
      'invalidFormat',
    ],
    [
      'on appending HTML to plain text',
      plain,
      100,
      { appendTxt: 'x', coercionType: html },
      'invalidFormat',
    ],
    [
      'on a second notification of one key',
      full,
      33,
      { ...bar, key: 'k0' },
      'duplicateNotification',
    ],
    ['on a sixth notification', full, 33, bar, 'tooManyNotifications'],
    ['on replacing no notification', compose, 35, bar, 'notificationNotFound'],
    ['on removing no notification', compose, 36, { key: 'k' }, 'notificationNotFound'],
    ['on an id before there is one', compose, 164, undefined, 'notSaved'],
    ['on a key the session lacks', compose, 186, { name: 'nope' }, 'sessionKeyNotFound'],
    ['on removing a key the session lacks', compose, 189, { name: 'nope' }, 'sessionKeyNotFound'],
    [
      'on a session over its limit',
      compose,
      185,
      { name: 'n', value: 'v'.repeat(50_000) },
      'sessionDataTooLong',
    ],
    [
      'on custom properties over their limit',
      compose,
      4,
      { customProperties: { a: 'v'.repeat(2_500) } },
      'customPropertiesTooLong',
    ],
    [
      'on settings over their limit',
      null,
      404,
      [{ a: 'v'.repeat(32_760), b: 'v' }],
      'settingsTooLong',
    ],
    ['on an attachment that is not there', compose, 150, { id: 'nope' }, 'invalidAttachmentId'],
    ['on parameters it cannot read', compose, 38, { data: 1 }, 'invalidParameter'],
    ['on writing a received mail', read, 38, { data: 'x', coercionType: html }, 'notSupported'],
    ['on reading an item that is not there', null, 37, { coercionType: html }, 'notSupported'],
  ])('%s', (_when, item, dispatchId, params, failure) => {
    const outcome = done(execute(item, dispatchId, params, caller))
    expect(outcome.answer).toEqual({ error: true, errorCode: failures[failure] })
    expect(outcome.item).toBe(item)
  })

  test.each([2, 12])('on call %d, whose tokens Exchange no longer gives', (dispatchId) => {
    expect(done(execute(compose, dispatchId, {}, caller)).answer).toMatchObject({
      wasSuccessful: false,
      errorCode: 9018,
    })
  })

  test('on a write with permission to read', () => {
    const reader: Caller = { ...caller, permission: 'ReadItem' }
    const write = { data: 'x', coercionType: html }
    expect(done(execute(compose, 38, write, reader)).answer).toEqual({
      error: true,
      errorCode: failures.permissionDenied,
    })
    expect(done(execute(compose, 18, undefined, reader)).answer).toMatchObject({ data: 'Plans' })
  })

  test('on appending without the extended permission', () => {
    const unextended: Caller = { ...caller, extendedPermissions: [] }
    const outcome = execute(compose, 100, { appendTxt: 'x', coercionType: html }, unextended)
    expect(done(outcome).answer).toEqual({ error: true, errorCode: 9047 })
  })
})

describe('execute()', () => {
  test('answers a call that it does not know, and says so', () => {
    expect(execute(compose, 9_999, {}, caller)).toEqual({
      kind: 'unknown',
      answer: { error: true, errorCode: 5000 },
    })
  })

  test.each([163, 193, 400, 401, 402])('is silent to telemetry (%d)', (dispatchId) => {
    expect(execute(compose, dispatchId, {}, caller)).toEqual({ kind: 'silent' })
  })

  test('reports success and appends nothing while the mail is being sent', () => {
    const sending = beginSend(compose)
    const late = { appendTxt: '<p>late</p>', coercionType: html }
    const first = execute(sending, 100, late, caller)
    expect(done(first).answer).toEqual({ error: false })
    expect(composed(first)).toBe(sending)
    const again = beginSend(cancelSend(sending))
    expect(done(execute(again, 100, late, caller)).answer).toEqual({
      error: true,
      errorCode: failures.notDuringSend,
    })
  })
})
