import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { accountIdOf } from './accounts.ts'
import type { Draft, FolderId } from './mail.ts'
import { MailStore } from './store.ts'

const robin = { name: 'Robin Reyes', address: 'robin@northwind.example' }
const dana = { name: 'Dana Cole', address: 'dana@contoso.example' }

let dataFolder = ''
let count = 0
beforeEach(() => {
  dataFolder = mkdtempSync(join(tmpdir(), 'outbox-'))
})
afterEach(() => rmSync(dataFolder, { recursive: true }))

function open(): MailStore {
  return new MailStore({
    dataFolder,
    owner: robin,
    recipients: [dana],
    welcome: [],
    now: () => (count += 1),
    newId: () => `item-${(count += 1)}`,
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
  cc: [],
  bcc: [],
  subject: 'Offer',
  body: { type: 'html', content: '<p>Hi</p>' },
  attachments: [],
  internetHeaders: {},
  customProperties: {},
}

const subjectsIn = (store: MailStore, folderId: FolderId) =>
  (store.messages(accountIdOf(robin), folderId) ?? []).map(({ subject }) => subject)

test('a mail in the Outbox is no longer a draft, and survives a restart', () => {
  const store = open()
  store.saveDraft(draft)
  store.queue(draft)
  expect([subjectsIn(store, 'drafts'), subjectsIn(store, 'outbox')]).toEqual([[], ['Offer']])
  expect(store.folders(accountIdOf(robin))).toContainEqual({
    folderId: 'outbox',
    total: 1,
    unread: 0,
  })
  expect(subjectsIn(open(), 'outbox')).toEqual(['Offer'])
})

test('the Outbox is sent in the order in which it was filled', () => {
  const store = open()
  store.queue(draft)
  store.queue({ ...draft, itemId: 'draft-000002', subject: 'Second' })
  store.sendOutbox()
  expect(subjectsIn(store, 'outbox')).toEqual([])
  expect(subjectsIn(store, 'sent')).toEqual(['Second', 'Offer'])
  expect(store.messages(accountIdOf(dana), 'inbox')).toHaveLength(2)
})

test('a mail that is edited in the Outbox becomes a draft again', () => {
  const store = open()
  store.queue(draft)
  store.saveDraft({ ...draft, subject: 'Changed' })
  store.sendOutbox()
  expect([subjectsIn(store, 'drafts'), subjectsIn(store, 'sent')]).toEqual([['Changed'], []])
})

test('a mail can be deleted from the Outbox, and a sent one does not come back', () => {
  const store = open()
  store.queue(draft)
  expect(store.remove(draft.itemId)).toBe(true)
  expect(subjectsIn(store, 'outbox')).toEqual([])
  store.send(draft)
  store.queue(draft)
  expect(subjectsIn(store, 'outbox')).toEqual([])
})
