import { describe, expect, test } from '@jest/globals'
import { contactIdOf, contactKeyOf } from '#core/contact-key'
import { noEngagement } from '#core/engagement'
import { makeMessageId } from '#core/ids'
import { contactMailsMax, namedRecipientsMax } from '#core/limits'
import { sampleRegistration } from '#core/sample-registration'
import type { ContactStore } from '#core/stores'
import type { Recipient } from '#core/wire'
import { createContacts } from './contacts.ts'
import { begin, robin } from './http/stage.ts'
import { createKeyRing, type SigningKey } from './key-ring.ts'
import { hmacSha256 } from './mac.ts'
import { createMemoryContactStore } from './storage/memory-own-stores.ts'

const dana = 'dana@contoso.example'
const { tenantId } = robin

const [first, second, third] = [1, 2, 3].map((keyId): SigningKey => ({
  keyId,
  key: new Uint8Array(32).fill(keyId),
})) as [SigningKey, SigningKey, SigningKey]

function start() {
  const store = createMemoryContactStore()
  const withKeys = (...keys: [SigningKey, ...SigningKey[]]) =>
    createContacts({
      contacts: store,
      mailboxes: { ownerOf: () => Promise.resolve(undefined) },
      keys: createKeyRing(keys),
      defaultBasis: 'legitimate-interest',
    })
  return { store, withKeys }
}

/** Has something else happen right before the next call. */
function beforeNext(store: ContactStore, name: 'record', act: () => Promise<unknown>): void {
  const call = store[name].bind(store)
  Object.assign(store, {
    [name]: async (...args: Parameters<typeof call>) => {
      Object.assign(store, { [name]: call })
      await act()
      return call(...args)
    },
  })
}

test('of many who reply, none is named whose lawful basis was not looked up', async () => {
  const store = createMemoryContactStore()
  const contacts = createContacts({
    ...{ contacts: store, keys: createKeyRing([first]), defaultBasis: 'legitimate-interest' },
    mailboxes: { ownerOf: () => Promise.resolve(robin) },
  })
  const recipients = Array.from({ length: namedRecipientsMax + 5 }, (_, number) => ({
    ...{ field: 'to', name: `Reader ${number}`, address: `reader${number}@contoso.example` },
  })) as readonly Recipient[]
  const last = recipients.at(-1)!
  await contacts.record(tenantId, last.address, 'objected', 5)
  const registration = { ...sampleRegistration, recipients }
  const replies = recipients.map(({ address }, number) => ({ at: begin + number, address }))
  const { anonymous } = await contacts.around('f00f00f00f00f00f' as never, registration, replies)
  expect(anonymous).toContain(last.address)
  expect(anonymous).toHaveLength(5)
})

test('an objection has all mails judged again, however many', async () => {
  const store = createMemoryContactStore()
  const judged = new Set<string>()
  const contacts = createContacts({
    ...{ contacts: store, keys: createKeyRing([first]), defaultBasis: 'legitimate-interest' },
    mailboxes: { ownerOf: () => Promise.resolve(robin) },
    judgeLater: (mails) => Promise.resolve(mails.forEach((mail) => judged.add(mail.messageId))),
  })
  const contactId = contactIdOf(dana, contactKeyOf(first.key, tenantId, hmacSha256), hmacSha256)
  const count = contactMailsMax + 5
  for (let number = 0; number < count; number++) {
    const messageId = makeMessageId(begin + number, new Uint8Array(6))
    const mail = { mailboxId: 'f00f00f00f00f00f' as never, messageId }
    await store.engage({ tenantId, contactId }, mail, { ...noEngagement, firstOpenAt: 1 })
  }
  await contacts.record(tenantId, dana, 'objected', 5)
  expect(judged.size).toBe(count)
  expect((await store.get({ tenantId, contactId }, 10)).mails).toEqual([])
})

