import { expect, test } from '@jest/globals'
import { newWatch, type Watch, type WatchStore } from '../graph/watch.ts'
import { newMailbox, newOwner } from './stored-samples.ts'

/** The contract of every WatchStore; run against Azurite and memory. */
export function watchContract(store: () => WatchStore): void {
  const someWatch = (changes: Partial<Watch> = {}): Watch => ({
    ...newWatch({ ...newOwner(), mailboxId: newMailbox(), folder: 'inbox' }, 1_000),
    ...changes,
  })

  test('open() creates a watch once and finds it again', async () => {
    const watch = someWatch()
    const { version } = await store().open(watch)
    expect(await store().open({ ...watch, syncedAt: 5 })).toEqual({ watch, version })
    expect(await store().get(watch)).toEqual({ watch, version })
  })

  test('get() returns nothing for a missing watch, and tells folders apart', async () => {
    const watch = someWatch()
    await store().open(watch)
    expect(await store().get({ ...watch, folder: 'sent' })).toBeUndefined()
  })

  test('save() stores everything, a long link included, and changes the version', async () => {
    const before = await store().open(someWatch())
    const watch: Watch = {
      ...before.watch,
      subscription: { id: 'subscription', expiresAt: 5_000, madeFor: '' },
      deltaLink: `https://graph.example/${'x'.repeat(10_000)}`,
      gapSince: null,
      trouble: 'forbidden',
      failedLooks: 3,
      addresses: ['robin@northwind.example'],
      search: { since: 4_000, failedLooks: 2 },
    }
    expect(await store().save(watch, before.version)).toBe(true)
    const after = await store().get(watch)
    expect(after?.watch).toEqual(watch)
    expect(after?.version).not.toBe(before.version)
  })

  test('save() does not overwrite a watch that has changed', async () => {
    const { watch, version } = await store().open(someWatch())
    expect(await store().save({ ...watch, syncedAt: 2 }, version)).toBe(true)
    expect(await store().save({ ...watch, syncedAt: 3 }, version)).toBe(false)
    expect((await store().get(watch))?.watch.syncedAt).toBe(2)
  })

  test('list() returns the watches of a tenant, page by page', async () => {
    const { tenantId } = newOwner()
    const own = Array.from({ length: 3 }, () => someWatch({ tenantId }))
    for (const watch of [...own, someWatch()]) await store().open(watch)
    const first = await store().list(tenantId, undefined, 2)
    const second = await store().list(tenantId, first.at(-1), 2)
    expect([first.length, second.length]).toEqual([2, 1])
    const found = new Set([...first, ...second].map(({ mailboxId }) => mailboxId))
    expect(found).toEqual(new Set(own.map(({ mailboxId }) => mailboxId)))
  })
}
