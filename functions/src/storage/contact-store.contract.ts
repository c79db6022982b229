import { expect, test } from '@jest/globals'
import type { RecordedBasis } from '#core/contact'
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

  test('record() replaces the basis that was seen', async () => {
    const contact = newContact()
    const consent = { basis: 'consent', recordedAt: start, by: 'rep' } as const
    const recorded = { basis: 'objected', recordedAt: start + 1, by: 'recipient' } as const
    expect(await stores().contacts.record(contact, consent, null)).toBe(true)
    expect(await stores().contacts.record(contact, recorded, consent)).toBe(true)
    for (const mailsMax of [0, 10])
      expect(await stores().contacts.get(contact, mailsMax)).toEqual({ recorded, mails: [] })
    expect((await stores().contacts.get(newContact(), 10)).recorded).toBeNull()
  })

  test('record() writes nothing if another basis was recorded since', async () => {
    const contact = newContact()
    const recordedAt = (at: number): RecordedBasis => ({ basis: 'none', recordedAt: at, by: 'rep' })
    const [first, second, third] = [recordedAt(1), recordedAt(2), recordedAt(3)]
    const record = (basis: RecordedBasis, seen: RecordedBasis | null) =>
      stores().contacts.record(contact, basis, seen)
    expect(await record(first, second)).toBe(false)
    const both = await Promise.all([record(first, null), record(second, null)])
    expect(both.filter((done) => done)).toHaveLength(1)
    const [recorded, other] = both[0] ? [first, second] : [second, first]
    expect(await record(third, null)).toBe(false)
    expect(await record(third, other)).toBe(false)
    expect((await stores().contacts.get(contact, 0)).recorded).toEqual(recorded)
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
    await stores().contacts.record(contact, { basis: 'none', recordedAt: start, by: 'rep' }, null)
    await stores().contacts.engage(contact, mail, opened(start))
    await stores().contacts.forget(contact)
    await stores().contacts.forget(newContact())
    const recorded = { basis: 'none', recordedAt: start, by: 'rep' }
    expect(await stores().contacts.get(contact, 10)).toEqual({ recorded, mails: [] })
  })
}
