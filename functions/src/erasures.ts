import type { IsPerson } from '#core/erase-person'
import type { ContactId } from '#core/contact-key'
import type { MailboxId } from '#core/ids'
import type { ReadContact } from './read-contact.ts'

/** A person to be erased from all mailboxes of a tenant. Their address is not stored. */
export interface Erasure {
  readonly tenantId: string
  /** The keyed hashes of their address, under every key that was listed then. Never empty. */
  readonly contactIds: readonly ContactId[]
  /** The last mailbox that is done; null if none is. */
  readonly mailboxId: MailboxId | null
}

export interface PendingErasures {
  readonly erasures: readonly Erasure[]
  /** Rows that cannot be read, and were left out. */
  readonly damaged: number
}

/** Port to the erasures that are not done yet. An outage throws. */
export interface ErasureStore {
  /** Adds an erasure, or records how far it has got. */
  save(erasure: Erasure): Promise<void>
  list(limit: number): Promise<PendingErasures>
  remove(erasure: Erasure): Promise<void>
}

export function erasureOf(
  keysOf: ReadContact['keysOf'],
  tenantId: string,
  address: string,
): Erasure {
  const contactIds = keysOf(tenantId, address).map(({ contactId }) => contactId)
  return { tenantId, contactIds, mailboxId: null }
}

/** Recognises the person by the hashes of their address. */
export function personOf(
  keysOf: ReadContact['keysOf'],
  { tenantId, contactIds }: Erasure,
): IsPerson {
  return (address) =>
    keysOf(tenantId, address).some(({ contactId }) => contactIds.includes(contactId))
}
