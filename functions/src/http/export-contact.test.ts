import { describe, expect, test } from '@jest/globals'
import type { ContactExportPage } from '#core/contact-export'
import { type Facts, noFacts } from '#core/facts'
import { type MailboxId, makeActivityId, makeHitId, makeMessageId, type MessageId } from '#core/ids'
import { exportPageMax } from '#core/limits'
import type { Recipient } from '#core/wire'
import { createContacts } from '../contacts.ts'
import { createOwnUsesOf } from '../own-uses.ts'
import { createReadDetail } from '../read-detail.ts'
import { createRefoldMessage } from '../refold-message.ts'
import { createSurroundings } from '../surroundings.ts'
import { ask } from './ask.ts'
import { apiRoute } from './cors.ts'
import { createExportContact } from './export-contact.ts'
import {
  asRobin,
  asSomeoneElse,
  begin,
  createStage,
  origin,
  registrationOf,
  robin,
} from './stage.ts'

const dana: Recipient = { field: 'to', name: 'Dana Cole', address: 'dana@contoso.example' }
const ben: Recipient = { field: 'cc', name: 'Ben Ito', address: 'ben@fabrikam.example' }
const own = 'f00f00f00f00f00f' as MailboxId
const minute = 60_000

/** Robin's mails, oldest first. */
async function start(mails: readonly (readonly Recipient[])[]) {
  const stage = createStage()
  const { messages, mailboxes, hits, activity, answers, ownUses, contacts: store } = stage.stores
  await mailboxes.open(robin, own)
  const deps = { contacts: store, mailboxes, keys: stage.keys }
  const contacts = createContacts({ ...deps, defaultBasis: 'legitimate-interest' })
  const surroundings = createSurroundings(createOwnUsesOf(ownUses), contacts, answers)
  const refold = createRefoldMessage({ messages, hits, activity }, surroundings)
  const readDetail = createReadDetail(messages, hits, surroundings)
  const ids: MessageId[] = []
  for (const recipients of mails) {
    const messageId = makeMessageId(begin + ids.length, stage.random(6))
    ids.push(messageId)
    const registration = { ...registrationOf(`Mail ${ids.length}`), recipients, sentAt: begin }
    await messages.register(own, messageId, registration, begin)
  }
  const route = apiRoute(
    origin,
    createExportContact({ ownMailbox: stage.ownMailbox, contacts, messages, readDetail }),
  )
  const post = (body: unknown, headers: Record<string, string> = asRobin) =>
    ask(route, {
      ...{ method: 'POST', path: '/api/contacts/export', headers },
      body: JSON.stringify(body),
    })
  const exported = async (address: string, cursor: string | null = null) =>
    (await post({ address, cursor })).json as ContactExportPage
  const open = async (at: number, minutes: number, source = 'c291cmNlAAA') => {
    const messageId = ids[at] as MessageId
    const facts: Facts = {
      ...noFacts,
      ...{ agent: 'browser', network: 'other', client: 'Chrome on Windows', source },
    }
    const hit = {
      hitId: makeHitId(begin + minutes * minute, stage.random(6)),
      ...{ mailboxId: own, messageId, index: 0, destination: null, facts },
    }
    await hits.keep([hit])
    await refold(own, messageId, [hit])
  }
  const reply = (at: number, from: string) =>
    answers.put(own, ids[at] as MessageId, {
      id: makeActivityId(begin + 90 * minute, stage.random(6)),
      ...{ kind: 'reply', at: begin + 90 * minute, name: '', as: 'recipient', from },
      ...{ recipient: from, failed: null, reasons: [] },
    })
  const record = (basis: 'consent' | 'objected') =>
    contacts.record(robin.tenantId, dana.address, basis, begin)
  return { ids, post, exported, open, reply, record }
}

describe('POST /api/contacts/export', () => {
  test('gives everything about a person, in words and dates', async () => {
    const { ids, exported, open, reply, record } = await start([[dana]])
    await record('consent')
    await open(0, 30)
    await reply(0, dana.address)
    expect(await exported(' Dana@Contoso.example')).toMatchObject({
      lawfulBasis: {
        ...{ basis: 'consent', recordedBy: 'rep' },
        recordedAt: '2026-11-21T12:00:00.000Z',
      },
      next: null,
      mails: [
        {
          id: ids[0],
          subject: 'Mail 1',
          sentAt: '2026-11-21T12:00:00.000Z',
          to: dana,
          otherRecipients: 0,
          events: [
            { what: 'opened', at: '2026-11-21T12:30:00.000Z', program: 'Chrome on Windows' },
            { what: 'reply', at: '2026-11-21T13:30:00.000Z' },
          ],
          byName: {
            firstOpenedAt: '2026-11-21T12:30:00.000Z',
            devices: [{ program: 'Chrome on Windows', hash: 'c291cmNlAAA' }],
          },
        },
      ],
    })
  })

  test('says nothing of what somebody else did, or is called', async () => {
    const { exported, open, reply } = await start([[dana, ben]])
    await open(0, 30)
    await reply(0, ben.address)
    const found = await exported(dana.address)
    expect(found.mails).toMatchObject([{ otherRecipients: 1, events: [], byName: null }])
    expect(JSON.stringify(found)).not.toContain('Ben')
    const his = await exported(ben.address)
    expect(his.mails[0]?.events.map(({ what }) => what)).toContain('reply')
  })

  test('after an objection, has what is still stored, and nothing by name', async () => {
    const { exported, open, record } = await start([[dana]])
    await open(0, 30)
    await record('objected')
    const { mails, lawfulBasis } = await exported(dana.address)
    expect(lawfulBasis.basis).toBe('objected')
    expect(mails).toMatchObject([{ byName: null, events: [{ what: 'opened', who: null }] }])
  })

  test('has every mail once, page by page', async () => {
    const { ids, exported } = await start(
      Array.from({ length: 2 * exportPageMax + 1 }, () => [dana]),
    )
    const seen: string[] = []
    let cursor: string | null = null
    do {
      const page: ContactExportPage = await exported(dana.address, cursor)
      expect(page.mails.length).toBeLessThanOrEqual(exportPageMax)
      seen.push(...page.mails.map(({ id }) => id))
      cursor = page.next
    } while (cursor !== null)
    expect(seen).toEqual([...ids].reverse())
  })

  test('is empty for a stranger, and for another rep', async () => {
    const { exported, post } = await start([[dana]])
    expect((await exported('nobody@contoso.example')).mails).toEqual([])
    const other = await post({ address: dana.address, cursor: null }, asSomeoneElse)
    expect(other.json).toMatchObject({ mails: [] })
    expect((await post({ address: dana.address, cursor: null }, {})).status).toBe(401)
    expect((await post({ address: 'dana', cursor: null })).status).toBe(422)
  })
})
