import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals'
import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Attachment } from '../model/item.ts'
import { accountIdOf } from './accounts.ts'
import type { Draft, FolderId } from './mail.ts'
import { MailStore } from './store.ts'
import { welcomeMails } from './welcome.ts'

const robin = { name: 'Robin Reyes', address: 'robin@northwind.example' }
const dana = { name: 'Dana Cole', address: 'dana@contoso.example' }
const ben = { name: 'Ben Ito', address: 'ben@fabrikam.example' }

let dataFolder = ''
let clock = 1_700_000_000_000
let ids = 0
beforeEach(() => {
  dataFolder = mkdtempSync(join(tmpdir(), 'store-'))
})
afterEach(() => rmSync(dataFolder, { recursive: true }))

const newId = () => `item-${String((ids += 1)).padStart(6, '0')}`

function open(welcome = false): MailStore {
  return new MailStore({
    dataFolder,
    owner: robin,
    recipients: [dana],
    welcome: welcome ? welcomeMails(robin, [dana, ben], clock, newId) : [],
    now: () => (clock += 1_000),
    newId,
    report: (message) => {
      throw new Error(message)
    },
  })
}

const draft: Draft = {
  itemId: 'draft-000001',
  composeType: 'newMail',
  conversationId: null,
  references: [],
  to: [dana],
  cc: [{ name: 'B. Ito', address: 'BEN@fabrikam.example' }],
  bcc: [{ name: '', address: 'eve.moss@secret.example' }],
  subject: 'Offer',
  body: { type: 'html', content: '<p>Hi\r\n <b>Dana</b></P>\u2028<IMG src=x>' },
  attachments: [],
  internetHeaders: { 'x-one': '1' },
  customProperties: { mine: true },
}

const list = (store: MailStore, address: string, folderId: FolderId) =>
  store.messages(accountIdOf({ address }), folderId) ?? []
const only = (store: MailStore, address: string, folderId: FolderId) => {
  const [first, ...others] = list(store, address, folderId)
  if (first === undefined || others.length > 0) throw new Error('There is not exactly one')
  const message = store.message(first.itemId)
  if (message === undefined) throw new Error('The message is not there')
  return message
}

describe('a sent mail', () => {
  test('is in Sent Items, and in the Inbox of every recipient', () => {
    const store = open()
    const sent = store.send(draft)
    const copy = only(store, robin.address, 'sent')
    expect(copy).toMatchObject({
      itemId: sent.itemId,
      internetMessageId: sent.internetMessageId,
      from: robin,
      read: true,
      customProperties: { mine: true },
      bcc: draft.bcc,
      conversationId: 'AAQk-draft-000001',
    })
    expect(sent.internetMessageId).toMatch(/^<.+@northwind\.example>$/)
    for (const { address } of [dana, ben, { address: 'eve.moss@secret.example' }])
      expect(only(store, address, 'inbox')).toMatchObject({
        internetMessageId: sent.internetMessageId,
        conversationId: copy.conversationId,
        read: false,
        subject: 'Offer',
        internetHeaders: { 'x-one': '1' },
      })
  })

  test('hides its blind copies and custom properties from others', () => {
    const store = open()
    store.send(draft)
    for (const { address } of [dana, { address: 'eve.moss@secret.example' }])
      expect(only(store, address, 'inbox')).toMatchObject({ bcc: [], customProperties: {} })
  })

  test('keeps its exact body, also after a restart', () => {
    open().send(draft)
    expect(only(open(), dana.address, 'inbox').body).toEqual(draft.body)
  })

  test('arrives with all attachments, to the byte', () => {
    const files: Attachment[] = Array.from({ length: 20 }, (_, at) => ({
      attachmentId: `file-${at}`,
      name: `Größe ${at}.bin`,
      size: 2_048,
      contentType: 'application/octet-stream',
      isInline: false,
      contentId: null,
      kind: 'file',
      content: randomBytes(2_048).toString('base64'),
    }))
    const cloud = {
      ...files[0]!,
      attachmentId: 'cloud',
      kind: 'cloud',
      content: 'https://x.example/a',
    } as const
    const inline = { ...files[1]!, attachmentId: 'inline', isInline: true, contentId: 'logo@1' }
    const attachments = [...files, cloud, inline]
    open().send({ ...draft, attachments })
    for (const { address } of [robin, dana, ben])
      expect(
        only(open(), address, address === robin.address ? 'sent' : 'inbox').attachments,
      ).toEqual(attachments)
  })

  test('arrives once, however often a recipient is named', () => {
    const store = open()
    store.send({ ...draft, to: [dana, { ...dana, address: 'DANA@contoso.example' }], cc: [dana] })
    expect(list(store, dana.address, 'inbox')).toHaveLength(1)
  })

  test('to oneself is in both folders', () => {
    const store = open()
    store.send({ ...draft, to: [robin], cc: [], bcc: [] })
    expect(list(store, robin.address, 'sent')).toHaveLength(1)
    expect(list(store, robin.address, 'inbox')).toHaveLength(1)
  })

  test('that is submitted again, because the answer was lost, is the same mail', () => {
    const store = open()
    const sent = store.send(draft)
    expect(store.send(draft)).toEqual(sent)
    expect(open().send(draft)).toEqual(sent)
    expect(list(store, dana.address, 'inbox')).toHaveLength(1)
  })

  test('is no longer a draft, even after a late save or a crash', () => {
    const store = open()
    store.saveDraft(draft)
    store.send(draft)
    store.saveDraft(draft)
    expect(list(store, robin.address, 'drafts')).toEqual([])
    expect(list(open(), robin.address, 'drafts')).toEqual([])
  })
})

