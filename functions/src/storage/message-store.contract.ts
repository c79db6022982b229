import { expect, test } from '@jest/globals'
import { erasedAddress } from '#core/erase-person'
import type { MessageId } from '#core/ids'
import { trackedOf } from '#core/tracked'
import type { Stores } from './azure-stores.ts'
import { noAnswers, noCounts } from './no-counts.ts'
import {
  largestRegistration,
  messageAt,
  newMailbox,
  registration,
  start,
} from './stored-samples.ts'

export function messageContract(stores: () => Stores): void {
  test('get() returns undefined for a message that was never stored', async () => {
    expect(await stores().messages.get(newMailbox(), messageAt(start))).toBeUndefined()
  })

  test('register() stores a registration exactly, and is idempotent', async () => {
    const [mailboxId, messageId] = [newMailbox(), messageAt(start)]
    const said = registration('Prices & «more» 💶')
    await stores().messages.register(mailboxId, messageId, said, start)
    await stores().messages.register(mailboxId, messageId, said, start)
    expect(await stores().messages.get(mailboxId, messageId)).toMatchObject({
      mailboxId,
      messageId,
      registration: said,
      counts: noCounts,
    })
  })

  test('register() stores the largest registration, and a shorter one after it', async () => {
    const [mailboxId, messageId] = [newMailbox(), messageAt(start)]
    for (const said of [largestRegistration(), registration('Short')]) {
      await stores().messages.register(mailboxId, messageId, said, start)
      const message = await stores().messages.get(mailboxId, messageId)
      expect(message?.registration).toEqual(said)
    }
    const [listed] = await stores().messages.list(mailboxId, undefined, 1)
    expect(listed?.registration?.subject).toBe('Short')
  })

  test('register() keeps the time of the first registration that has the same sent time', async () => {
    const [mailboxId, messageId] = [newMailbox(), messageAt(start)]
    const said = registration('Prices')
    const registeredAt = async (sentAt: number, now: number) => {
      await stores().messages.register(mailboxId, messageId, { ...said, sentAt }, now)
      return (await stores().messages.get(mailboxId, messageId))?.registeredAt
    }
    expect(await registeredAt(start, start + 1)).toBe(start + 1)
    expect(await registeredAt(start, start + 2)).toBe(start + 1)
    expect(await registeredAt(start - 9, start + 3)).toBe(start + 3)
    const sentBefore = { sentAt: start, registeredAt: start + 1 }
    expect(await stores().messages.get(mailboxId, messageId)).toMatchObject({ sentBefore })
    const seen = (await stores().messages.get(mailboxId, messageId))?.version
    await stores().messages.saveCounts(mailboxId, messageId, noCounts, seen)
    expect((await stores().messages.get(mailboxId, messageId))?.registeredAt).toBe(start + 3)
  })

  test('tie() stores the conversation of a message, before and after all other writes', async () => {
    const [mailboxId, messageId] = [newMailbox(), messageAt(start)]
    const get = () => stores().messages.get(mailboxId, messageId)
    await stores().messages.tie(mailboxId, messageId, 'cAbc-_')
    const tied = await get()
    expect(tied).toMatchObject({ registration: null, counts: noCounts, thread: 'cAbc-_' })
    await stores().messages.register(mailboxId, messageId, registration('Tied'), start)
    const { version } = (await get()) ?? {}
    expect(version).not.toBe(tied?.version)
    await stores().messages.saveCounts(mailboxId, messageId, noCounts, version)
    expect((await get())?.thread).toBe('cAbc-_')
    expect((await get())?.registration?.subject).toBe('Tied')
    await stores().messages.tie(mailboxId, messageId, 'cOther')
    expect(await get()).toMatchObject({ registration: registration('Tied'), thread: 'cOther' })
  })

  test('a message of one mailbox is not in another', async () => {
    const messageId = messageAt(start)
    await stores().messages.register(newMailbox(), messageId, registration('Mine'), start)
    const other = newMailbox()
    expect(await stores().messages.get(other, messageId)).toBeUndefined()
    expect(await stores().messages.list(other, undefined, 10)).toEqual([])
  })
}

