import { describe, expect, test } from '@jest/globals'
import { noEngagement } from '#core/engagement'
import { type MailboxId, makeMessageId, type MessageId } from '#core/ids'
import { contactScanMax, storagePageSize } from '#core/limits'
import type { Recipient } from '#core/wire'
import type { ContactMails, ContactMailsQuery } from '#core/wire-contact'
import { createContacts } from '../contacts.ts'
import { createReadContact } from '../read-contact.ts'
import { ask } from './ask.ts'
import { createContactMails } from './contact-mails.ts'
import { apiRoute } from './cors.ts'
import {
  asRobin,
  asRobinWithRole,
  asSomeoneElse,
  begin,
  createStage,
  origin,
  registrationOf,
  robin,
} from './stage.ts'
import { createSummarize } from './summary.ts'

const dana: Recipient = { field: 'to', name: 'Dana Cole', address: 'dana@contoso.example' }
const ben: Recipient = { field: 'cc', name: 'Ben Ito', address: 'ben@fabrikam.example' }
const own = 'f00f00f00f00f00f' as MailboxId
const colleagues = '0ff0ff0ff0ff0ff0' as MailboxId

/** Robin's mails, oldest first, and a store of contacts. */
async function start(mails: readonly (readonly Recipient[])[], answersKnown = true) {
  const stage = createStage()
  const { messages, mailboxes, contacts: store } = stage.stores
  await mailboxes.open(robin, own)
  const ids: MessageId[] = []
  for (const recipients of mails) {
    const messageId = makeMessageId(begin + ids.length, stage.random(6))
    ids.push(messageId)
    const registration = { ...registrationOf(`Mail ${ids.length}`), recipients }
    await messages.register(own, messageId, registration, begin)
  }
  const contacts = createContacts({
    ...{ contacts: store, mailboxes, keys: stage.keys },
    defaultBasis: 'legitimate-interest',
  })
  const route = apiRoute(
    origin,
    createContactMails({
      ...{ ownMailbox: stage.ownMailbox, contacts, messages },
      summarize: createSummarize(answersKnown),
    }),
  )
  const post = (body: unknown, headers: Record<string, string> = asRobin) =>
    ask(route, {
      ...{ method: 'POST', path: '/api/contacts/mails', headers },
      body: JSON.stringify(body),
    })
  const mailsTo = async (address: string, more: Partial<ContactMailsQuery> = {}) =>
    (await post({ address, cursor: null, limit: 50, ...more })).json as ContactMails
  const engage = async (mailboxId: MailboxId, messageId: MessageId, firstOpenAt: number) => {
    const { contact } = await createReadContact(store, stage.keys).read(
      robin.tenantId,
      dana.address,
      0,
    )
    const engagement = { ...noEngagement, firstOpenAt, lastOpenAt: firstOpenAt + 5 }
    await store.engage(contact, { mailboxId, messageId }, engagement)
  }
  const record = (basis: 'consent' | 'none' | 'objected') =>
    contacts.record(robin.tenantId, dana.address, basis, begin)
  return { ids, post, mailsTo, engage, record }
}

const subjects = ({ items }: ContactMails) => items.map(({ subject }) => subject)

