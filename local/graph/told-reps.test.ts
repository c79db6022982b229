import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals'
import { makeMessageId } from '#core/ids'
import { type NoticePreferences, preferencesDefault } from '#core/notice/preferences'
import { nextDigest } from '../../functions/src/timer/digests.ts'
import { rep } from '../identity/user.ts'
import { startTelling, type TellingStage } from './telling-stage.ts'

jest.setTimeout(30_000)

const second = 1_000
const minute = 60 * second
const hour = 60 * minute

let stage: TellingStage
let workers: 1 | 2

/** The notices in Teams, oldest first. */
const texts = () =>
  stage.feed
    .list()
    .map(({ text }) => text)
    .reverse()
const troubles = async () => (await stage.notices.ledger(stage.mailboxId, 'mailbox')).value.troubles
const minuteOf = (time: number) => Math.floor(time / minute) % (24 * 60)

async function want(changes: Partial<NoticePreferences>, cardUrl: string | null = null) {
  const preferences = { ...preferencesDefault, ...changes }
  const { value, version } = await stage.notices.rep(stage.mailboxId)
  const digestDueAt = nextDigest(preferences, stage.now())
  const digestedUntil = value?.digestedUntil ?? stage.now()
  const wanted = { preferences, cardUrl, digestDueAt, digestedUntil, digested: null }
  await stage.notices.saveRep(stage.mailboxId, wanted, version)
  if (digestDueAt !== null)
    await stage.notices.scheduleDigest({ mailboxId: stage.mailboxId, at: digestDueAt })
}

beforeEach(async () => {
  stage = await startTelling()
  workers = 1
})

afterEach(() => stage.close())

