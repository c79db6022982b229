import { describe, expect, test } from '@jest/globals'
import { type MailboxId, makeActivityId, makeMessageId, type MessageId } from '#core/ids'
import { engagedMax, insightLinesMax, insightMailsMax } from '#core/limits'
import { plainTelling } from '#core/staged-hit'
import type { Activity, Recipient } from '#core/wire'
import { type Insights, parseInsights } from '#core/wire-insights'
import { createContacts } from '../contacts.ts'
import { noCounts } from '../storage/no-counts.ts'
import { ask } from './ask.ts'
import { apiRoute } from './cors.ts'
import { createReadInsights } from './read-insights.ts'
import {
  asRobin,
  asSomeoneElse,
  begin,
  createStage,
  origin,
  registrationOf,
  robin,
} from './stage.ts'

const own = 'f00f00f00f00f00f' as MailboxId
const day = 24 * 60 * 60_000
const dana: Recipient = { field: 'to', name: 'Dana Cole', address: 'dana@contoso.example' }

async function start(answersKnown = true) {
  const stage = createStage()
  const { messages, mailboxes, activity, contacts: store } = stage.stores
  await mailboxes.open(robin, own)
  const contacts = createContacts({
    ...{ contacts: store, mailboxes, keys: stage.keys },
    defaultBasis: 'legitimate-interest',
  })
  const { ownMailbox, now } = stage
  const route = apiRoute(
    origin,
    createReadInsights({ ownMailbox, messages, activity, contacts, answersKnown, now }),
  )
  const get = (query = '', headers: Record<string, string> = asRobin) =>
    ask(route, { path: `/api/insights${query}`, headers })
  const insights = async (query = ''): Promise<Insights> =>
    parseInsights((await get(query)).json, '') as Insights
  const send = async (at: number, to: Recipient = dana): Promise<MessageId> => {
    const messageId = makeMessageId(at, stage.random(6))
    const registration = { ...registrationOf('Offer'), recipients: [to], sentAt: at }
    await messages.register(own, messageId, registration, at)
    return messageId
  }
  const tell = (kind: Activity['kind'], at: number, messageId: MessageId, who = dana.name) => {
    const id = makeActivityId(at, stage.random(6))
    const said = { subject: null, client: null, link: null, ...plainTelling, tellAt: at, who }
    return activity.revise(own, [{ id, kind, at, messageId, ...said }], [])
  }
  const record = (address: string, basis: 'none' | 'objected' | 'consent') =>
    contacts.record(robin.tenantId, address, basis, begin)
  const count = (messageId: MessageId, opens: number) =>
    messages.saveCounts(own, messageId, { ...noCounts, opens, naiveOpens: opens + 1 }, '1')
  return { get, insights, send, tell, record, count }
}

describe('GET /api/insights', () => {
  test('adds up the mails and feed lines of the requested days', async () => {
    const { insights, send, tell, count } = await start()
    const id = await send(begin - 2 * day)
    await count(id, 1)
    await send(begin - 20 * day)
    await tell('open', begin - day, id)
    await tell('reply', begin - 60_000, id)
    await tell('open', begin - 20 * day, id)
    const week = await insights('?days=7&zone=Europe%2FBerlin')
    expect(week).toMatchObject({
      ...{ sent: 1, opened: { count: 1, of: 1 }, clicked: { count: 0, of: 1 }, cut: false },
      ...{ replied: { count: 1, of: 1 }, naive: { count: 1, of: 1 } },
      engaged: [{ ...{ name: 'Dana Cole', opens: 1, replies: 1 }, address: dana.address }],
    })
    expect(week.days.map(({ opens }) => opens)).toEqual([0, 0, 0, 0, 0, 1, 0])
    // Noon in Greenwich on a Friday is one o'clock in Berlin.
    expect(week.hours[4]?.[13]).toBe(1)
    expect(await insights()).toMatchObject({ sent: 2, engaged: [{ opens: 2, replies: 1 }] })
  })

  test('an earlier mail that is opened now names its reader', async () => {
    const { insights, send, tell } = await start()
    const id = await send(begin - 80 * day)
    await tell('open', begin - day, id)
    expect(await insights('?days=7')).toMatchObject({ sent: 0, engaged: [{ name: 'Dana Cole' }] })
  })

  test.each(['none', 'objected'] as const)('names nobody with the basis %s', async (basis) => {
    const { insights, send, tell, record } = await start()
    await tell('open', begin - day, await send(begin - 2 * day))
    await record(dana.address, basis)
    expect(await insights()).toMatchObject({ engaged: [], opened: { of: 1 } })
  })

  test('lists the most engaged people first, up to a maximum', async () => {
    const { insights, send, tell } = await start()
    for (let person = 0; person <= engagedMax; person++) {
      const name = `Person ${person}`
      const id = await send(begin - 2 * day, { field: 'to', name, address: `p${person}@x.example` })
      for (let opens = 0; opens <= person; opens++)
        await tell('open', begin - day + opens, id, name)
    }
    const { engaged } = await insights()
    expect(engaged).toHaveLength(engagedMax)
    expect(engaged[0]).toMatchObject({ name: `Person ${engagedMax}`, opens: engagedMax + 1 })
  })

  test('leaves out days whose feed lines it has not read completely', async () => {
    const { insights, send, tell } = await start()
    const id = await send(begin - 3 * day)
    await tell('open', begin - 3 * day, id)
    for (let line = 0; line < insightLinesMax; line++) await tell('open', begin - day + line, id)
    const { days, cut } = await insights('?days=7')
    expect({ cut, days: days.map(({ opens }) => opens) }).toEqual({ cut: true, days: [0] })
  }, 60_000)

  test('leaves out days whose mails it has not read completely', async () => {
    const { insights, send } = await start()
    for (let mail = 0; mail < insightMailsMax; mail++) await send(begin - mail * 60_000)
    const { days, cut, sent } = await insights('?days=7')
    expect({ days: days.length, cut, sent }).toEqual({ days: 1, cut: true, sent: 721 })
  }, 60_000)

  test('leaves replies unknown if they are not watched for', async () => {
    const { insights } = await start(false)
    expect((await insights()).replied).toBeNull()
  })

  test('does not show insights of another caller', async () => {
    const { get, send, tell } = await start()
    await tell('open', begin - day, await send(begin - 2 * day))
    const { json } = await get('', asSomeoneElse)
    expect(json).toMatchObject({ sent: 0, engaged: [] })
  })

  test.each([
    ['?days=8', 'days is not one of 7, 30, 90'],
    ['?zone=Mars%2FOlympus', 'zone is not the name of a time zone'],
  ])('refuses %s', async (query, detail) => {
    const { get } = await start()
    const answered = await get(query)
    expect(answered.status).toBe(422)
    expect(answered.json).toMatchObject({ code: 'bad-query', detail })
  })

  test('refuses an unknown caller', async () => {
    const { get } = await start()
    expect((await get('', {})).status).toBe(401)
  })
})