describe('POST /api/contacts/mails', () => {
  test('lists the mails to a person, alone and among others, newest first', async () => {
    const { mailsTo } = await start([[dana], [ben], [ben, dana]])
    const found = await mailsTo('Dana@contoso.example ')
    expect(subjects(found)).toEqual(['Mail 3', 'Mail 1'])
    expect(found).toMatchObject({
      next: null,
      figures: {
        ...{
          basis: 'legitimate-interest',
          recordedAt: null,
          recordedBy: null,
          sent: 2,
          alone: 1,
          since: null,
        },
        seen: { opened: { count: 0, of: 1 }, clicked: { count: 0, of: 1 }, firstAt: null },
      },
    })
  })

  test('counts what the person did, and nothing that another mailbox knows', async () => {
    const { ids, mailsTo, engage } = await start([[dana], [dana]])
    await engage(own, ids[0] as MessageId, begin + 60)
    await engage(colleagues, makeMessageId(begin, new Uint8Array(6)), begin + 10)
    expect((await mailsTo(dana.address)).figures?.seen).toMatchObject({
      ...{ opened: { count: 1, of: 2 }, firstAt: begin + 60, lastAt: begin + 65 },
    })
  })

  test.each(['none', 'objected'] as const)(
    'with basis %s says nothing of the person',
    async (basis) => {
      const { ids, mailsTo, engage, record } = await start([[dana]])
      await record(basis)
      await engage(own, ids[0] as MessageId, begin + 60)
      const { figures } = await mailsTo(dana.address)
      expect(figures).toEqual({
        ...{
          basis,
          recordedAt: begin,
          recordedBy: 'rep',
          sent: 1,
          alone: 1,
          seen: null,
          since: null,
        },
      })
    },
  )

  test('pages through each mail once, with figures on the first page only', async () => {
    const { mailsTo } = await start(Array.from({ length: 7 }, (_, at) => (at % 2 ? [ben] : [dana])))
    const first = await mailsTo(dana.address, { limit: 3 })
    expect(first.figures?.sent).toBe(4)
    const second = await mailsTo(dana.address, { limit: 3, cursor: first.next as MessageId })
    expect([...subjects(first), ...subjects(second)]).toEqual(
      [7, 5, 3, 1].map((at) => `Mail ${at}`),
    )
    expect(second).toMatchObject({ next: null, figures: null })
  })

  test('scans a limited number of mails per request, says how far back, and continues from there', async () => {
    const others = Array.from({ length: contactScanMax }, () => [ben])
    const { mailsTo, ids } = await start([[dana], ...others, [dana]])
    const first = await mailsTo(dana.address)
    expect(subjects(first)).toEqual([`Mail ${contactScanMax + 2}`])
    expect(first.next).toBe(ids[2])
    expect(first.figures).toMatchObject({ sent: 1, since: begin + 2 })
    const second = await mailsTo(dana.address, { cursor: first.next as MessageId })
    expect(subjects(second)).toEqual(['Mail 1'])
    expect(contactScanMax % storagePageSize).toBe(0)
  }, 60_000)

  test.each([
    [true, { count: 0, of: 1 }],
    [false, null],
  ])('knows how many replied only if replies are watched for: %s', async (known, replied) => {
    const { mailsTo } = await start([[dana]], known)
    const { figures, items } = await mailsTo(dana.address)
    expect(figures?.seen?.replied).toEqual(replied)
    expect(items[0]?.answers === null).toBe(!known)
  })

  test('says whether the caller may erase the person', async () => {
    const { post } = await start([[dana]])
    const body = { address: dana.address, cursor: null, limit: 5 }
    expect((await post(body)).json).toMatchObject({ mayErase: false })
    expect((await post(body, asRobinWithRole)).json).toMatchObject({ mayErase: true })
  })

  test('does not show mails of another caller', async () => {
    const { post } = await start([[dana]])
    const answered = await post({ address: dana.address, cursor: null, limit: 5 }, asSomeoneElse)
    expect(answered.json).toMatchObject({ items: [], next: null, figures: { sent: 0 } })
  })

  test.each([
    [{ address: 'dana', cursor: null, limit: 5 }, 'address is not a mail address'],
    [{ address: dana.address, cursor: 'x', limit: 5 }, 'cursor is not a cursor of this list'],
    [{ address: dana.address, cursor: null, limit: 0 }, 'limit is not a whole number'],
  ])('refuses %j', async (body, detail) => {
    const { post } = await start([])
    const answered = await post(body)
    expect(answered.status).toBe(422)
    expect(answered.json).toMatchObject({ detail: expect.stringContaining(detail) })
  })

  test('refuses an unknown caller', async () => {
    const { post } = await start([])
    expect((await post({}, {})).status).toBe(401)
  })
})