describe.each([1, 2] as const)('with %d workers per queue entry, a rep', (count) => {
  beforeEach(() => {
    workers = count
  })

  test('is notified of an open by a person within ten seconds, in Teams', async () => {
    await stage.happen()
    await stage.pass(10 * second, workers)
    expect(stage.feed.list()).toMatchObject([
      {
        app: 'Telltale',
        text: 'Dana Cole opened “Prices”',
        preview: 'Chrome on Windows',
        url: expect.stringMatching(/^https:\/\/teams\.microsoft\.com\/l\/entity\//),
      },
    ])
    await stage.pass(10 * minute, workers)
    expect(stage.waiting).toEqual([])
    expect(texts()).toHaveLength(1)
  })

  test('is notified once of five opens in a minute, and again of a later one', async () => {
    for (let open = 0; open < 5; open++) {
      await stage.happen()
      await stage.pass(10 * second, workers)
    }
    expect(texts()).toEqual(['Dana Cole opened “Prices”'])
    await stage.pass(minute, workers)
    await stage.happen()
    await stage.pass(10 * second, workers)
    expect(texts()).toHaveLength(2)
  })

  test('gets one summary of what happened in quiet hours', async () => {
    const now = minuteOf(stage.now())
    await want({ quiet: { from: (now + 1380) % 1440, to: (now + 60) % 1440 } })
    for (let open = 0; open < 3; open++) {
      await stage.happen()
      await stage.pass(2 * minute, workers)
    }
    await stage.happen({ kind: 'reply', client: null })
    const machine = await stage.happen({ kind: 'click' })
    await stage.pass(10 * minute, workers)
    expect(texts()).toEqual([])
    await stage.activity.revise(stage.mailboxId, [{ ...machine, state: 'withdrawn' }], [])
    await stage.pass(hour, workers)
    expect(texts()).toEqual(['While you were away: 3 opens of “Prices”, 1 reply to “Prices”'])
    await stage.pass(hour, workers)
    expect(texts()).toHaveLength(1)
  })
})

describe('a rep', () => {
  test('is not notified of a held open that turns out to be a scanner’s', async () => {
    const held = await stage.happen({ tellAt: stage.now() + 30 * second })
    await stage.pass(20 * second)
    await stage.activity.revise(stage.mailboxId, [{ ...held, state: 'withdrawn' }], [])
    await stage.pass(hour)
    const gone = await stage.happen({ tellAt: stage.now() + 30 * second })
    await stage.activity.revise(stage.mailboxId, [], [gone.id])
    await stage.pass(hour)
    expect(texts()).toEqual([])
    expect(stage.waiting).toEqual([])
  })

  test('is notified of a held open when it is due, and not before', async () => {
    await stage.happen({ tellAt: stage.now() + 30 * second })
    await stage.pass(29 * second)
    expect(texts()).toEqual([])
    await stage.pass(5 * second)
    expect(texts()).toHaveLength(1)
  })

  test('is notified later if the hold was extended meanwhile', async () => {
    const held = await stage.happen({ tellAt: stage.now() + 30 * second })
    const longer = { ...held, tellAt: stage.now() + 10 * minute }
    await stage.activity.revise(stage.mailboxId, [longer], [])
    await stage.pass(9 * minute)
    expect(texts()).toEqual([])
    await stage.pass(2 * minute)
    expect(texts()).toHaveLength(1)
  })

  test('is notified of a line that is written some seconds after it was announced', async () => {
    const line = await stage.happen()
    await stage.activity.revise(stage.mailboxId, [], [line.id])
    await stage.pass(2 * second)
    stage.waiting.length = Math.min(stage.waiting.length, 1)
    const announced = stage.waiting.length
    await stage.activity.revise(stage.mailboxId, [line], [])
    stage.waiting.length = announced
    await stage.pass(minute)
    expect(texts()).toHaveLength(1)
  })

  test('is not notified of a muted message', async () => {
    const messageId = makeMessageId(2, new Uint8Array(6))
    const { value, version } = await stage.notices.ledger(stage.mailboxId, messageId)
    await stage.notices.saveLedger(stage.mailboxId, messageId, { ...value, muted: true }, version)
    await stage.happen({ messageId })
    await stage.pass(minute)
    expect(texts()).toEqual([])
  })

  test('gets at most ten notices a minute, and the others in the next minutes', async () => {
    for (let mail = 0; mail < 12; mail++)
      await stage.happen({ messageId: makeMessageId(mail, new Uint8Array(6)), subject: `${mail}` })
    await stage.pass(30 * second)
    expect(texts()).toHaveLength(10)
    await stage.pass(2 * minute)
    expect(new Set(texts()).size).toBe(12)
    expect(await troubles()).toEqual([])
  })

  test('gets a card in a channel, with the subject as plain text', async () => {
    await want({ teams: false, card: true }, stage.cardUrl)
    await stage.happen({ subject: '[here](https://evil.example)' })
    await stage.pass(minute)
    expect(texts()).toEqual([])
    expect(JSON.stringify(stage.cards.cards)).toContain(
      '"TextRun","text":"Dana Cole opened “[here](https://evil.example)”"',
    )
  })
})

describe('a rep whose pane speaks German', () => {
  beforeEach(async () => {
    await stage.close()
    stage = await startTelling({ language: 'de' })
    await stage.notices.saveLanguage(stage.mailboxId, 'de')
  })

  test('is notified in German, in Teams and with a card', async () => {
    await want({ card: true }, stage.cardUrl)
    await stage.happen({ forwarded: true })
    await stage.happen({ kind: 'click', who: null, client: null })
    await stage.pass(minute)
    expect(stage.feed.list()).toMatchObject([
      {
        text: 'Jemand hat einen Link in „Prices“ angeklickt',
        preview: 'In Telltale ansehen',
      },
      {
        text: 'Dana Cole hat „Prices“ geöffnet',
        preview: 'Chrome unter Windows · vielleicht weitergeleitet',
      },
    ])
    const cards = JSON.stringify(stage.cards.cards)
    expect(cards).toContain('"lang":"de"')
    expect(cards).toContain('"text":"Dana Cole hat „Prices“ geöffnet"')
    expect(cards).toContain('"title":"In Telltale ansehen"')
  })

  test('gets a German summary after quiet hours, as late as any other', async () => {
    const now = minuteOf(stage.now())
    await want({ quiet: { from: (now + 1380) % 1440, to: (now + 60) % 1440 } })
    for (let open = 0; open < 2; open++) {
      await stage.happen()
      await stage.pass(2 * minute)
    }
    await stage.pass(50 * minute)
    expect(texts()).toEqual([])
    await stage.pass(10 * minute)
    expect(texts()).toEqual(['Während Ihrer Abwesenheit: 2 Öffnungen von „Prices“'])
  })

  test('gets a German digest', async () => {
    await want({ teams: false, digestAt: (minuteOf(stage.now()) + 30) % 1440 })
    await stage.happen()
    await stage.happen({ kind: 'reply', client: null })
    await stage.pass(31 * minute)
    await stage.strike()
    await stage.pass(minute)
    const { store } = stage.graph
    const [mail] = store.messages(store.accounts().owner.accountId, 'inbox') ?? []
    expect(mail?.subject).toBe('Was mit einer Ihrer Mails geschah')
    const { content } = store.message(mail!.itemId)!.body
    expect(content).toContain('Seit der letzten Übersicht:')
    expect(content).toContain('1 Öffnung, 1 Antwort')
    expect(content).toContain('die tägliche Mail eingeschaltet haben')
  })

  test('is notified in the language that the pane spoke last', async () => {
    await want({ teams: false, card: true }, stage.cardUrl)
    await stage.notices.saveLanguage(stage.mailboxId, 'en')
    await stage.happen()
    await stage.pass(minute)
    expect(JSON.stringify(stage.cards.cards)).toContain('Dana Cole opened “Prices”')
  })
})

describe('Graph', () => {
  test('is throttling: the notice arrives later, once, and no trouble remains', async () => {
    stage.graph.graph.setTroubles({ requests: { kind: 'busy', retryAfterS: 60 } })
    await stage.happen()
    await stage.pass(30 * second)
    expect(await troubles()).toMatchObject([{ channel: 'teams', why: 'busy' }])
    stage.graph.graph.setTroubles({ requests: null })
    await stage.pass(10 * minute)
    expect(texts()).toEqual(['Dana Cole opened “Prices”'])
    expect(await troubles()).toEqual([])
  })

  test('stays down: the notice is given up, and the rep can see why', async () => {
    stage.graph.graph.setTroubles({ requests: { kind: 'busy', retryAfterS: 60 } })
    const { messageId } = await stage.happen()
    await stage.pass(6 * hour)
    expect(stage.waiting).toEqual([])
    const { done, due } = (await stage.notices.ledger(stage.mailboxId, messageId)).value
    expect({ done, due }).toMatchObject({ done: [{ to: 'teams', why: 'busy' }], due: [] })
    expect(await troubles()).toMatchObject([{ channel: 'teams', why: 'busy' }])
  })

  test.each<[string, Parameters<typeof startTelling>[0], number]>([
    ['the app’s own permission for the person is enough', { roles: [] }, 1],
    ['without it there is no notice', { roles: [], permissions: [] }, 0],
    [
      'the permission for everybody does as well',
      { roles: ['TeamsActivity.Send'], permissions: [] },
      1,
    ],
  ])('%s', async (_, options, count) => {
    await stage.close()
    stage = await startTelling(options)
    await stage.happen()
    await stage.pass(minute)
    expect(stage.feed.list()).toHaveLength(count)
    expect((await troubles()).map(({ why }) => why)).toEqual(count === 0 ? ['not-allowed'] : [])
  })

  test('does not have the app installed: that is shown, and this notice is not retried', async () => {
    stage.graph.graph.setTroubles({ teamsAppInstalled: false })
    await stage.happen()
    await stage.pass(minute)
    expect(await troubles()).toMatchObject([{ channel: 'teams', why: 'not-allowed' }])
    expect(stage.waiting).toEqual([])
    stage.graph.graph.setTroubles({ teamsAppInstalled: true })
    await stage.pass(minute)
    await stage.happen()
    await stage.pass(minute)
    expect(texts()).toHaveLength(1)
    expect(await troubles()).toEqual([])
  })
})

describe('a card', () => {
  test.each([
    [302, 'rejected'],
    [400, 'rejected'],
    [404, 'gone'],
  ])('is refused with %d: %s, and no redirect is followed', async (status, why) => {
    await want({ teams: false, card: true }, stage.cardUrl)
    stage.cards.answerWith(status, { location: stage.cardUrl })
    await stage.happen()
    await stage.pass(minute)
    expect(await troubles()).toMatchObject([{ channel: 'card', why }])
    expect(stage.cards.cards).toEqual([])
    expect(stage.waiting).toEqual([])
  })

  test('arrives once the workflow is back', async () => {
    await want({ teams: false, card: true }, stage.cardUrl)
    stage.cards.answerWith(503)
    await stage.happen()
    await stage.pass(5 * second)
    stage.cards.answerWith(202)
    await stage.pass(minute)
    expect(stage.cards.cards).toHaveLength(1)
    expect(await troubles()).toEqual([])
  })

  test('is sent to allowed hosts only', async () => {
    await want({ teams: false, card: true }, 'http://127.0.0.1:1/workflows')
    await stage.happen()
    await stage.pass(minute)
    expect(await troubles()).toMatchObject([{ channel: 'card', why: 'address-refused' }])
  })
})

describe('a digest', () => {
  const inbox = () =>
    stage.graph.store.messages(stage.graph.store.accounts().owner.accountId, 'inbox') ?? []

  beforeEach(() => want({ teams: false, digestAt: (minuteOf(stage.now()) + 30) % 1440 }))

  test('is mailed to the rep once a day, if something happened', async () => {
    await stage.happen({ subject: '<b>Prices</b>' })
    await stage.happen({ kind: 'reply', client: null })
    await stage.strike()
    await stage.pass(31 * minute)
    expect(inbox()).toEqual([])
    await stage.strike()
    await stage.strike()
    await stage.pass(minute)
    expect(inbox()).toMatchObject([
      { subject: 'What happened to 1 mail of yours', from: { address: rep.address } },
    ])
    const [mail] = inbox()
    const { content } = stage.graph.store.message(mail!.itemId)!.body
    expect(content).toContain('1 open, 1 reply')
    expect(content).not.toContain('<b>')
    expect(
      stage.graph.store.messages(stage.graph.store.accounts().owner.accountId, 'sent'),
    ).toEqual([])
    await stage.pass(24 * hour)
    await stage.strike()
    await stage.pass(minute)
    expect(inbox()).toHaveLength(1)
    await stage.happen()
    await stage.pass(24 * hour)
    await stage.strike()
    await stage.pass(minute)
    expect(inbox()).toHaveLength(2)
  })

  test('shows what keeps it from being sent', async () => {
    await stage.happen()
    await stage.pass(31 * minute)
    stage.graph.graph.setTroubles({ requests: { kind: 'forbidden' } })
    await stage.strike()
    await stage.pass(minute)
    expect(await troubles()).toMatchObject([{ channel: 'digest', why: 'not-allowed' }])
  })
})
