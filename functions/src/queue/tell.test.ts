import { describe, expect, test } from '@jest/globals'
import { noticeFoldMs } from '#core/limits'
import type { NoticeStore } from '../notify/notice-store.ts'
import { startTelling } from '../notify/telling.ts'

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

test('a line that comes late is told, even while the summary that it belonged to is being written', async () => {
  const telling = startTelling(noon)
  await telling.want({ quiet: { from: 12 * 60, to: 13 * 60 }, timeZone: 'UTC' })
  await telling.happen()
  await telling.passUntil(noon + 30 * minute)
  await telling.happen({ at: noon + 20 * minute })
  const saveLedger = telling.notices.saveLedger.bind(telling.notices)
  let isEmptied = false
  // The summary is written after the second line was found to belong to it.
  const emptying: NoticeStore['saveLedger'] = async (mailboxId, key, ledger, version) => {
    const isKept = key === 'mailbox' && ledger.kept.length === 2
    if (!isKept || isEmptied) return saveLedger(mailboxId, key, ledger, version)
    isEmptied = true
    telling.waiting.splice(0)
    const { value, version: now } = await telling.notices.ledger(mailboxId, key)
    await saveLedger(mailboxId, key, { ...value, kept: [], keptUntil: null }, now)
    return saveLedger(mailboxId, key, ledger, version)
  }
  Object.assign(telling.notices, { saveLedger: emptying })
  await telling.passUntil(noon + 31 * minute)
  expect(isEmptied).toBe(true)
  await telling.passUntil(noon + 90 * minute)
  expect(telling.said).toHaveLength(1)
})