export function sentTimeContract(stores: () => Stores): void {
  test('confirmSent() overrides the sent time of registrations, earlier and later ones', async () => {
    const said = { ...registration('Prices'), sentAt: start }
    const sentAt = start - 60_000
    const { messages } = stores()
    for (const order of ['before', 'after', 'both'] as const) {
      const [mailboxId, messageId] = [newMailbox(), messageAt(start)]
      if (order !== 'after') await messages.register(mailboxId, messageId, said, start + 1)
      await messages.confirmSent(mailboxId, messageId, sentAt, start + 2)
      if (order !== 'before') await messages.register(mailboxId, messageId, said, start + 3)
      expect(await messages.get(mailboxId, messageId)).toMatchObject({
        registration: { ...said, sentAt },
        registeredAt: start + (order === 'after' ? 3 : 2),
        sentBefore: order === 'after' ? null : { sentAt: start, registeredAt: start + 1 },
      })
      const [listed] = await messages.list(mailboxId, undefined, 1)
      expect(listed?.registration).toMatchObject({ sentAt })
    }
  })

  test('confirmSent() creates no registration, and saveCounts() leaves its time', async () => {
    const [mailboxId, messageId] = [newMailbox(), messageAt(start)]
    const { messages } = stores()
    await messages.confirmSent(mailboxId, messageId, start - 5, start)
    const seen = await messages.get(mailboxId, messageId)
    expect(seen).toMatchObject({ registration: null, registeredAt: null, counts: noCounts })
    await messages.saveCounts(mailboxId, messageId, noCounts, seen?.version)
    await messages.register(mailboxId, messageId, registration('Prices'), start)
    expect((await messages.get(mailboxId, messageId))?.registration?.sentAt).toBe(start - 5)
  })
}

export function messageListContract(stores: () => Stores): void {
  test('list() returns heads, newest first, in pages', async () => {
    const mailboxId = newMailbox()
    const ids = [5, 1, 4, 2, 3].map((minute) => messageAt(start + minute * 60_000))
    for (const id of ids) await stores().messages.register(mailboxId, id, registration(id), start)
    const newestFirst = [...ids].sort()
    const list = (after: MessageId | undefined, limit: number) =>
      stores().messages.list(mailboxId, after, limit)
    expect((await list(undefined, 2)).map(({ messageId }) => messageId)).toEqual(
      newestFirst.slice(0, 2),
    )
    expect((await list(newestFirst[1], 10)).map(({ messageId }) => messageId)).toEqual(
      newestFirst.slice(2),
    )
    expect(await list(newestFirst[4], 10)).toEqual([])
    const { tracking, ...said } = registration(newestFirst[0] ?? '')
    const head = { ...said, tracked: trackedOf(tracking) }
    expect(await list(undefined, 1)).toEqual([
      { messageId: newestFirst[0], registration: head, counts: noCounts, answers: noAnswers },
    ])
  })
}

export function erasedContract(stores: () => Stores): void {
  test('register() writes nothing if somebody was erased from the mail and would come back', async () => {
    const [mailboxId, messageId] = [newMailbox(), messageAt(start)]
    const said = registration('Offer')
    const erased = {
      ...registration('Erased'),
      recipients: [{ field: 'to', name: '', address: erasedAddress } as const],
    }
    for (const one of [said, erased, said])
      await stores().messages.register(mailboxId, messageId, one, start)
    const message = await stores().messages.get(mailboxId, messageId)
    expect(message?.registration).toEqual(erased)
    await stores().messages.register(mailboxId, messageId, { ...erased, subject: 'New' }, start)
    expect((await stores().messages.get(mailboxId, messageId))?.registration?.subject).toBe('New')
  })
}
