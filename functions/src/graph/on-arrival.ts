import type { MailboxId } from '#core/ids'
import type { Owner } from '#core/stores'

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

/**
 * What is made of it. An arrival is handed over more than once, by a notification and by a later look
 * through the folder, in any order, and two at the same time: saying the same again must change nothing.
 * What throws is tried again.
 */
export type OnArrival = (arrived: ArrivedMessage) => Promise<void>
