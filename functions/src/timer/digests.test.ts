import { expect, test } from '@jest/globals'
import { makeMailboxId } from '#core/ids'
import type { NoticeStore } from '../notify/notice-store.ts'
import { mailboxId, startTelling } from '../notify/telling.ts'
import { DamagedRow } from '../storage/stored.ts'

const hour = 60 * 60_000
const at = (text: string): number => Date.parse(text)

test.each([
  // The clocks skip the first hour of 24 April.
  ['Africa/Cairo', 0, '2026-04-22T10:00Z', ['04-22T22:00', '04-23T22:00', '04-24T21:00']],
  ['Europe/Berlin', 150, '2026-03-27T12:00Z', ['03-28T01:30', '03-29T01:00', '03-30T00:30']],
])('in %s, a digest at minute %i keeps its schedule over a clock change', async (...row) => {
  const [timeZone, digestAt, start, expected] = row
  const telling = startTelling(at(start))
  await telling.want({ timeZone, digestAt })
  for (const time of expected) {
    const due = at(`2026-${time}Z`)
    expect(await telling.notices.digestsDue(Infinity, 9)).toEqual([{ mailboxId, at: due }])
    await telling.passUntil(due + 50)
    await telling.strike()
    await telling.strike()
  }
  expect(await telling.notices.digestsDue(at(`2026-${expected[2]}Z`) + 25 * hour, 9)).toHaveLength(
    1,
  )
})

test('a digest that cannot be queued keeps no other from being queued', async () => {
  const telling = startTelling(at('2026-04-22T10:00Z'))
  await telling.want({ timeZone: 'Europe/Berlin', digestAt: 0 })
  const [due] = await telling.notices.digestsDue(Infinity, 9)
  const damaged = { mailboxId: makeMailboxId(new Uint8Array(8).fill(9)), at: due!.at - 1 }
  await telling.notices.scheduleDigest(damaged)
  const rep = telling.notices.rep.bind(telling.notices)
  const refusing: NoticeStore['rep'] = (id) =>
    id === damaged.mailboxId ? Promise.reject(new DamagedRow('rep')) : rep(id)
  Object.assign(telling.notices, { rep: refusing })
  await telling.passUntil(due!.at + 50)
  await telling.strike()
  const left = await telling.notices.digestsDue(due!.at + 50, 9)
  expect(left).toEqual([damaged])
})
