import { expect, test } from '@jest/globals'
import { contactIdOf } from '#core/contact-key'
import { noEngagement } from '#core/engagement'
import type { ContactKey } from '#core/stores'
import { hmacSha256 } from '../mac.ts'
import type { Stores } from './azure-stores.ts'
import { messageAt, newMailbox, newOwner, start } from './stored-samples.ts'

function newContact(): ContactKey {
  const { tenantId } = newOwner()
  return { tenantId, contactId: contactIdOf(tenantId, new Uint8Array(32), hmacSha256) }
}

const opened = (at: number) => ({
  ...noEngagement,
  firstOpenAt: at,
  lastOpenAt: at + 1,
  devices: [{ source: 'c291cmNlAAA', client: 'Outlook on Windows' }],
})

export function contactContract(stores: () => Stores): void {
  test('get() returns nothing for a contact that was never recorded', async () => {
    for (const mailsMax of [0, 10])
      expect(await stores().contacts.get(newContact(), mailsMax)).toEqual({
        recorded: null,
        mails: [],
      })
  })

  test('record() dates a basis, and the latest counts', async () => {
    const contact = newContact()
    await stores().contacts.record(contact, 'consent', start)
    await stores().contacts.record(contact, 'objected', start + 1)
    const recorded = { basis: 'objected', recordedAt: start + 1 }
    for (const mailsMax of [0, 10])
      expect(await stores().contacts.get(contact, mailsMax)).toEqual({ recorded, mails: [] })
    expect((await stores().contacts.get(newContact(), 10)).recorded).toBeNull()
  })

  test('engage() replaces and removes what a mail shows; the newest mail comes first', async () => {
    const contact = newContact()
    const mailboxId = newMailbox()
    const [old, young] = [messageAt(start), messageAt(start + 60_000)]
    const say = (messageId: typeof old, at: number | null) =>
      stores().contacts.engage(contact, { mailboxId, messageId }, at === null ? null : opened(at))
    await say(old, start)
    await say(young, start + 5)
    await say(old, start + 2)
    const ofOld = { mailboxId, messageId: old, engagement: opened(start + 2) }
    const ofYoung = { mailboxId, messageId: young, engagement: opened(start + 5) }
    expect((await stores().contacts.get(contact, 10)).mails).toEqual([ofYoung, ofOld])
    expect((await stores().contacts.get(contact, 1)).mails).toEqual([ofYoung])
    await say(young, null)
    await say(young, null)
    expect((await stores().contacts.get(contact, 10)).mails).toEqual([ofOld])
  })

  test('forget() deletes what mails have shown and leaves the basis', async () => {
    const contact = newContact()
    const mail = { mailboxId: newMailbox(), messageId: messageAt(start) }
    await stores().contacts.record(contact, 'none', start)
    await stores().contacts.engage(contact, mail, opened(start))
    await stores().contacts.forget(contact)
    await stores().contacts.forget(newContact())
    const recorded = { basis: 'none', recordedAt: start }
    expect(await stores().contacts.get(contact, 10)).toEqual({ recorded, mails: [] })
  })
}
