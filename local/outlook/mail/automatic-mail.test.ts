import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { accountIdOf } from './accounts.ts'
import { headersOf } from './headers.ts'
import type { Draft, Message } from './mail.ts'
import { MailStore } from './store.ts'

/** Automatic replies and bounces to mail for people who are away, or do not exist. */

const robin = { name: 'Robin Reyes', address: 'robin@northwind.example' }
const dana = { name: 'Dana Cole', address: 'dana@contoso.example' }
const ben = { name: 'Ben Ito', address: 'ben@fabrikam.example' }
const away = { on: true, text: 'Back on Monday.\nDana <Cole>' }

let dataFolder = ''
let ids = 0
let store: MailStore

beforeEach(() => {
  dataFolder = mkdtempSync(join(tmpdir(), 'automatic-'))
  store = open()
})
afterEach(() => rmSync(dataFolder, { recursive: true }))

const newId = () => `item-${String((ids += 1)).padStart(6, '0')}`

function open(): MailStore {
  return new MailStore({
    dataFolder,
    owner: robin,
    recipients: [dana, ben],
    welcome: [],
    now: () => 1_700_000_000_000 + ids,
    newId,
    report: (message) => {
      throw new Error(message)
    },
  })
}

function send(draft: Partial<Draft> = {}): Message {
  const { itemId } = store.send({
    itemId: newId(),
    composeType: 'newMail',
    conversationId: null,
    references: [],
    to: [dana],
    cc: [],
    bcc: [],
    subject: 'Offer',
    body: { type: 'html', content: '<p>Hi</p>' },
    attachments: [],
    internetHeaders: {},
    customProperties: {},
    ...draft,
  })
  return store.message(itemId)!
}

/** Oldest first. */
const inbox = ({ address } = robin): Message[] =>
  [...(store.messages(accountIdOf({ address }), 'inbox') ?? [])]
    .reverse()
    .map(({ itemId }) => store.message(itemId)!)

const headers = (message: Message) =>
  Object.fromEntries(headersOf(message).map(({ name, value }) => [name, value]))

describe('automatic replies', () => {
  beforeEach(() => void store.setAutomaticReplies(accountIdOf(dana), away))

  test('are sent once to each sender, in Exchange’s form, and appear in nobody’s Sent Items', () => {
    const sent = send()
    send({ subject: 'Again' })
    const [reply, ...others] = inbox()
    expect(others).toEqual([])
    expect(reply).toMatchObject({
      from: dana,
      to: [robin],
      subject: 'Automatic reply: Offer',
      itemClass: 'IPM.Note.Rules.OofTemplate.Microsoft',
      conversationId: sent.conversationId,
      report: null,
    })
    expect(reply?.body.content).toContain('>Dana &lt;Cole&gt;<')
    expect(headers(reply!)).toMatchObject({
      'In-Reply-To': sent.internetMessageId,
      References: sent.internetMessageId,
      'auto-submitted': 'auto-generated',
      'X-Auto-Response-Suppress': 'All',
      'X-MS-Exchange-Inbox-Rules-Loop': dana.address,
      'Return-Path': '<>',
    })
    expect(store.messages(accountIdOf(dana), 'sent')).toEqual([])
    expect(inbox(dana).map(({ subject }) => subject)).toEqual(['Offer', 'Again'])
  })

  test('stay on after a restart, and still go to each sender once', () => {
    send()
    store = open()
    expect(store.accounts().recipients[0]).toMatchObject({ automaticReplies: away, exists: true })
    send()
    expect(inbox()).toHaveLength(1)
    store.setAutomaticReplies(accountIdOf(dana), { ...away, text: 'Still away' })
    send()
    expect(inbox()).toHaveLength(1)
  })

  test('are sent anew after being turned on again, and not while they are off', () => {
    send()
    store.setAutomaticReplies(accountIdOf(dana), { ...away, on: false })
    send()
    expect(inbox()).toHaveLength(1)
    store.setAutomaticReplies(accountIdOf(dana), away)
    send()
    expect(inbox()).toHaveLength(2)
  })

  test.each([
    ['auto-submitted', 'auto-generated'],
    ['X-Auto-Response-Suppress', 'DR, OOF, AutoReply'],
    ['Precedence', 'bulk'],
    ['List-Id', '<news.northwind.example>'],
  ])('are not sent for a mail with %s: %s', (name, value) => {
    send({ internetHeaders: { [name]: value } })
    expect(inbox()).toEqual([])
  })

  test('are not sent for each other', () => {
    store.setAutomaticReplies(accountIdOf(robin), away)
    send()
    expect([inbox().length, inbox(dana).length]).toEqual([1, 1])
  })
})

describe('an address that does not exist', () => {
  const nobody = { name: '', address: 'nobody@nowhere.invalid' }

  test('gets nothing, and its sender a report in Exchange’s form', () => {
    store.setExists(accountIdOf(ben), false)
    const sent = send({ to: [dana, nobody], cc: [ben] })
    expect([inbox(dana).length, inbox(ben).length]).toEqual([1, 0])
    expect(store.accounts().recipients.map(({ address }) => address)).not.toContain(nobody.address)
    const [report, ...others] = inbox()
    expect(others).toEqual([])
    expect(report).toMatchObject({
      from: {
        name: 'Microsoft Outlook',
        address: 'MicrosoftExchange329e71ec88ae4615bbc36ab6ce41109e@northwind.example',
      },
      subject: 'Undeliverable: Offer',
      itemClass: 'REPORT.IPM.Note.NDR',
      conversationId: sent.conversationId,
    })
    expect(headers(report!)).toMatchObject({
      'Content-Type': expect.stringMatching(/^multipart\/report; report-type=delivery-status; b/),
      'X-MS-Exchange-Message-Is-Ndr': '',
      'In-Reply-To': sent.internetMessageId,
      'Return-Path': '<>',
    })
    const parts = report?.report?.split('\r\n') ?? []
    expect(parts).toEqual(
      expect.arrayContaining([
        'Content-Type: message/delivery-status',
        `Final-Recipient: rfc822;${nobody.address}`,
        'Status: 5.4.310',
        `Final-Recipient: rfc822;${ben.address}`,
        'Status: 5.1.10',
        'Content-Type: message/rfc822',
        `Message-ID: ${sent.internetMessageId}`,
      ]),
    )
    expect(parts.filter((line) => line === 'Action: failed')).toHaveLength(2)
  })

  test('can exist again, also after a restart', () => {
    store.setExists(accountIdOf(ben), false)
    store = open()
    send({ to: [ben] })
    expect([inbox().length, inbox(ben).length]).toEqual([1, 0])
    store.setExists(accountIdOf(ben), true)
    send({ to: [ben] })
    expect([inbox().length, inbox(ben).length]).toEqual([1, 1])
  })

  test('is not reported for an automatic reply', () => {
    store.setAutomaticReplies(accountIdOf(dana), away)
    store.setExists(accountIdOf(robin), false)
    send()
    expect([inbox().length, inbox(dana).length]).toEqual([0, 1])
  })
})
