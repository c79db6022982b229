import { describe, expect, test } from '@jest/globals'
import { type MailboxId, makeMessageId, type MessageId } from '#core/ids'
import { filterScanMax, pageSizeDefault, pageSizeMax, searchCharsMax } from '#core/limits'
import type { Counts } from '#core/stores'
import type { MessageSummary, Page } from '#core/wire'
import { noCounts } from '../storage/no-counts.ts'
import { ask } from './ask.ts'
import { apiRoute } from './cors.ts'
import { createListMessages } from './list-messages.ts'
import {
  asRobin,
  asSomeoneElse,
  begin,
  createStage,
  origin,
  registrationOf,
  robin,
} from './stage.ts'

const opened: Counts = { ...noCounts, opens: 2, firstOpenAt: begin, lastOpenAt: begin + 5 }
const clicked: Counts = { ...opened, clicks: 1, lastClickAt: begin + 9 }

/** A mailbox with messages, oldest first. */
async function fill(messages: readonly { subject?: string; name?: string; counts?: Counts }[]) {
  const stage = createStage()
  const { mailboxId } = await stage.stores.mailboxes.open(robin, 'f00f00f00f00f00f' as MailboxId)
  const ids: MessageId[] = []
  for (const { subject, name, counts } of messages) {
    const messageId = makeMessageId(begin + ids.length * 1000, stage.random(6))
    ids.push(messageId)
    const { messages: store } = stage.stores
    if (counts) await store.saveCounts(mailboxId, messageId, counts, undefined)
    if (subject !== undefined)
      await store.register(mailboxId, messageId, registrationOf(subject, name))
  }
  const handler = apiRoute(origin, createListMessages(stage.ownMailbox, stage.stores.messages))
  const list = (query = '', headers: Record<string, string> = asRobin) =>
    ask(handler, { path: `/api/messages${query}`, headers })
  const page = async (query = '') => (await list(query)).json as Page<MessageSummary>
  return { ids, list, page }
}

const subjects = ({ items }: Page<MessageSummary>) => items.map(({ subject }) => subject)

describe('GET /api/messages', () => {
  test('gives registered and unregistered messages, newest first', async () => {
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
        },
        {
          messageId: ids[0],
          registered: true,
          subject: 'First',
          recipients: registrationOf('First').recipients,
          sentAt: begin,
          ...clicked,
        },
      ],
      next: null,
    })
  })

  test('goes through a long list page by page, each message once', async () => {
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

  test.each([[1], [3], [pageSizeMax]])('keeps to a limit of %p', async (limit) => {
    const { page } = await fill(Array.from({ length: 4 }, (_, at) => ({ subject: `${at}` })))
    const { items, next } = await page(`?limit=${limit}`)
    expect(items).toHaveLength(Math.min(4, limit))
    expect(next === null).toBe(limit >= 4)
  })

  test.each([
    ['all', ['Clicked', 'Opened', 'Quiet']],
    ['opened', ['Clicked', 'Opened']],
    ['not-opened', ['Quiet']],
    ['clicked', ['Clicked']],
    ['not-clicked', ['Opened', 'Quiet']],
  ])('filter %s', async (filter, expected) => {
    const { page } = await fill([
      { subject: 'Quiet' },
      { subject: 'Opened', counts: opened },
      { subject: 'Clicked', counts: clicked },
    ])
    expect(subjects(await page(`?filter=${filter}`))).toEqual(expected)
  })

  test.each([
    ['price', ['Your Prices']],
    ['YOUR%20PRICES', ['Your Prices']],
    ['%20%20prices%20', ['Your Prices']],
    ['ben', ['Hello']],
    ['ito', ['Hello']],
    ['ben%40contoso', ['Hello']],
    ['CAFÉ', ['café']],
    ['cafe%CC%81', ['café']],
    ['%', []],
    ['nothing%20like%20it', []],
    ['', ['café', 'Hello', 'Your Prices']],
  ])('q=%s', async (q, expected) => {
    const { page } = await fill([
      { subject: 'Your Prices' },
      { subject: 'Hello', name: 'Ben Ito' },
      { subject: 'café' },
      { counts: opened },
    ])
    expect(subjects(await page(`?q=${q}`)).filter((subject) => subject !== null)).toEqual(expected)
  })

  test('filter and search hold together', async () => {
    const { page } = await fill([
      { subject: 'Prices', counts: opened },
      { subject: 'Prices' },
      { subject: 'Other', counts: opened },
    ])
    const { items } = await page('?filter=opened&q=prices')
    expect(items).toHaveLength(1)
  })

  test('looks through a bounded number of messages and goes on from its cursor', async () => {
    const many = Array.from({ length: filterScanMax + 150 }, () => ({ subject: 'Other' }))
    const { page } = await fill([{ subject: 'Needle' }, ...many])
    const first = await page('?q=needle')
    expect(first.items).toEqual([])
    expect(first.next).not.toBeNull()
    const second = await page(`?q=needle&cursor=${first.next}`)
    expect(subjects(second)).toEqual(['Needle'])
    expect(second.next).toBeNull()
  })

  test('a full page of matches stops the search where the next page begins', async () => {
    const { page } = await fill(
      Array.from({ length: 10 }, (_, at) => ({ subject: at % 2 ? `Yes ${at}` : `No ${at}` })),
    )
    const first = await page('?q=yes&limit=2')
    expect(subjects(first)).toEqual(['Yes 9', 'Yes 7'])
    const second = await page(`?q=yes&limit=2&cursor=${first.next}`)
    expect(subjects(second)).toEqual(['Yes 5', 'Yes 3'])
  })

  test('shows nobody else what is in a mailbox', async () => {
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
    [`q=${'x'.repeat(searchCharsMax + 1)}`, 'q has 201 characters: at most 200 are allowed'],
  ])('refuses %s', async (query, detail) => {
    const { list } = await fill([])
    const answered = await list(`?${query}`)
    expect(answered.status).toBe(422)
    expect(answered.json).toMatchObject({
      code: 'bad-query',
      detail: expect.stringContaining(detail),
    })
  })

  test('refuses a caller who is not known', async () => {
    const { list } = await fill([])
    expect((await list('', {})).status).toBe(401)
  })
})
