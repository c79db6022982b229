import type { MailboxId, MessageId } from '#core/ids'
import type { Owner } from '#core/stores'

/**
 * What is made of the mails that are found in a mailbox. Each may be handed over more than once, by a
 * notification and by a later look through the folder, in any order, and two at the same time: saying the
 * same again must change nothing. What throws is tried again.
 */

/** Something that has come into a rep's Inbox. */
export interface ArrivedMessage {
  readonly owner: Owner
  readonly mailboxId: MailboxId
  /** From which the rep has been seen to send, in lower case. */
  readonly ownAddresses: readonly string[]
  /** Graph's message resource, as it came: unproven. */
  readonly resource: unknown
  /** The MIME source, cut; undefined where the message has gone meanwhile. */
  readonly readSource: () => Promise<string | undefined>
}

export type OnArrival = (arrived: ArrivedMessage) => Promise<void>

/** A mail of the rep's that has left, tied to its ticket. */
export interface SentMail {
  readonly mailboxId: MailboxId
  readonly messageId: MessageId
  /** With its angle brackets, as Graph gives it. */
  readonly internetMessageId: string
  readonly conversationId: string
  /** Milliseconds since 1970. */
  readonly sentAt: number
}

export type OnSent = (sent: SentMail) => Promise<void>
