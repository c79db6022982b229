import { describe, expect, test } from '@jest/globals'
import { noticeFoldMs } from '#core/limits'
import type { NoticeStore } from '../notify/notice-store.ts'
import { mailboxId, startTelling } from '../notify/telling.ts'

const noon = Date.parse('2026-11-20T12:00Z')
const minute = 60_000

describe('an open that was told and then withdrawn', () => {
  test('does not take the place of the first open', async () => {
    const telling = startTelling(noon)
    await telling.want({ opens: 'first' })
    const own = await telling.happen()
    await telling.passUntil(noon + minute)
    await telling.withdraw(own)
    await telling.passUntil(noon + 60 * minute)
    const real = await telling.happen()
    await telling.passUntil(noon + 120 * minute)
    await telling.happen()
    await telling.passUntil(noon + 180 * minute)
    expect(telling.said.map(({ id }) => id)).toEqual([own.id, real.id])
  })

  test('is not folded with the next one', async () => {
    const telling = startTelling(noon)
    const own = await telling.happen()
    await telling.passUntil(noon + 10_000)
    await telling.withdraw(own)
    await telling.passUntil(noon + noticeFoldMs - 1)
    const real = await telling.happen()
    await telling.passUntil(noon + 10 * minute)
    expect(telling.said.map(({ id }) => id)).toEqual([own.id, real.id])
  })

  test('leaves the one before it the first', async () => {
    const telling = startTelling(noon)
    const first = await telling.happen()
    await telling.passUntil(noon + 5 * minute)
    const own = await telling.happen()
    await telling.passUntil(noon + 6 * minute)
    await telling.withdraw(own)
    await telling.want({ opens: 'first' })
    await telling.happen({ at: noon + 10 * minute })
    await telling.passUntil(noon + 60 * minute)
    expect(telling.said.map(({ id }) => id)).toEqual([first.id, own.id])
  })
})

describe('what was not told because of an open that is withdrawn later', () => {
  const second = 1_000

  test('is told if it was folded into that open', async () => {
    const telling = startTelling(noon)
    const own = await telling.happen()
    await telling.passUntil(noon + 10 * second)
    const real = await telling.happen({ at: noon + 30 * second })
    await telling.happen({ at: noon + 40 * second })
    await telling.passUntil(noon + 5 * minute)
    for (let times = 0; times < 2; times++) await telling.withdraw(own)
    await telling.passUntil(noon + 30 * minute)
    expect(telling.said.map(({ id }) => id)).toEqual([own.id, real.id])
  })

  test('is told if it was not the first', async () => {
    const telling = startTelling(noon)
    await telling.want({ opens: 'first' })
    const own = await telling.happen()
    await telling.passUntil(noon + 60 * minute)
    const real = await telling.happen()
    await telling.passUntil(noon + 120 * minute)
    await telling.happen()
    await telling.passUntil(noon + 180 * minute)
    await telling.withdraw(own)
    await telling.passUntil(noon + 240 * minute)
    expect(telling.said.map(({ id }) => id)).toEqual([own.id, real.id])
  })

  test('is told if it was folded, and one before it still is', async () => {
    const telling = startTelling(noon)
    const first = await telling.happen()
    await telling.passUntil(noon + 2 * second)
    await telling.happen({ at: noon + 50 * second })
    const own = await telling.happen({ at: noon + 70 * second })
    await telling.passUntil(noon + 75 * second)
    const real = await telling.happen({ at: noon + 100 * second })
    await telling.passUntil(noon + 5 * minute)
    await telling.withdraw(own)
    await telling.passUntil(noon + 30 * minute)
    expect(telling.said.map(({ id }) => id)).toEqual([first.id, own.id, real.id])
  })

  test('is no news if the rep was told of a later one', async () => {
    const telling = startTelling(noon)
    const own = await telling.happen()
    await telling.passUntil(noon + 2 * second)
    await telling.happen({ at: noon + 30 * second })
    const later = await telling.happen({ at: noon + 2 * minute })
    await telling.passUntil(noon + 5 * minute)
    await telling.withdraw(own)
    await telling.passUntil(noon + 30 * minute)
    expect(telling.said.map(({ id }) => id)).toEqual([own.id, later.id])
  })

  test('is in the summary after quiet hours', async () => {
    const telling = startTelling(noon)
    await telling.want({ quiet: { from: 12 * 60, to: 13 * 60 }, timeZone: 'UTC' })
    const own = await telling.happen()
    await telling.passUntil(noon + 10 * second)
    await telling.happen({ at: noon + 30 * second })
    await telling.passUntil(noon + 5 * minute)
    await telling.withdraw(own)
    await telling.passUntil(noon + 90 * minute)
    expect(telling.said.map(({ kind, parts }) => [kind, parts['what']])).toEqual([
      ['summary', '1 open of “Prices”'],
    ])
  })

  test('is told even if the withdrawal is announced long before it is written', async () => {
    const telling = startTelling(noon)
    const own = await telling.happen()
    await telling.passUntil(noon + 10 * second)
    const real = await telling.happen({ at: noon + 30 * second })
    await telling.passUntil(noon + 5 * minute)
    await telling.withdraw(own)
    const written = { ...own, state: 'withdrawn' } as const
    await telling.activity.correct(mailboxId, [own])
    await telling.passUntil(noon + 5 * minute + 3 * second)
    await telling.activity.correct(mailboxId, [written])
    await telling.passUntil(noon + 30 * minute)
    expect(telling.said.map(({ id }) => id)).toEqual([own.id, real.id])
  })
})

test('a line that comes late is told, even while the summary that it belonged to is being written', async () => {
  const telling = startTelling(noon)
  await telling.want({ quiet: { from: 12 * 60, to: 13 * 60 }, timeZone: 'UTC' })
  await telling.happen()
  await telling.passUntil(noon + 30 * minute)
  await telling.happen({ at: noon + 20 * minute })
  const saveLedger = telling.notices.saveLedger.bind(telling.notices)
  let isEmptied = false
  // The summary is written after the second line was found to belong to it.
  const emptying: NoticeStore['saveLedger'] = async (mailbox, key, ledger, version) => {
    const isKept = key === 'mailbox' && ledger.kept.length === 2
    if (!isKept || isEmptied) return saveLedger(mailbox, key, ledger, version)
    isEmptied = true
    telling.waiting.splice(0)
    const { value, version: now } = await telling.notices.ledger(mailbox, key)
    await saveLedger(mailbox, key, { ...value, kept: [], keptUntil: null }, now)
    return saveLedger(mailbox, key, ledger, version)
  }
  Object.assign(telling.notices, { saveLedger: emptying })
  await telling.passUntil(noon + 31 * minute)
  expect(isEmptied).toBe(true)
  await telling.passUntil(noon + 90 * minute)
  expect(telling.said).toHaveLength(1)
})
