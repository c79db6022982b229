import type { RecordedBasis } from '#core/contact'
import { contactIdOf, contactKeyOf } from '#core/contact-key'
import type { ContactKey, ContactStore, StoredContact } from '#core/stores'
import type { KeyRing } from './key-ring.ts'
import { hmacSha256 } from './mac.ts'

export interface ReadContact {
  /** The contact's key under every signing key, newest first. */
  readonly keysOf: (tenantId: string, address: string) => readonly [ContactKey, ...ContactKey[]]
  readonly read: (
    tenantId: string,
    address: string,
    mailsMax: number,
  ) => Promise<{ readonly contact: ContactKey; readonly stored: StoredContact }>
}

/**
 * Contacts are stored under the newest key. What was stored under an older one, above all an objection,
 * is moved there on read.
 */
export function createReadContact(contacts: ContactStore, keys: KeyRing): ReadContact {
  const keysOf: ReadContact['keysOf'] = (tenantId, address) => {
    const keyUnder = (key: Uint8Array): ContactKey => {
      const contactKey = contactKeyOf(key, tenantId, hmacSha256)
      return { tenantId, contactId: contactIdOf(address, contactKey, hmacSha256) }
    }
    const older = keys.all.filter(({ keyId }) => keyId !== keys.newest.keyId)
    return [keyUnder(keys.newest.key), ...older.map(({ key }) => keyUnder(key))]
  }
  return {
    keysOf,
    read: async (tenantId, address, mailsMax) => {
      const [newest, ...older] = keysOf(tenantId, address)
      const found = await contacts.get(newest, mailsMax)
      const before = await Promise.all(older.map((contact) => contacts.get(contact, mailsMax)))
      const recorded = latest([found, ...before].map((one) => one.recorded))
      if (recorded !== null && recorded !== found.recorded)
        await contacts.record(newest, recorded.basis, recorded.recordedAt)
      const mails = [found, ...before].flatMap((one) => one.mails)
      return { contact: newest, stored: { recorded, mails } }
    },
  }
}

function latest(all: readonly (RecordedBasis | null)[]): RecordedBasis | null {
  return all.reduce(
    (last, one) =>
      one !== null && (last === null || one.recordedAt > last.recordedAt) ? one : last,
    null,
  )
}
