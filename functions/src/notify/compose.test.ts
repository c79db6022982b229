import { describe, expect, test } from '@jest/globals'
import { startTelling } from './telling.ts'

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour
const eight = Date.parse('2026-11-20T08:00Z')

/** A rep who wants a digest at eight and nothing else, an hour before. */
async function start() {
  const telling = startTelling(eight - hour)
  await telling.want({ teams: false, digestAt: 8 * 60 })
  const digestAt = async (time: number): Promise<string | undefined> => {
    const before = telling.said.length
    await telling.passUntil(time)
    await telling.strike()
    await telling.passUntil(time + minute)
    return telling.said.slice(before)[0]?.rows[0]?.news
  }
  return { ...telling, digestAt }
}

describe('a daily digest', () => {
  test('has a reply that came before the last one and was found out after it', async () => {
    const { digestAt, happen } = await start()
    await happen({ at: eight - 2 * minute })
    expect(await digestAt(eight)).toBe('1 open')
    await happen({ kind: 'reply', at: eight - minute })
    expect(await digestAt(eight + day)).toBe('1 reply')
    expect(await digestAt(eight + 2 * day)).toBeUndefined()
  })

  test('has an open that was held back while the last one was written', async () => {
    const { digestAt, happen } = await start()
    await happen({ at: eight - minute, tellAt: eight + minute / 2 })
    expect(await digestAt(eight)).toBeUndefined()
    expect(await digestAt(eight + day)).toBe('1 open')
    expect(await digestAt(eight + 2 * day)).toBeUndefined()
  })

  test('has everything once, however often it is handed on', async () => {
    const { digestAt, happen, strike } = await start()
    for (let at = eight - 50 * minute; at < eight; at += 10 * minute) await happen({ at })
    expect(await digestAt(eight)).toBe('5 opens')
    await strike()
    for (let at = eight + day - 3 * hour; at < eight + day; at += hour) await happen({ at })
    expect(await digestAt(eight + day)).toBe('3 opens')
    expect(await digestAt(eight + 2 * day)).toBeUndefined()
  })

  test('has nothing from before digests were turned on', async () => {
    const { digestAt, happen } = await start()
    await happen({ at: eight - 2 * hour })
    expect(await digestAt(eight)).toBeUndefined()
    expect(await digestAt(eight + day)).toBeUndefined()
  })
})
