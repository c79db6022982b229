import { plainAddress } from '#core/contact-key'
import { type Contact, type LawfulBasis, mayName } from '#core/contact'
import { type Engagement, engagementOf } from '#core/engagement'
import { isErased } from '#core/erase-person'
import type { MailboxId, MessageId } from '#core/ids'
import { contactMailsLatest, contactMailsMax, namedRecipientsMax } from '#core/limits'
import type {
  ContactKey,
  ContactStore,
  MailboxStore,
  MailKey,
  Owner,
  StoredContact,
} from '#core/stores'
import type { Story } from '#core/story'
import type { Evidence, KnownReader, Reply } from '#core/verdict/message'
import type { Recipient, Registration } from '#core/wire'
import type { KeyRing } from './key-ring.ts'
import type { JudgeLater } from './objection-entry.ts'
import { createReadContact } from './read-contact.ts'
import { createRecord, type RecordBasis } from './record-basis.ts'

/** What contacts add to the evidence of a message: who stays anonymous, and whose devices are known. */
export interface KnownRecipients {
  readonly anonymous: readonly string[]
  readonly knownReaders: readonly KnownReader[]
  /** The recipients about whom data may be stored. */
  readonly followed: readonly Followed[]
}

interface Followed {
  readonly recipient: Recipient
  readonly contact: ContactKey
  readonly stored: StoredContact
}

export interface Contacts {
  /** Looks up the recipients of a mail who could be named. */
  around(
    mailboxId: MailboxId,
    registration: Registration | null,
    replies: readonly Reply[],
  ): Promise<KnownRecipients>
  /**
   * Stores what a message shows about its recipients, or takes it back. Returns false if one of them has
   * objected since they were looked up: then the message has to be judged again.
   */
  learn(
    mail: MailKey,
    told: {
      readonly story: Story
      readonly registration: Registration | null
      readonly evidence: Evidence
      readonly followed: readonly Followed[]
    },
  ): Promise<boolean>
  /** The basis alone: what mails show is for the mailbox that sent them (`ofMailbox`). */
  find(tenantId: string, address: string): Promise<Contact>
  /** What the mails of one mailbox show about a contact; empty if the contact may not be named. */
  ofMailbox(tenantId: string, mailboxId: MailboxId, address: string): Promise<MailboxContact>
  readonly record: RecordBasis
}

export interface MailboxContact extends Contact {
  readonly engagements: ReadonlyMap<MessageId, Engagement>
}

export interface ContactDeps {
  readonly contacts: ContactStore
  readonly mailboxes: Pick<MailboxStore, 'ownerOf'>
  readonly keys: KeyRing
  /** The basis of contacts for whom none has been recorded. */
  readonly defaultBasis: LawfulBasis
  /** Has the mails that named a person judged again, once that person may not be named any more. */
  readonly judgeLater?: JudgeLater
}

const nobody: KnownRecipients = { anonymous: [], knownReaders: [], followed: [] }

