import { type ContactId, parseContactId } from '#core/contact-key'
import { type MailboxId, type MessageId, parseMailboxId, parseMessageId } from '#core/ids'
import { type Parser, provenBy, record } from '#core/parse'
import { parseTime } from '#core/wire'

/**
 * An entry of the queue `objections`: somebody who holds a link of a mail objects. Whether they got the
 * mail is checked by the reader of the queue, so that the answer to them is the same in every case.
 */
export interface ObjectionEntry {
  readonly mailboxId: MailboxId
  readonly messageId: MessageId
  /** The address that they gave, as its keyed hash. */
  readonly contactId: ContactId
  /** Milliseconds since 1970. */
  readonly at: number
}

/** Throws if the queue cannot be reached. */
export interface ObjectionQueue {
  send(entry: ObjectionEntry): Promise<void>
}

export const parseObjectionEntry: Parser<ObjectionEntry> = record<ObjectionEntry>({
  mailboxId: provenBy(parseMailboxId, 'a mailbox id'),
  messageId: provenBy(parseMessageId, 'a message id'),
  contactId: provenBy(parseContactId, 'the id of a contact'),
  at: parseTime,
})
