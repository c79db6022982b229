import { expect, test } from '@jest/globals'
import { makeMessageId } from '#core/ids'
import { createJudgeAgain } from '../judge-again.ts'
import { createRefoldMessage } from '../refold-message.ts'
import { ask } from './ask.ts'
import { createCallerDevice } from './caller-device.ts'
import { apiRoute } from './cors.ts'
import { createListActivity } from './list-activity.ts'
import { createNoticePresence } from './notice-presence.ts'
import { asRobin, asSomeoneElse, begin, createStage, origin, robin } from './stage.ts'
import { createViewMessage } from './view-message.ts'

const messageId = makeMessageId(begin, new Uint8Array(6))
const address = '198.51.100.77'
const from = { 'x-forwarded-for': `203.0.113.9, ${address}:50123`, 'user-agent': 'Secret/47.11' }

async function start() {
  const stage = createStage()
  const { stores, ownMailbox, keys, now } = stage
  const { ownUses, activity, hits } = stores
  const { mailboxId } = await stores.mailboxes.open(robin, 'f00f00f00f00f00f' as never)
  const judgeAgain = createJudgeAgain(hits, createRefoldMessage(stores))
  const deviceOf = createCallerDevice(keys, 1)
  const view = apiRoute(
    origin,
    createViewMessage({ ownMailbox, ownUses, deviceOf, judgeAgain, now }),
  )
  const notice = createNoticePresence({ ownUses, deviceOf, judgeAgain, now })
  const feed = apiRoute(origin, createListActivity(ownMailbox, activity, now, notice))
  const noted = () => ownUses.list(mailboxId, 0, begin * 2, 100)
  const say = (id: string, headers: Record<string, string> = asRobin) =>
    ask(view, {
      method: 'POST',
      path: '/',
      params: { messageId: id },
      headers: { ...from, ...headers },
    })
  const poll = (headers: Record<string, string> = asRobin, path = '/api/activity') =>
    ask(feed, { path, headers: { ...from, ...headers } })
  return { stage, noted, say, poll, ownUses }
}

test('a view stores hashes of where it happened, one per listed key, and nothing in the clear', async () => {
  const { stage, noted, say } = await start()
  const answered = await say(messageId)
  expect([answered.status, answered.text]).toEqual([204, ''])
  const hash: unknown = expect.stringMatching(/^[\w-]{11}$/)
  const views = await noted()
  const view = { kind: 'view', at: begin, messageId, source: hash, place: hash }
  expect(views).toEqual(stage.keys.all.map(() => view))
  const each = views.map((use) => (use.kind === 'view' ? use : undefined))
  expect(new Set(each.map((use) => use?.place)).size).toBe(stage.keys.all.length)
  expect(new Set(each.map((use) => use?.source)).size).toBe(1)
})

test('a view without an address stores only that it happened', async () => {
  const { noted, say } = await start()
  await say(messageId, { ...asRobin, 'x-forwarded-for': 'unknown' })
  expect(await noted()).toEqual([{ kind: 'view', at: begin, messageId, source: null, place: null }])
})

test('a view needs a message and a known caller, and is stored in the caller’s own mailbox', async () => {
  const { noted, say } = await start()
  expect((await say('zz')).json).toMatchObject({ status: 422, code: 'bad-field' })
  expect((await say(messageId, { authorization: '' })).status).toBe(401)
  expect((await say(messageId, asSomeoneElse)).status).toBe(204)
  expect(await noted()).toEqual([])
})

test('a presence stores the hash of an address and the name of a program, at most every five minutes', async () => {
  const { stage, noted, poll } = await start()
  for (let second = 0; second <= 660; second += 2) {
    expect((await poll()).status).toBe(200)
    stage.wait(2_000)
  }
  const all = await noted()
  expect(all.map(({ kind, at }) => [kind, (at - begin) / 1_000])).toEqual([
    ['presence', 0],
    ['presence', 300],
    ['presence', 600],
  ])
  const kept = JSON.stringify(all)
  for (const raw of [address, '203.0.113', 'Secret', '47.11']) expect(kept).not.toContain(raw)
})

test('later pages, unknown callers and callers without an address are no presence', async () => {
  const { noted, poll } = await start()
  await poll(asRobin, `/api/activity?cursor=${'f'.repeat(24)}`)
  await poll({ authorization: '' })
  await poll({ ...asRobin, 'x-forwarded-for': 'unknown' })
  expect(await noted()).toEqual([])
})

test('the feed is returned even if a presence cannot be stored, which is then retried', async () => {
  const { noted, poll, ownUses } = await start()
  const note = ownUses.note.bind(ownUses)
  Object.assign(ownUses, { note: () => Promise.reject(new Error(`No room for ${address}`)) })
  const answered = await poll()
  expect(answered.status).toBe(200)
  expect(answered.logs).toMatchObject([{ level: 'warning' }])
  expect(JSON.stringify(answered.logs)).not.toContain(address)
  Object.assign(ownUses, { note })
  await poll()
  expect(await noted()).toHaveLength(1)
})
