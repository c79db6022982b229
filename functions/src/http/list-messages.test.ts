import { describe, expect, test } from '@jest/globals'
import { type MailboxId, makeMessageId, type MessageId } from '#core/ids'
import { filterScanMax, pageSizeDefault, pageSizeMax, searchCharsMax } from '#core/limits'
import type { Counts } from '#core/stores'
import type { AnswerTimes, MessageSearch, MessageSummary, Page } from '#core/wire'
import { noAnswers, noCounts } from '../storage/no-counts.ts'
import { ask } from './ask.ts'
import { apiRoute } from './cors.ts'
import { createListMessages, createSearchMessages } from './list-messages.ts'
import {
  asRobin,
  asSomeoneElse,
  begin,
  createStage,
  origin,
  registrationOf,
  robin,
} from './stage.ts'
import { createSummarize } from './summary.ts'

const opened: Counts = { ...noCounts, opens: 2, firstOpenAt: begin, lastOpenAt: begin + 5 }
const clicked: Counts = { ...opened, clicks: 1, lastClickAt: begin + 9 }

const [replied, bounced]: readonly [AnswerTimes, AnswerTimes] = [
  { repliedAt: begin + 7, bouncedAt: null },
  { repliedAt: null, bouncedAt: begin + 8 },
]

interface Filled {
  readonly subject?: string
  readonly name?: string
  readonly counts?: Counts
  readonly answers?: AnswerTimes
}

/** A mailbox with messages, oldest first. */
async function fill(messages: readonly Filled[], answersKnown = true) {
  const stage = createStage()
  const { mailboxId } = await stage.stores.mailboxes.open(robin, 'f00f00f00f00f00f' as MailboxId)
  const ids: MessageId[] = []
  for (const { subject, name, counts, answers = noAnswers } of messages) {
    const messageId = makeMessageId(begin + ids.length * 1000, stage.random(6))
    ids.push(messageId)
    const { messages: store } = stage.stores
    if (counts) await store.saveCounts(mailboxId, messageId, counts, undefined, { answers })
    if (subject !== undefined)
      await store.register(mailboxId, messageId, registrationOf(subject, name), begin)
  }
  const deps = {
    ...{ ownMailbox: stage.ownMailbox, messages: stage.stores.messages },
    summarize: createSummarize(answersKnown),
  }
  const handler = apiRoute(origin, createListMessages(deps))
  const list = (query = '', headers: Record<string, string> = asRobin) =>
    ask(handler, { path: `/api/messages${query}`, headers })
  const page = async (query = '') => (await list(query)).json as Page<MessageSummary>
  const finder = apiRoute(origin, createSearchMessages(deps))
  const post = (body: unknown, headers: Record<string, string> = asRobin) =>
    ask(finder, {
      method: 'POST',
      path: '/api/messages/search',
      headers,
      body: typeof body === 'string' ? body : JSON.stringify(body),
    })
  const search = async (text: string, more: Partial<MessageSearch> = {}) =>
    (await post({ ...wide, text, ...more })).json as Page<MessageSummary>
  return { ids, list, page, post, search }
}

const wide: MessageSearch = { text: '', filter: 'all', cursor: null, limit: pageSizeDefault }

const subjects = ({ items }: Page<MessageSummary>) => items.map(({ subject }) => subject)

