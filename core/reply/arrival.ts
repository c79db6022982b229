import type { MessageId } from '../ids.ts'
import type { Recipient } from '../recipient.ts'

/**
 * What came into the rep's mailbox, and what it is to a mail that the rep sent. Addresses are in lower
 * case, times are milliseconds since 1970. Message ids are without their angle brackets.
 */

/** Somebody as a mail names them. */
export interface Person {
  readonly address: string
  readonly name: string
}

/** What the headers, the class and the sender of an arrival let one notice. */
export type ArrivalSign =
  /** A report that a mail could not be delivered, by its class or its Content-Type. */
  | 'failure-report'
  /** A report of delivery of which only its text tells whether it failed. */
  | 'delivery-report'
  /** A report that a mail is late, and still on its way. */
  | 'delay-report'
  /** A report that a mail was delivered, or was passed on. */
  | 'success-report'
  | 'failed-recipients'
  /** From MAILER-DAEMON or MicrosoftExchange… */
  | 'mail-system'
  /** A person may be one too. */
  | 'postmaster'
  | 'subject-of-delay'
  | 'read-report'
  | 'unread-report'
  | 'receipt-report'
  | 'meeting'
  | 'forward-notice'
  | 'draft'
  /** RFC 3834. */
  | 'auto-replied'
  | 'auto-generated'
  | 'out-of-office-class'
  | 'rule-reply'
  | 'auto-reply-header'
  | 'ticket-system'
  | 'precedence'
  | 'suppresses-answers'
  | 'null-return-path'
  | 'no-reply-address'
  | 'subject-of-auto-reply'
  | 'list'

export type MeetingAnswer =
  | 'accepted'
  | 'tentative'
  | 'declined'
  /** Somebody answered by asking for a meeting. */
  | 'request'
  | 'cancelled'
  | 'other'

/** What is known of a message in the mailbox once its headers and its subject have been dropped. */
export interface Arrival {
  /** Graph's id; it changes when the message is moved. */
  readonly graphId: string
  /** Its own internet message id; null where it has none that can be read. */
  readonly internetMessageId: string | null
  readonly conversationId: string | null
  readonly receivedAt: number
  readonly from: Person | null
  /** Other addresses that the message gives for who sent it: Sender, Reply-To and their cousins. */
  readonly alsoFrom: readonly string[]
  /** Addresses in To and Cc. */
  readonly copied: readonly string[]
  /** Message ids that it answers, the nearest first. */
  readonly answered: readonly string[]
  readonly signs: readonly ArrivalSign[]
  readonly meeting: MeetingAnswer | null
  /** Addresses that a report says could not be reached; null where it does not say. */
  readonly failed: readonly string[] | null
}

/** A mail of the rep's, as the message store and the thread store know it. */
export interface KnownThread {
  readonly messageId: MessageId
  /** null until the sent item has been found. */
  readonly internetMessageId: string | null
  readonly conversationId: string | null
  readonly sentAt: number
  /** Empty until the mail has been registered. */
  readonly recipients: readonly Recipient[]
}

/** Whose mailbox it is. Any letter case. */
export interface MailboxOwner {
  /** The rep's own addresses, aliases included. */
  readonly addresses: readonly string[]
  /** Other mailboxes of the tenant that are enrolled. */
  readonly mates: readonly string[]
  /** The tenant's own domains. */
  readonly domains: readonly string[]
}

/** Who wrote back. */
export type ReplierKind =
  /** To whom the mail went. */
  | 'recipient'
  /** A recipient in Cc or Bcc. */
  | 'copied'
  /** A recipient, from another address of theirs. */
  | 'other-address'
  /** None of the recipients, as far as anybody can tell. */
  | 'new'
  /** It is not known yet whom the mail went to. */
  | 'unknown'

export interface Replier extends Person {
  readonly as: ReplierKind
  /** Which of the mail's recipients it is; null for somebody new or unknown. */
  readonly recipient: Recipient | null
}

/** Why an arrival is what it is held to be. */
export type ArrivalReason =
  | ArrivalSign
  // How it is tied to the mail.
  | 'answers-mail'
  | 'same-conversation'
  | 'same-mail'
  | 'no-thread'
  | 'conversation-of-strangers'
  | 'failed-for-others'
  // Who sent it.
  | 'own-address'
  | 'tenant-address'
  | 'recipient-address'
  | 'sender-header'
  | 'subaddress'
  | 'same-name'
  | 'unknown-address'

/** What an arrival is to a mail of the rep's. The first reason decided. */
export type Outcome = (
  | {
      readonly kind: 'reply' | 'auto-reply'
      readonly messageId: MessageId
      readonly who: Replier
    }
  | {
      readonly kind: 'bounce' | 'delayed'
      readonly messageId: MessageId
      /** Addresses of recipients; null where the report does not say whom it failed to reach. */
      readonly failed: readonly string[] | null
    }
  | {
      readonly kind: 'meeting-answer'
      readonly messageId: MessageId
      readonly who: Replier
      readonly meeting: MeetingAnswer
    }
  | {
      readonly kind: 'read-receipt'
      readonly messageId: MessageId
      readonly who: Replier
    }
  | {
      readonly kind:
        'own' | 'team-mate' | 'mailing-list' | 'forward-notice' | 'delivered' | 'unrelated'
      readonly messageId: MessageId | null
    }
) & { readonly reasons: readonly ArrivalReason[] }

export type OutcomeKind = Outcome['kind']

/*
 * The calls, in their order. Of a sent item:
 *   describeSent(resource, messageId): Thread | InputFault                        describe-sent.ts
 *   threadKeys(thread, hash): readonly ThreadKey[]                                threads.ts
 *   ThreadStore.put(mailboxId, keys, thread)                                      ../stores.ts
 * Of a message in the Inbox:
 *   describeArrival(resource): Arrival | InputFault                               describe-arrival.ts
 *   withReport(arrival, source): Arrival, where wantsSource(arrival)              report.ts
 *   threadKeys(arrival, hash), ThreadStore.find(mailboxId, keys)
 *   judgeArrival(arrival, threads with their recipients, owner): Outcome          judge-arrival.ts
 *   answerOf(outcome, arrival, hash): Answer | null                               answer.ts
 *   AnswerStore.put(mailboxId, outcome.messageId, answer)                         ../stores.ts
 */
