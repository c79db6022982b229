import { describe, expect, test } from '@jest/globals'
import { activityIdOf, type MailboxId, makeHitId, makeMessageId } from '#core/ids'
import type { Activity, Page } from '#core/wire'
import { ask } from './ask.ts'
import { apiRoute } from './cors.ts'
import { createListActivity } from './list-activity.ts'
import { asRobin, asSomeoneElse, begin, createStage, origin, robin } from './stage.ts'

async function start() {
  const stage = createStage()
  const { mailboxId } = await stage.stores.mailboxes.open(robin, 'f00f00f00f00f00f' as MailboxId)
  const handler = apiRoute(origin, createListActivity(stage.ownMailbox, stage.stores.activity))
  const add = async (at: number, subject: string | null = null): Promise<Activity> => {
    const activity: Activity = {
      id: activityIdOf(makeHitId(begin + at, new Uint8Array(6))),
      kind: 'open',
      at: begin + at,
      messageId: makeMessageId(begin, new Uint8Array(6)),
      subject,
      who: null,
      client: null,
      link: null,
    }
    await stage.stores.activity.put(mailboxId, activity)
    return activity
  }
  const list = (query = '', headers: Record<string, string> = {}) =>
    ask(handler, { path: `/api/activity${query}`, headers: { ...asRobin, ...headers } })
  return { add, list }
}

describe('GET /api/activity', () => {
  test('gives the feed newest first, in pages', async () => {
    const { add, list } = await start()
    const [first, second, third] = [await add(1), await add(2), await add(3)]
    const page = (await list('?limit=2')).json as Page<Activity>
    expect(page).toEqual({ items: [third, second], next: second.id })
    const rest = await list(`?limit=2&cursor=${page.next}`)
    expect(rest.json).toEqual({ items: [first], next: null })
  })

  test('says 304 with nothing else while nothing is new', async () => {
    const { add, list } = await start()
    await add(1)
    const { headers, status } = await list()
    expect(status).toBe(200)
    expect(headers['content-type']).toBe('application/json')
    const etag = headers['etag'] ?? ''
    expect(etag).toMatch(/^"[\w-]{22}"$/)
    for (const known of [etag, `W/${etag}`, `"x", ${etag}`, '*']) {
      const again = await list('', { 'if-none-match': known })
      expect(again.status).toBe(304)
      expect(again.headers['etag']).toBe(etag)
      expect(again.text).toBe('')
    }
  })

  test.each([
    ['a new activity', 2, null],
    ['an activity whose subject has become known', 1, 'Prices'],
  ])('says 200 after %s', async (_, at, subject) => {
    const { add, list } = await start()
    await add(1)
    const etag = (await list()).headers['etag'] ?? ''
    await add(at, subject)
    const again = await list('', { 'if-none-match': etag })
    expect(again.status).toBe(200)
    expect(again.headers['etag']).not.toBe(etag)
  })

  test('shows nobody else the feed', async () => {
    const { add, list } = await start()
    await add(1)
    expect((await list('', asSomeoneElse)).json).toEqual({ items: [], next: null })
  })

  test.each([['cursor=zz'], ['limit=0'], ['limit=x']])('refuses %s', async (query) => {
    const { list } = await start()
    const answered = await list(`?${query}`)
    expect(answered.json).toMatchObject({ status: 422, code: 'bad-query' })
  })

  test('refuses a caller who is not known', async () => {
    const { list } = await start()
    expect((await list('', { authorization: '' })).status).toBe(401)
  })
})