describe('GET /api/messages', () => {
  test('does not claim that nobody replied if replies are not watched for', async () => {
    const silent = await fill([{ subject: 'Offer', answers: noAnswers }], false)
    expect((await silent.page()).items).toMatchObject([{ subject: 'Offer', answers: null }])
    expect((await silent.search('offer')).items).toMatchObject([{ answers: null }])
    const looked = await fill([{ subject: 'Offer', answers: noAnswers }])
    expect((await looked.page()).items).toMatchObject([{ answers: noAnswers }])
  })

  test('lists registered and unregistered messages, newest first', async () => {
    const { ids, list } = await fill([{ subject: 'First', counts: clicked }, { counts: opened }])
    const answered = await list()
    expect(answered.status).toBe(200)
    expect(answered.json).toEqual({
      items: [
        {
          messageId: ids[1],
          registered: false,
          subject: null,
          recipients: [],
          sentAt: begin + 1000,
          ...opened,
          answers: noAnswers,
        },
        {
          messageId: ids[0],
          registered: true,
          subject: 'First',
          recipients: registrationOf('First').recipients,
          sentAt: begin,
          ...clicked,
          answers: noAnswers,
        },
      ],
      next: null,
    })
  })

  test('pages through a long list, each message once', async () => {
    const all = Array.from({ length: 120 }, (_, at) => ({ subject: `${at}` }))
    const { page } = await fill(all)
    const seen: (string | null)[] = []
    const sizes: number[] = []
    for (let cursor: string | null = ''; cursor !== null;) {
      const next: Page<MessageSummary> = await page(cursor && `?cursor=${cursor}`)
      seen.push(...subjects(next))
      sizes.push(next.items.length)
      cursor = next.next
    }
    expect(sizes).toEqual([pageSizeDefault, pageSizeDefault, 20])
    expect(seen).toEqual(all.map(({ subject }) => subject).reverse())
  })

  test.each([[1], [3], [pageSizeMax]])('honours a limit of %p', async (limit) => {
    const { page } = await fill(Array.from({ length: 4 }, (_, at) => ({ subject: `${at}` })))
    const { items, next } = await page(`?limit=${limit}`)
    expect(items).toHaveLength(Math.min(4, limit))
    expect(next === null).toBe(limit >= 4)
  })

  test.each([
    ['all', ['Clicked', 'Opened', 'Bounced', 'Quiet']],
    ['opened', ['Clicked', 'Opened']],
    ['not-opened', ['Bounced', 'Quiet']],
    ['clicked', ['Clicked']],
    ['not-clicked', ['Opened', 'Bounced', 'Quiet']],
    ['replied', ['Opened']],
    ['bounced', ['Bounced']],
  ])('filter %s', async (filter, expected) => {
    const { page } = await fill([
      { subject: 'Quiet' },
      { subject: 'Bounced', counts: noCounts, answers: bounced },
      { subject: 'Opened', counts: opened, answers: replied },
      { subject: 'Clicked', counts: clicked },
    ])
    expect(subjects(await page(`?filter=${filter}`))).toEqual(expected)
  })

  test('ignores a search in the query, so that no URL holds a subject or a name', async () => {
    const { page } = await fill([{ subject: 'First' }, { subject: 'Second' }])
    expect(subjects(await page('?q=first&text=first'))).toEqual(['Second', 'First'])
  })

  test('does not show messages of another caller', async () => {
    const { list } = await fill([{ subject: 'Private' }])
    const answered = await list('', asSomeoneElse)
    expect(answered.json).toEqual({ items: [], next: null })
  })

  test.each([
    ['limit=0', `limit is not a whole number from 1 to ${pageSizeMax}`],
    ['limit=201', `limit is not a whole number from 1 to ${pageSizeMax}`],
    ['limit=1e1', 'limit is not a whole number'],
    ['limit=1&limit=2', 'limit is not a whole number'],
    ['limit=-1', 'limit is not a whole number'],
    ['filter=read', 'filter is not one of all, opened'],
    ['cursor=abc', 'cursor is not a cursor of this list'],
    ["cursor=' or RowKey gt '", 'cursor is not a cursor of this list'],
  ])('refuses %s', async (query, detail) => {
    const { list } = await fill([])
    const answered = await list(`?${query}`)
    expect(answered.status).toBe(422)
    expect(answered.json).toMatchObject({
      code: 'bad-query',
      detail: expect.stringContaining(detail),
    })
  })

  test('refuses an unknown caller', async () => {
    const { list } = await fill([])
    expect((await list('', {})).status).toBe(401)
  })
})

