import type { MailboxId } from '#core/ids'
import type { Owner } from '#core/stores'

/** A message that has arrived in a rep's Inbox. */
export interface ArrivedMessage {
  readonly owner: Owner
  readonly mailboxId: MailboxId
  /** Addresses that the rep is known to send from, in lower case. */
  readonly ownAddresses: readonly string[]
  /** Graph's message resource, not validated yet. */
  readonly resource: unknown
  /** The MIME source, truncated; undefined if the message is gone. */
  readonly readSource: () => Promise<string | undefined>
}

/**
 * Handles an arrival. Must be idempotent: the same arrival comes from a notification and from a later
 * catch-up, in any order or concurrently. An error is retried.
 */
export type OnArrival = (arrived: ArrivedMessage) => Promise<void>
