import { expect, test } from '@jest/globals'
import type { Counts } from '#core/stores'
import type { Stores } from './azure-stores.ts'
import { noAnswers, noCounts } from './no-counts.ts'
import { counts, hitAt, messageAt, newMailbox, registration, start } from './stored-samples.ts'

export function countsContract(stores: () => Stores): void {
  test('saveCounts() creates an unregistered message, and register() leaves its counts', async () => {
    const [mailboxId, messageId] = [newMailbox(), messageAt(start)]
    expect(
      await stores().messages.saveCounts(mailboxId, messageId, counts, undefined),
    ).toBeDefined()
    expect(await stores().messages.list(mailboxId, undefined, 5)).toEqual([
      { messageId, registration: null, counts, answers: noAnswers },
    ])
    await stores().messages.register(mailboxId, messageId, registration('Late'), start)
    expect(await stores().messages.get(mailboxId, messageId)).toMatchObject({
      registration: registration('Late'),
      counts,
    })
  })

  test('saveCounts() leaves the registration', async () => {
    const [mailboxId, messageId] = [newMailbox(), messageAt(start)]
    await stores().messages.register(mailboxId, messageId, registration('Early'), start)
    const { version } = (await stores().messages.get(mailboxId, messageId)) ?? {}
    expect(await stores().messages.saveCounts(mailboxId, messageId, counts, version)).toBeDefined()
    expect(await stores().messages.get(mailboxId, messageId)).toMatchObject({
      registration: registration('Early'),
      counts,
    })
  })

  test('saveCounts() keeps the passed-over counts until it is given newer ones', async () => {
    const [mailboxId, messageId] = [newMailbox(), messageAt(start)]
    const { hitId: until } = hitAt(start, mailboxId, messageId)
    const get = () => stores().messages.get(mailboxId, messageId)
    await stores().messages.saveCounts(mailboxId, messageId, counts, undefined)
    expect((await get())?.passed).toBeNull()
    for (const passed of [{ until, counts }, undefined, null]) {
      const { version } = (await get()) ?? {}
      await stores().messages.saveCounts(mailboxId, messageId, noCounts, version, {
        ...(passed === undefined ? {} : { passed }),
      })
      expect((await get())?.passed).toEqual({ until, counts })
    }
  })

  test('saveCounts() refuses a stale version after any kind of write', async () => {
    const [mailboxId, messageId] = [newMailbox(), messageAt(start)]
    const save = (value: Counts, seen: string | undefined) =>
      stores().messages.saveCounts(mailboxId, messageId, value, seen)
    const version = async () => (await stores().messages.get(mailboxId, messageId))?.version
    expect(await save(counts, undefined)).toBeDefined()
    expect(await save(noCounts, undefined)).toBeUndefined()
    const first = await version()
    expect(await save({ ...counts, opens: 4 }, first)).toBeDefined()
    expect(await save(noCounts, first)).toBeUndefined()
    const second = await version()
    await stores().messages.register(mailboxId, messageId, registration('Meanwhile'), start)
    expect(await save(noCounts, second)).toBeUndefined()
    expect((await stores().messages.get(mailboxId, messageId))?.counts.opens).toBe(4)
  })

  test('saveCounts() refuses a version of a message that does not exist', async () => {
    const [mailboxId, messageId] = [newMailbox(), messageAt(start)]
    await stores().messages.register(mailboxId, messageId, registration('Elsewhere'), start)
    const { version } = (await stores().messages.get(mailboxId, messageId)) ?? {}
    expect(
      await stores().messages.saveCounts(newMailbox(), messageAt(start), counts, version),
    ).toBeUndefined()
  })
}

export function answerTimesContract(stores: () => Stores): void {
  test('saveCounts() keeps the times of answers until it is given newer ones, in lists too', async () => {
    const [mailboxId, messageId] = [newMailbox(), messageAt(start)]
    const get = () => stores().messages.get(mailboxId, messageId)
    await stores().messages.register(mailboxId, messageId, registration('Asked'), start)
    expect((await get())?.answers).toEqual(noAnswers)
    const replied = { repliedAt: start + 5, bouncedAt: null }
    for (const beside of [{ answers: replied }, undefined, {}, { passed: null }]) {
      const { version } = (await get()) ?? {}
      await stores().messages.saveCounts(mailboxId, messageId, counts, version, beside)
      expect((await get())?.answers).toEqual(replied)
    }
    await stores().messages.register(mailboxId, messageId, registration('Asked anew'), start)
    const [listed] = await stores().messages.list(mailboxId, undefined, 1)
    expect(listed).toMatchObject({ answers: replied, counts })
    const { version } = (await get()) ?? {}
    await stores().messages.saveCounts(mailboxId, messageId, counts, version, {
      answers: noAnswers,
    })
    expect((await get())?.answers).toEqual(noAnswers)
  })
}