export function createContacts(deps: ContactDeps): Contacts {
  const { contacts, mailboxes, keys, defaultBasis, judgeLater } = deps
  const ownerOf = createOwnerOf(mailboxes)
  const { read } = createReadContact(contacts, keys)
  const basisOf = ({ recorded }: Pick<StoredContact, 'recorded'>): LawfulBasis =>
    recorded?.basis ?? defaultBasis
  const contactOf = ({ recorded }: StoredContact): Contact => ({
    basis: recorded?.basis ?? defaultBasis,
    recordedAt: recorded?.recordedAt ?? null,
    recordedBy: recorded?.by ?? null,
  })
  return {
    around: async (mailboxId, registration, replies) => {
      const { candidates, left } = candidatesOf(registration, replies)
      if (candidates.length === 0) return nobody
      const owner = await ownerOf(mailboxId)
      // Without the tenant, no contact can be looked up.
      if (owner === undefined)
        return mayName(defaultBasis)
          ? nobody
          : { ...nobody, anonymous: addressesOf([...candidates, ...left]) }
      const all = await Promise.all(
        candidates.map(async (recipient) => ({
          recipient,
          ...(await read(owner.tenantId, recipient.address, contactMailsLatest)),
        })),
      )
      const followed = all.filter(({ stored }) => mayName(basisOf(stored)))
      const anonymous = all.filter((one) => !followed.includes(one)).map((one) => one.recipient)
      return {
        followed,
        anonymous: addressesOf([...anonymous, ...left]),
        knownReaders: mayShare(registration, all) ? [] : followed.flatMap(devicesOf),
      }
    },

    learn: async (mail, { story, registration, evidence, followed }) => {
      let isStill = true
      if (registration === null) return isStill
      for (const { recipient, contact, stored } of followed) {
        const said = engagementOf(recipient, story, registration, evidence)
        if (isSame(said, engagementIn(stored, mail))) continue
        await contacts.engage(contact, mail, said)
        // The contact may have objected since the check above: check again and take the write back.
        if (mayName(basisOf(await contacts.get(contact, 0)))) continue
        await contacts.engage(contact, mail, null)
        isStill = false
      }
      return isStill
    },

    find: async (tenantId, address) => {
      const { stored } = await read(tenantId, address, 0)
      return contactOf(stored)
    },

    ofMailbox: async (tenantId, mailboxId, address) => {
      const { stored } = await read(tenantId, address, contactMailsMax)
      const contact = contactOf(stored)
      const isNamed = mayName(contact.basis)
      const own = stored.mails.filter((mail) => mail.mailboxId === mailboxId && isNamed)
      const engagements = new Map(own.map((mail) => [mail.messageId, mail.engagement]))
      return { ...contact, engagements }
    },

    record: createRecord({ contacts, keys, judgeLater }),
  }
}

/** Caches owners, up to a maximum: the owner of a mailbox never changes. */
function createOwnerOf(mailboxes: Pick<MailboxStore, 'ownerOf'>) {
  const known = new Map<MailboxId, Owner>()
  return async (mailboxId: MailboxId): Promise<Owner | undefined> => {
    const found = known.get(mailboxId) ?? (await mailboxes.ownerOf(mailboxId))
    if (known.size >= ownersMax) known.clear()
    if (found !== undefined) known.set(mailboxId, found)
    return found
  }
}

const ownersMax = 10_000

/** All recipients if they are few; of many, only those who have replied, and of many of those only the first. */
function candidatesOf(
  registration: Registration | null,
  replies: readonly Reply[],
): { readonly candidates: readonly Recipient[]; readonly left: readonly Recipient[] } {
  const recipients = (registration?.recipients ?? []).filter((one) => !isErased(one))
  if (recipients.length <= namedRecipientsMax) return { candidates: recipients, left: [] }
  const replied = new Set(replies.map(({ address }) => plainAddress(address ?? '')))
  const all = recipients.filter(({ address }) => replied.has(plainAddress(address)))
  return { candidates: all.slice(0, namedRecipientsMax), left: all.slice(namedRecipientsMax) }
}

/** Nothing is known of the devices of an objector, or of nobody else: then one of them may be shared. */
function mayShare(registration: Registration | null, all: readonly Followed[]): boolean {
  const { recipients = [] } = registration ?? {}
  const hasObjector = all.some(({ stored }) => stored.recorded?.basis === 'objected')
  return all.length < 2 || recipients.some(isErased) || hasObjector
}

function devicesOf({ recipient, stored }: Followed): readonly KnownReader[] {
  const devices = stored.mails.flatMap(({ engagement }) => engagement.devices)
  return devices.map((device) => ({ ...device, address: recipient.address }))
}

function engagementIn({ mails }: StoredContact, { mailboxId, messageId }: MailKey) {
  const found = mails.find((one) => one.mailboxId === mailboxId && one.messageId === messageId)
  return found?.engagement ?? null
}

function isSame(left: Engagement | null, right: Engagement | null): boolean {
  return JSON.stringify(left) === JSON.stringify(right)
}

function addressesOf(recipients: readonly Recipient[]): readonly string[] {
  return recipients.map(({ address }) => address)
}
