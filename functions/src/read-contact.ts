import { isSameBasis, lastBasis } from '#core/contact'
import { contactIdOf, contactKeyOf } from '#core/contact-key'
import { basisTriesMax } from '#core/limits'
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
      for (let tries = 0; tries < basisTriesMax; tries++) {
        const found = await contacts.get(newest, mailsMax)
        const before = await Promise.all(older.map((contact) => contacts.get(contact, mailsMax)))
        const recorded = lastBasis([...before, found].map((one) => one.recorded))
        const mails = [found, ...before].flatMap((one) => one.mails)
        const isMoved = recorded === null || isSameBasis(recorded, found.recorded)
        // Somebody may have recorded another one since, such as an objection.
        if (isMoved || (await contacts.record(newest, recorded, found.recorded)))
          return { contact: newest, stored: { recorded, mails } }
      }
      throw new Error(`A basis changed during each of ${basisTriesMax} tries to move it`)
    },
  }
}
