import { type LawfulBasis, mayBecome, mayName, type RecordedBasis } from '#core/contact'
import { basisTriesMax, contactMailsMax } from '#core/limits'
import type { ContactKey, ContactStore } from '#core/stores'
import type { KeyRing } from './key-ring.ts'
import type { JudgeLater } from './objection-entry.ts'
import { createReadContact } from './read-contact.ts'

/**
 * Records what a rep says. False, with nothing recorded, if the contact has objected and the new basis is
 * not consent. An objection that stands stays as it is, whoever recorded it.
 */
export type RecordBasis = (
  tenantId: string,
  address: string,
  basis: LawfulBasis,
  now: number,
) => Promise<boolean>

export interface RecordBasisDeps {
  readonly contacts: ContactStore
  readonly keys: KeyRing
  /** Has the mails that named a person judged again, once that person may not be named any more. */
  readonly judgeLater: JudgeLater | undefined
}

/** What is stored about a person who may no longer be named is deleted. */
export function createRecord({ contacts, keys, judgeLater }: RecordBasisDeps): RecordBasis {
  const { keysOf, read } = createReadContact(contacts, keys)
  const forget = async (contact: ContactKey): Promise<void> => {
    for (;;) {
      const { mails } = await contacts.get(contact, contactMailsMax)
      if (mails.length === 0) break
      // Queued first: what is deleted is the only list of these mails.
      await judgeLater?.(mails)
      for (const mail of mails) await contacts.engage(contact, mail, null)
    }
    // Mails that have expired are not listed.
    await contacts.forget(contact)
  }
  return async (tenantId, address, basis, now) => {
    for (let tries = 0; tries < basisTriesMax; tries++) {
      const { contact, stored } = await read(tenantId, address, 0)
      const { recorded } = stored
      if (!mayBecome(recorded?.basis ?? null, basis)) return false
      const stands = basis === 'objected' && recorded?.basis === basis
      const next: RecordedBasis = { basis, recordedAt: now, by: 'rep' }
      if (!stands && !(await contacts.record(contact, next, recorded))) continue
      if (!mayName(basis)) for (const each of keysOf(tenantId, address)) await forget(each)
      return true
    }
    throw new Error(`A basis changed during each of ${basisTriesMax} tries to record another`)
  }
}
