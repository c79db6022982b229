import { RestError } from '@azure/data-tables'
import { describe, expect, test } from '@jest/globals'
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

describe('what happened is in one digest', () => {
  const eight = at('2026-11-20T08:00Z')
  const minute = 60_000
  const day = 24 * hour

  /** A rep with a digest at eight, and one open before. */
  async function start() {
    const telling = startTelling(eight - hour)
    await telling.want({ teams: false, digestAt: 8 * 60 })
    await telling.happen({ at: eight - 10 * minute })
    await telling.passUntil(eight)
    const { notices, said, strike, passUntil } = telling
    const saveRep = notices.saveRep.bind(notices)
    return {
      ...telling,
      /** Has something else happen instead of the next save. */
      insteadOfSaving: (act: () => Promise<boolean>): void => {
        const once = (): Promise<boolean> => {
          Object.assign(notices, { saveRep })
          return act()
        }
        Object.assign(notices, { saveRep: once })
      },
      opens: () => said.map(({ rows }) => rows[0]?.news),
      tomorrow: async (): Promise<void> => {
        await passUntil(eight + day)
        await strike()
        await passUntil(eight + day + minute)
      },
    }
  }

  test('even if a process ended before the digest was recorded', async () => {
    const { insteadOfSaving, strike, passUntil, happen, tomorrow, opens } = await start()
    insteadOfSaving(() => Promise.reject(new RestError('Down', { statusCode: 503 })))
    await expect(strike()).rejects.toThrow('Down')
    await passUntil(eight + 5 * minute)
    await happen()
    await passUntil(eight + 15 * minute)
    await strike()
    await passUntil(eight + 16 * minute)
    await tomorrow()
    expect(opens()).toEqual(['1 open', '1 open'])
  })

  test('even if the rep changed the preferences meanwhile', async () => {
    const { insteadOfSaving, strike, passUntil, happen, tomorrow, opens, notices } = await start()
    insteadOfSaving(async () => {
      const { value, version } = await notices.rep(mailboxId)
      const digestDueAt = eight + day
      await notices.scheduleDigest({ mailboxId, at: digestDueAt })
      await notices.saveRep(mailboxId, { ...value!, digestDueAt }, version)
      return false
    })
    await strike()
    await passUntil(eight + 15 * minute)
    await strike()
    await happen()
    await tomorrow()
    expect(opens()).toEqual(['1 open', '1 open'])
  })
})
