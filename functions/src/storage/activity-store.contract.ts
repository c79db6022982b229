import { expect, test } from '@jest/globals'
import type { ActivityId } from '#core/ids'
import type { Stores } from './azure-stores.ts'
import { activityAt, newMailbox, start } from './stored-samples.ts'

export function activityContract(stores: () => Stores): void {
  test('put() replaces the same id, remove() takes it back, both any number of times', async () => {
    const mailboxId = newMailbox()
    const unknown = activityAt(start)
    const known = { ...unknown, subject: 'Prices', who: 'Dana Cole' }
    for (const activity of [unknown, unknown, known])
      await stores().activity.put(mailboxId, activity)
    expect(await stores().activity.list(mailboxId, undefined, 10)).toEqual([known])
    await stores().activity.remove(mailboxId, known.id)
    await stores().activity.remove(mailboxId, known.id)
    expect(await stores().activity.list(mailboxId, undefined, 10)).toEqual([])
  })

  test('list() gives the newest first, in pages, of this mailbox only', async () => {
    const mailboxId = newMailbox()
    const [oldest, newest, middle] = [1, 3, 2].map((minute) => activityAt(start + minute * 60_000))
    for (const activity of [oldest, newest, middle])
      if (activity !== undefined) await stores().activity.put(mailboxId, activity)
    await stores().activity.put(newMailbox(), activityAt(start))
    const list = (after: ActivityId | undefined, limit: number) =>
      stores().activity.list(mailboxId, after, limit)
    expect(await list(undefined, 2)).toEqual([newest, middle])
    expect(await list(middle?.id, 2)).toEqual([oldest])
    expect(await list(oldest?.id, 2)).toEqual([])
  })
}
