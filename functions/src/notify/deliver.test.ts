import { describe, expect, test } from '@jest/globals'
import { teamsPerMinuteMax } from '#core/limits'
import { type NoticePreferences, preferencesDefault } from '#core/notice/preferences'
import { mailboxId, messageId, startTelling } from './telling.ts'
import { reviseLedger } from './revise.ts'

const noon = Date.parse('2026-11-20T12:00Z')
const minute = 60_000
const waiting = 5

/** More news at once than Teams accepts in a minute: some of it waits. */
async function start() {
  const telling = startTelling(noon)
  await telling.want({})
  for (let number = 0; number < teamsPerMinuteMax + waiting; number++)
    await telling.happen({ kind: 'reply' })
  await telling.passUntil(noon + minute / 2)
  expect(telling.said).toHaveLength(teamsPerMinuteMax)
  const change = async (changes: Partial<NoticePreferences>): Promise<void> => {
    const { value, version } = await telling.notices.rep(mailboxId)
    const preferences = { ...preferencesDefault, ...changes }
    await telling.notices.saveRep(mailboxId, { ...value!, preferences }, version)
  }
  return { ...telling, change }
}

describe('a notice that waits for its channel', () => {
  test('is told when its turn comes', async () => {
    const { said, passUntil } = await start()
    await passUntil(noon + 10 * minute)
    expect(said).toHaveLength(teamsPerMinuteMax + waiting)
  })

  test('is not told once its mail is muted', async () => {
    const { said, passUntil, notices } = await start()
    await reviseLedger(notices, mailboxId, messageId, (ledger) => ({ ...ledger, muted: true }))
    await passUntil(noon + 10 * minute)
    expect(said).toHaveLength(teamsPerMinuteMax)
    expect((await notices.ledger(mailboxId, messageId)).value.due).toEqual([])
  })

  test('is not told once the rep does not want this channel any more', async () => {
    const { said, passUntil, notices, change } = await start()
    await change({ teams: false })
    await passUntil(noon + 10 * minute)
    expect(said).toHaveLength(teamsPerMinuteMax)
    expect((await notices.ledger(mailboxId, messageId)).value.due).toEqual([])
  })

  test('waits until quiet hours that have begun meanwhile are over', async () => {
    const { said, passUntil, change } = await start()
    await change({ quiet: { from: 12 * 60, to: 13 * 60 } })
    await passUntil(noon + 59 * minute)
    expect(said).toHaveLength(teamsPerMinuteMax)
    await passUntil(noon + 65 * minute)
    expect(said).toHaveLength(teamsPerMinuteMax + waiting)
  })
})