describe('POST /api/messages/search', () => {
  test.each([
    ['price', ['Your Prices']],
    ['YOUR PRICES', ['Your Prices']],
    ['  prices ', ['Your Prices']],
    ['ben', ['Hello']],
    ['ito', ['Hello']],
    ['ben@contoso', ['Hello']],
    ['CAFÉ', ['café']],
    ['cafe\u0301', ['café']],
    ['%', []],
    ['nothing like it', []],
    ['', ['café', 'Hello', 'Your Prices']],
    ['  ', ['café', 'Hello', 'Your Prices']],
  ])('finds %j', async (text, expected) => {
    const { search } = await fill([
      { subject: 'Your Prices' },
      { subject: 'Hello', name: 'Ben Ito' },
      { subject: 'café' },
      { counts: opened },
    ])
    expect(subjects(await search(text)).filter((subject) => subject !== null)).toEqual(expected)
  })

  test('an empty text gives the same as the list', async () => {
    const { list, post } = await fill([{ subject: 'First', counts: clicked }, { counts: opened }])
    expect((await post(wide)).json).toEqual((await list()).json)
  })

  test('combines filter and search', async () => {
    const { search } = await fill([
      { subject: 'Prices', counts: opened },
      { subject: 'Prices' },
      { subject: 'Other', counts: opened },
    ])
    const { items } = await search('prices', { filter: 'opened' })
    expect(items).toHaveLength(1)
  })

  test('scans a bounded number of messages and continues from its cursor', async () => {
    const many = Array.from({ length: filterScanMax + 150 }, () => ({ subject: 'Other' }))
    const { search } = await fill([{ subject: 'Needle' }, ...many])
    const first = await search('needle')
    expect(first.items).toEqual([])
    expect(first.next).not.toBeNull()
    const second = await search('needle', { cursor: first.next as MessageId })
    expect(subjects(second)).toEqual(['Needle'])
    expect(second.next).toBeNull()
  })

  test('a full page of matches ends the scan, and the next page starts there', async () => {
    const { search } = await fill(
      Array.from({ length: 10 }, (_, at) => ({ subject: at % 2 ? `Yes ${at}` : `No ${at}` })),
    )
    const first = await search('yes', { limit: 2 })
    expect(subjects(first)).toEqual(['Yes 9', 'Yes 7'])
    const second = await search('yes', { limit: 2, cursor: first.next as MessageId })
    expect(subjects(second)).toEqual(['Yes 5', 'Yes 3'])
  })

  test('finds nothing in the mailbox of another caller', async () => {
    const { post } = await fill([{ subject: 'Private' }])
    const answered = await post({ ...wide, text: 'private' }, asSomeoneElse)
    expect(answered.json).toEqual({ items: [], next: null })
  })

  test.each([
    [{ ...wide, text: undefined }, 422, 'bad-field', 'text is not a text'],
    [
      { ...wide, text: 'x'.repeat(searchCharsMax + 1) },
      422,
      'bad-field',
      'text has 201 characters: at most 200 are allowed',
    ],
    [{ ...wide, filter: 'read' }, 422, 'bad-field', 'filter is not one of all, opened'],
    [{ ...wide, cursor: "' or RowKey gt '" }, 422, 'bad-field', 'cursor is not a cursor of this'],
    [{ ...wide, limit: pageSizeMax + 1 }, 422, 'bad-field', 'limit is not a whole number from 1'],
    ['', 400, 'not-json', 'The body is not JSON'],
  ])('refuses %j', async (body, status, code, detail) => {
    const { post } = await fill([])
    const answered = await post(body)
    expect(answered.status).toBe(status)
    expect(answered.json).toMatchObject({ code, detail: expect.stringContaining(detail) })
  })

  test('refuses an unknown caller before reading the body', async () => {
    const { post } = await fill([])
    expect((await post('invalid JSON', {})).status).toBe(401)
  })
})
