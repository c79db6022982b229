import { contactMailsMax, basisTriesMax } from '#core/limits'
import type { RecordedBasis } from '#core/contact'
import type { ContactStore } from '#core/stores'
import type { KeyRing } from './key-ring.ts'
import { createReadContact } from './read-contact.ts'
import type { RefoldMessage } from './refold-message.ts'
import { tryEach } from './try-each.ts'

/** What recipients themselves say about being tracked by name. It holds for a whole tenant. */
export interface Objections {
  /** Records that a person objected at `at`. Recording it again changes nothing. */
  record(tenantId: string, address: string, at: number): Promise<ObjectionOutcome>
  /**
   * Judges again all mails of the tenant that say something about a person, and deletes what they say.
   * Each is deleted only after its feed lines have lost the name. If an outage interrupts, or a damaged row
   * keeps one mail from being judged, a further call therefore continues with what is left.
   */
  clear(tenantId: string, address: string): Promise<void>
}

export type ObjectionOutcome =
  /** By this call, or by an earlier one for the same time. */
  | 'recorded'
  /** They had objected themselves before. */
  | 'stands'
  /** They have consented since. */
  | 'consented'

export function createObjections(
  contacts: ContactStore,
  keys: KeyRing,
  refold: RefoldMessage,
): Objections {
  const { keysOf, read } = createReadContact(contacts, keys)
  return {
    record: async (tenantId, address, at) => {
      for (let tries = 0; tries < basisTriesMax; tries++) {
        const { contact, stored } = await read(tenantId, address, 0)
        const { recorded } = stored
        if (recorded !== null && isOwnObjection(recorded))
          return recorded.recordedAt === at ? 'recorded' : 'stands'
        if (recorded?.basis === 'consent' && recorded.recordedAt > at) return 'consented'
        const objected = { basis: 'objected', recordedAt: at, by: 'recipient' } as const
        if (await contacts.record(contact, objected, recorded)) return 'recorded'
      }
      throw new Error(
        `A basis changed during each of ${basisTriesMax} tries to record an objection`,
      )
    },

    clear: async (tenantId, address) => {
      for (;;) {
        const { mails } = (await read(tenantId, address, contactMailsMax)).stored
        if (mails.length === 0) return
        await tryEach(mails, async (mail) => {
          await refold(mail.mailboxId, mail.messageId)
          for (const key of keysOf(tenantId, address)) await contacts.engage(key, mail, null)
        })
      }
    },
  }
}

function isOwnObjection({ basis, by }: RecordedBasis): boolean {
  return basis === 'objected' && by === 'recipient'
}