describe('a mailbox', () => {
  test('is created by its first mail, with the name it was addressed to', () => {
    const store = open()
    expect(store.accounts().recipients.map(({ name }) => name)).toEqual(['Dana Cole'])
    store.send(draft)
    expect(store.accounts().recipients).toMatchObject([
      { name: 'Dana Cole', unread: 1 },
      { name: 'B. Ito', unread: 1 },
      { name: 'Eve Moss', unread: 1 },
    ])
  })

  test('counts unread mail', () => {
    const store = open()
    store.send(draft)
    const { itemId } = only(store, dana.address, 'inbox')
    expect(store.setRead(itemId, true)).toBe(true)
    expect(open().accounts().recipients[0]).toMatchObject({ unread: 0 })
    expect(store.folders(accountIdOf(dana))?.[0]).toEqual({
      folderId: 'inbox',
      total: 1,
      unread: 0,
    })
  })

  test('lists the newest first', () => {
    const store = open()
    store.send({ ...draft, itemId: 'draft-000001', subject: 'First' })
    store.send({ ...draft, itemId: 'draft-000002', subject: 'Second' })
    expect(list(store, dana.address, 'inbox').map(({ subject }) => subject)).toEqual([
      'Second',
      'First',
    ])
  })

  test('moves deleted mail to Deleted Items, and from there deletes it permanently', () => {
    const store = open()
    store.send(draft)
    const { itemId } = only(store, dana.address, 'inbox')
    expect(store.remove(itemId)).toBe(true)
    expect(only(store, dana.address, 'deleted').itemId).toBe(itemId)
    expect(store.remove(itemId)).toBe(true)
    expect(store.message(itemId)).toBeUndefined()
    expect(store.remove(itemId)).toBe(false)
    expect(only(open(), robin.address, 'sent').subject).toBe('Offer')
  })

  test('of nobody does not exist', () => {
    const store = open()
    expect(store.messages(accountIdOf({ address: 'nobody@x.example' }), 'inbox')).toBeUndefined()
    expect(store.folders('nonsense')).toBeUndefined()
  })

  test('gets a welcome mail if it was never used, and otherwise nothing new', () => {
    const store = open(true)
    const welcome = list(store, robin.address, 'inbox')
    expect(welcome.map(({ from }) => from.name)).toEqual(['Dana Cole', 'Ben Ito'])
    for (const { itemId } of welcome) store.remove(itemId)
    expect(list(open(true), robin.address, 'inbox')).toEqual([])
  })
})

describe('a draft', () => {
  test('is stored with its content, and updated in place', () => {
    const store = open()
    store.saveDraft(draft)
    store.saveDraft({ ...draft, subject: 'Changed' })
    const again = open()
    expect(list(again, robin.address, 'drafts')).toMatchObject([{ subject: 'Changed', read: true }])
    expect(again.draft(draft.itemId)).toEqual({ ...draft, subject: 'Changed' })
    expect(list(again, dana.address, 'drafts')).toEqual([])
  })

  test('is deleted permanently at once', () => {
    const store = open()
    store.saveDraft(draft)
    expect(store.remove(draft.itemId)).toBe(true)
    expect(open().draft(draft.itemId)).toBeUndefined()
  })
})

test('data of an add-in survives a restart', () => {
  const store = open()
  store.saveSettings({ a: '1' })
  const { itemId } = store.send(draft)
  store.setCustomProperties(itemId, { other: 1 })
  expect(open().settings()).toEqual({ a: '1' })
  expect(open().message(itemId)?.customProperties).toEqual({ other: 1 })
})

test('listeners are notified of every change, until they stop', () => {
  const store = open()
  const listener = jest.fn()
  const stop = store.listen({ onChange: listener })
  const { itemId } = store.send(draft)
  store.setRead(itemId, false)
  store.saveDraft({ ...draft, itemId: 'draft-000009' })
  expect(listener).toHaveBeenCalledTimes(3)
  stop()
  store.remove(itemId)
  expect(listener).toHaveBeenCalledTimes(3)
})

test.each([
  ['<img src="https://x.example/a.png">', true],
  ["<IMG width=1 SRC = '//x.example/a'>", true],
  ['<td background=http://x.example/a>', true],
  ['<p style="background:url(https://x.example/a)">', true],
  ['<img src="cid:logo"><a href="https://x.example">x</a>', false],
  ['<img src="data:image/png;base64,AAAA">', false],
])('whether %s loads remote pictures: %s', (content, remote) => {
  const store = open()
  const { itemId } = store.send({ ...draft, body: { type: 'html', content } })
  expect(store.message(itemId)?.remotePictures).toBe(remote)
})
