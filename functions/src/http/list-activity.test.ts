import { describe, expect, test } from '@jest/globals'
import { activityIdOf, type MailboxId, makeHitId, makeMessageId } from '#core/ids'
import { presenceMsMax } from '#core/limits'
import { plainTelling } from '#core/staged-hit'
import type { Activity, Page } from '#core/wire'
import { ask } from './ask.ts'
import { apiRoute } from './cors.ts'
import { createListActivity } from './list-activity.ts'
import type { NoticePresence } from './notice-presence.ts'
import { asRobin, asSomeoneElse, begin, createStage, origin, robin } from './stage.ts'

async function start(notice?: NoticePresence) {
  const stage = createStage()
  const { mailboxId } = await stage.stores.mailboxes.open(robin, 'f00f00f00f00f00f' as MailboxId)
  const handler = apiRoute(
    origin,
    createListActivity(stage.ownMailbox, stage.stores.activity, stage.now, notice),
  )
  const add = async (
    at: number,
    subject: string | null = null,
    change: Partial<Activity> = {},
  ): Promise<Activity> => {
    const activity: Activity = {
      id: activityIdOf(makeHitId(begin + at, new Uint8Array(6))),
      kind: 'open',
      at: begin + at,
      messageId: makeMessageId(begin, new Uint8Array(6)),
      subject,
      who: null,
      client: null,
      link: null,
      ...plainTelling,
      tellAt: begin,
      ...change,
    }
    await stage.stores.activity.revise(mailboxId, [activity], [])
    return activity
  }
  const list = (query = '', headers: Record<string, string> = {}) =>
    ask(handler, { path: `/api/activity${query}`, headers: { ...asRobin, ...headers } })
  return { add, list, wait: (ms: number) => stage.wait(ms) }
}

describe('GET /api/activity', () => {
  test('lists the feed newest first, in pages', async () => {
    const { add, list } = await start()
    const [first, second, third] = [await add(1), await add(2), await add(3)]
    const page = (await list('?limit=2')).json as Page<Activity>
    expect(page).toEqual({ items: [third, second], next: second.id })
    const rest = await list(`?limit=2&cursor=${page.next}`)
    expect(rest.json).toEqual({ items: [first], next: null })
  })

  test('answers an empty 304 while nothing is new', async () => {
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
  ])('answers 200 after %s', async (_, at, subject) => {
    const { add, list } = await start()
    await add(1)
    const etag = (await list()).headers['etag'] ?? ''
    await add(at, subject)
    const again = await list('', { 'if-none-match': etag })
    expect(again.status).toBe(200)
    expect(again.headers['etag']).not.toBe(etag)
  })

  test('holds a line back until its time to be told, which changes the ETag', async () => {
    const { add, list, wait } = await start()
    await add(1)
    const held = await add(2, null, { tellAt: begin + 90_000 })
    const before = await list()
    expect((before.json as Page<Activity>).items).toHaveLength(1)
    wait(90_000)
    const after = await list('', { 'if-none-match': before.headers['etag'] ?? '' })
    expect((after.json as Page<Activity>).items[0]).toEqual(held)
  })

  test('lists withdrawn lines only for callers that ask for them', async () => {
    const { add, list } = await start()
    const withdrawn = await add(1, null, { state: 'withdrawn', verdict: 'machine' })
    expect((await list()).json).toEqual({ items: [], next: null })
    expect((await list('?withdrawn=shown')).json).toEqual({ items: [withdrawn], next: null })
  })

  test('does not wait longer for a presence than it may, and shows what it has changed', async () => {
    const unfinished: NoticePresence = async () => {
      await add(1, null, { state: 'withdrawn', verdict: 'self' })
      return new Promise(() => undefined)
    }
    const { add, list } = await start(unfinished)
    await add(1)
    const begun = Date.now()
    expect((await list()).json).toEqual({ items: [], next: null })
    expect(Date.now() - begun).toBeLessThan(2 * presenceMsMax)
  })

  test('does not show the feed to another caller', async () => {
    const { add, list } = await start()
    await add(1)
    expect((await list('', asSomeoneElse)).json).toEqual({ items: [], next: null })
  })

  test.each([['cursor=zz'], ['limit=0'], ['limit=x'], ['withdrawn=x']])(
    'refuses %s',
    async (query) => {
      const { list } = await start()
      const answered = await list(`?${query}`)
      expect(answered.json).toMatchObject({ status: 422, code: 'bad-query' })
    },
  )

  test('refuses an unknown caller', async () => {
    const { list } = await start()
    expect((await list('', { authorization: '' })).status).toBe(401)
  })
})
