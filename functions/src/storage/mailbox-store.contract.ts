import { expect, test } from '@jest/globals'
import type { Stores } from './azure-stores.ts'
import { newMailbox, newOwner } from './stored-samples.ts'

export function mailboxContract(stores: () => Stores): void {
  test('open() creates a mailbox once and finds it again', async () => {
    const owner = newOwner()
    const first = newMailbox()
    const expected = { mailboxId: first, settings: { opens: true, links: true } }
    expect(await stores().mailboxes.open(owner, first)).toEqual(expected)
    expect(await stores().mailboxes.open(owner, newMailbox())).toEqual(expected)
  })

  test('open() returns the same mailbox to concurrent callers', async () => {
    const owner = newOwner()
    const opened = await Promise.all(
      Array.from({ length: 8 }, () => stores().mailboxes.open(owner, newMailbox())),
    )
    expect(new Set(opened.map(({ mailboxId }) => mailboxId)).size).toBe(1)
  })

  test('open() tells users and tenants apart', async () => {
    const owner = newOwner()
    const ids = [
      owner,
      { ...owner, userId: newOwner().userId },
      { ...owner, tenantId: newOwner().tenantId },
    ].map(async (one) => (await stores().mailboxes.open(one, newMailbox())).mailboxId)
    expect(new Set(await Promise.all(ids)).size).toBe(3)
  })

  test('ownerOf() returns the owner of a mailbox', async () => {
    const owner = newOwner()
    const { mailboxId } = await stores().mailboxes.open(owner, newMailbox())
    expect(await stores().mailboxes.ownerOf(mailboxId)).toEqual(owner)
    expect(await stores().mailboxes.ownerOf(newMailbox())).toBeUndefined()
  })

  test('saveSettings() is seen by the next open() and leaves the id', async () => {
    const owner = newOwner()
    const { mailboxId } = await stores().mailboxes.open(owner, newMailbox())
    await stores().mailboxes.saveSettings(owner, { opens: false, links: true })
    expect(await stores().mailboxes.open(owner, newMailbox())).toEqual({
      mailboxId,
      settings: { opens: false, links: true },
    })
  })

  test('saveSettings() throws if there is no mailbox', async () => {
    await expect(
      stores().mailboxes.saveSettings(newOwner(), { opens: true, links: true }),
    ).rejects.toThrow('There is no mailbox')
  })
}