describe('contacts while keys rotate', () => {
  test('an objection is carried over to the newest key and outlives the key it was recorded under', async () => {
    const { withKeys } = start()
    await withKeys(first).record(tenantId, dana, 'objected', 5)
    const objected = { basis: 'objected', recordedAt: 5 }
    expect(await withKeys(second, first).find(tenantId, dana)).toMatchObject(objected)
    expect(await withKeys(third, second).find(tenantId, dana)).toMatchObject(objected)
    expect(await withKeys(third).find(tenantId, dana)).toMatchObject(objected)
    expect(await withKeys(third).record(tenantId, dana, 'none', 6)).toBe(false)
  })

  test('the latest basis counts, whichever key it was recorded under', async () => {
    const { withKeys } = start()
    await withKeys(first).record(tenantId, dana, 'none', 5)
    await withKeys(second, first).record(tenantId, dana, 'consent', 6)
    expect(await withKeys(second, first).find(tenantId, dana)).toMatchObject({ basis: 'consent' })
  })

  test('only consent lifts an objection, under whichever key others were recorded', async () => {
    const { withKeys } = start()
    await withKeys(second).record(tenantId, dana, 'objected', 5)
    await withKeys(first).record(tenantId, dana, 'legitimate-interest', 6)
    const both = withKeys(second, first)
    expect(await both.find(tenantId, dana)).toMatchObject({ basis: 'objected' })
    await withKeys(first).record(tenantId, dana, 'consent', 7)
    expect(await both.find(tenantId, dana)).toMatchObject({ basis: 'consent' })
  })

  test('an objection outlives the move of an older basis to the newest key', async () => {
    const { store, withKeys } = start()
    await withKeys(first).record(tenantId, dana, 'legitimate-interest', 5)
    const both = withKeys(second, first)
    // Recorded by another process after the older basis was read.
    beforeNext(store, 'record', () => both.record(tenantId, dana, 'objected', 6))
    expect(await both.find(tenantId, dana)).toMatchObject({ basis: 'objected' })
    expect(await both.find(tenantId, dana)).toMatchObject({ basis: 'objected' })
  })

  test('an objection that comes between the check of another basis and its writing stays', async () => {
    const { store, withKeys } = start()
    const contacts = withKeys(first)
    beforeNext(store, 'record', () => contacts.record(tenantId, dana, 'objected', 6))
    expect(await contacts.record(tenantId, dana, 'legitimate-interest', 5)).toBe(false)
    expect(await contacts.find(tenantId, dana)).toMatchObject({ basis: 'objected' })
  })

  test('an objection also deletes what was stored under older keys', async () => {
    const { store, withKeys } = start()
    const contactId = contactIdOf(dana, contactKeyOf(first.key, tenantId, hmacSha256), hmacSha256)
    const contact = { tenantId, contactId }
    const mail = { mailboxId: 'f00f00f00f00f00f' as never, messageId: 'f'.repeat(24) as never }
    const engagement = { firstOpenAt: 1, lastOpenAt: 2, firstClickAt: null, lastClickAt: null }
    await store.engage(contact, mail, { ...engagement, devices: [] })
    const { engagements } = await withKeys(second, first).ofMailbox(tenantId, mail.mailboxId, dana)
    expect(engagements.get(mail.messageId)).toMatchObject(engagement)
    await withKeys(second, first).record(tenantId, dana, 'objected', 7)
    expect((await store.get(contact, 10)).mails).toEqual([])
  })

  test('a colleague learns the basis, and nothing of what mails show', async () => {
    const { store, withKeys } = start()
    const contactId = contactIdOf(dana, contactKeyOf(first.key, tenantId, hmacSha256), hmacSha256)
    const mail = { mailboxId: 'f00f00f00f00f00f' as never, messageId: 'f'.repeat(24) as never }
    await store.engage({ tenantId, contactId }, mail, { ...noEngagement, firstOpenAt: 1 })
    const found = await withKeys(first).find(tenantId, dana)
    expect(found).toEqual({ basis: 'legitimate-interest', recordedAt: null, recordedBy: null })
    const other = await withKeys(first).ofMailbox(tenantId, '0'.repeat(16) as never, dana)
    expect(other.engagements.size).toBe(0)
  })

  test('no address is stored', async () => {
    const { store, withKeys } = start()
    const said: unknown[] = []
    const get = store.get.bind(store)
    Object.assign(store, {
      get: (...args: Parameters<typeof get>) => (said.push(args), get(...args)),
      record: (...args: unknown[]) => Promise.resolve(said.push(args)),
    })
    await withKeys(first).record(tenantId, dana, 'consent', 5)
    expect(said).toHaveLength(2)
    expect(JSON.stringify(said)).not.toMatch(/dana|contoso/i)
  })

  test('another tenant sees nothing of it', async () => {
    const { withKeys } = start()
    await withKeys(first).record(tenantId, dana, 'objected', 5)
    const other = '99999999-9999-4999-8999-999999999999'
    expect(await withKeys(first).find(other, dana)).toMatchObject({
      basis: 'legitimate-interest',
      recordedAt: null,
    })
  })
})
