import { expect, test } from '@jest/globals'
import type { ActivityId } from '#core/ids'
import type { Stores } from './azure-stores.ts'
import { activityAt, newMailbox, start } from './stored-samples.ts'

export function activityContract(stores: () => Stores): void {
  test('revise() and correct() replace a line by its id, and revise() removes it, idempotently', async () => {
    const mailboxId = newMailbox()
    const unknown = activityAt(start)
    const known = { ...unknown, subject: 'Prices', who: 'Dana Cole' }
    for (const activity of [unknown, unknown, known])
      await stores().activity.revise(mailboxId, [activity], [])
    expect(await stores().activity.list(mailboxId, undefined, 10)).toEqual([known])
    const corrected = { ...known, who: null }
    await stores().activity.correct(mailboxId, [corrected])
    expect(await stores().activity.list(mailboxId, undefined, 10)).toEqual([corrected])
    await stores().activity.revise(mailboxId, [], [known.id])
    await stores().activity.revise(mailboxId, [], [known.id])
    expect(await stores().activity.list(mailboxId, undefined, 10)).toEqual([])
  })

  test('revise() handles more lines than one transaction holds, even if some are gone already', async () => {
    const mailboxId = newMailbox()
    const lines = Array.from({ length: 250 }, (_, second) => activityAt(start + second))
    await stores().activity.revise(mailboxId, lines, [])
    const gone = lines.slice(0, 120).map(({ id }) => id)
    await stores().activity.revise(mailboxId, [], gone.slice(0, 1))
    const news = activityAt(start + 1_000)
    await stores().activity.revise(mailboxId, [news], gone)
    expect(await stores().activity.list(mailboxId, undefined, 300)).toEqual([
      news,
      ...lines.slice(120).reverse(),
    ])
  })

  test('ofMessage() returns the lines of one message in an inclusive range', async () => {
    const mailboxId = newMailbox()
    const other = activityAt(start + 2)
    const { messageId } = other
    const own = [1, 2, 3, 4].map((ms) => ({ ...activityAt(start + ms), messageId }))
    const [, oldest, middle, newest] = own
    await stores().activity.revise(mailboxId, [...own, activityAt(start + 3)], [])
    await stores().activity.revise(newMailbox(), [other], [])
    const found = await stores().activity.ofMessage(
      mailboxId,
      messageId,
      newest?.id ?? other.id,
      oldest?.id ?? other.id,
    )
    expect(found).toEqual([newest, middle, oldest])
  })

  test('list() returns the newest first, in pages, of this mailbox only', async () => {
    const mailboxId = newMailbox()
    const [oldest, newest, middle] = [1, 3, 2].map((minute) => activityAt(start + minute * 60_000))
    for (const activity of [oldest, newest, middle])
      if (activity !== undefined) await stores().activity.revise(mailboxId, [activity], [])
    await stores().activity.revise(newMailbox(), [activityAt(start)], [])
    const list = (after: ActivityId | undefined, limit: number) =>
      stores().activity.list(mailboxId, after, limit)
    expect(await list(undefined, 2)).toEqual([newest, middle])
    expect(await list(middle?.id, 2)).toEqual([oldest])
    expect(await list(oldest?.id, 2)).toEqual([])
  })
}
