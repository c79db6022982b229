import { afterAll, beforeAll, expect, jest, test } from '@jest/globals'
import { rep } from '../identity/user.ts'
import { dana, type GraphStage, startStage } from './stage.ts'

// Generating a key and a certificate takes time on a busy machine.
jest.setTimeout(30_000)

const delta = `/v1.0/users/${rep.userId}/mailFolders('inbox')/messages/delta`
const created = `${delta}?changeType=created&$select=subject&$expand=${encodeURIComponent(
  "singleValueExtendedProperties($filter=id eq 'String 0x1042')",
)}`

interface Round {
  readonly items: readonly Record<string, unknown>[]
  readonly link: string
  readonly pages: number
}

let stage: GraphStage

beforeAll(async () => {
  stage = await startStage()
  stage.send()
  for (const text of ['1', '2', '3']) stage.answer(dana.address, { text, subject: text })
})

afterAll(() => stage.close())

/** All pages of a round. */
async function round(path: string, size = 2): Promise<Round> {
  const items: Record<string, unknown>[] = []
  let link = path
  for (let pages = 1; ; pages++) {
    const prefer = `odata.maxpagesize=${size}`
    const { status, json } = await stage.ask(link.replace(stage.graph.origin, ''), {
      headers: { prefer },
    })
    expect(status).toBe(200)
    items.push(...(json['value'] as Record<string, unknown>[]))
    const last = json['@odata.deltaLink']
    if (typeof last === 'string') return { items, link: last, pages }
    link = String(json['@odata.nextLink'])
  }
}

const subjects = ({ items }: Round): unknown[] => items.map(({ subject }) => subject)

test('delta returns everything page by page, and then what is new', async () => {
  const first = await round(created)
  expect([subjects(first), first.pages]).toEqual([['1', '2', '3'], 2])
  expect(first.items[0]).toHaveProperty('singleValueExtendedProperties')
  expect(first.items[0]).not.toHaveProperty('body')
  const quiet = await round(first.link)
  expect([quiet.items, quiet.pages]).toEqual([[], 1])
  stage.answer(dana.address, { subject: '4' })
  // The options of the first request apply to all that follow.
  const second = await round(quiet.link)
  expect(subjects(second)).toEqual(['4'])
  expect(second.items[0]).not.toHaveProperty('body')
  // The same link gives the same result again.
  expect(subjects(await round(quiet.link))).toEqual(['4'])
})

test('delta returns changes and deletions, unless only new messages are requested', async () => {
  const everything = await round(delta)
  const new_ = await round(created)
  const newest = stage.store.messages(stage.store.accounts().owner.accountId, 'inbox')![0]!
  stage.store.setRead(newest.itemId, true)
  expect(await round(everything.link)).toMatchObject({ items: [{ isRead: true }] })
  stage.store.remove(newest.itemId)
  expect(await round(everything.link)).toMatchObject({
    items: [{ '@removed': { reason: 'deleted' } }],
  })
  expect((await round(new_.link)).items).toEqual([])
})

test('delta starts at the given time', async () => {
  const at = new Date(Date.now() + 60_000).toISOString()
  expect((await round(`${delta}?$filter=receivedDateTime ge ${at}`)).items).toEqual([])
})

test.each([
  ['an unsupported filter', `?$filter=internetMessageId eq 'a'`, 400],
  ['an unsupported order', '?$orderby=receivedDateTime asc', 400],
  ['an unsupported kind of change', '?changeType=moved', 400],
  ['an unknown token', '?$deltatoken=abc', 400],
])('delta refuses %s', async (_name, query, status) => {
  expect((await stage.ask(delta + query)).status).toBe(status)
})

test('delta rejects its tokens if told to', async () => {
  const { link } = await round(created)
  stage.graph.setTroubles({ deltaTokensGone: true })
  const { status, json } = await stage.ask(link.replace(stage.graph.origin, ''))
  expect([status, json]).toMatchObject([410, { error: { code: 'syncStateNotFound' } }])
  stage.graph.setTroubles({ deltaTokensGone: false })
  expect((await round(created)).items.length).toBeGreaterThan(0)
})
