import { describe, expect, test } from '@jest/globals'
import { noticeFoldMs } from '#core/limits'
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
