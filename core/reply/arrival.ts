import type { MessageId } from '../ids.ts'
import type { Recipient } from '../recipient.ts'

/**
 * Mail that comes into the rep's mailbox, and how it relates to a mail that the rep sent. Addresses are in
 * lower case, times are milliseconds since 1970, message ids have no angle brackets.
 */

/** A person as a mail names them. */
export interface Person {
  readonly address: string
  readonly name: string
}

/** Something notable in the headers, the class or the sender of an arrival. */
export type ArrivalSign =
  /** A report that a mail could not be delivered, by its class or its Content-Type. */
  | 'failure-report'
  /** A delivery report of which only the text tells whether delivery failed. */
  | 'delivery-report'
  /** A report that a mail is late but still on its way. */
  | 'delay-report'
  /** A report that a mail was delivered or relayed. */
  | 'success-report'
  | 'failed-recipients'
  /** From MAILER-DAEMON or MicrosoftExchange… */
  | 'mail-system'
  /** From a postmaster, who may also be a person. */
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
  /** An answer that proposes a meeting. */
  | 'request'
  | 'cancelled'
  | 'other'

/** What is kept of an incoming message once its headers and subject have been dropped. */
export interface Arrival {
  /** Graph's id. It changes when the message is moved. */
  readonly graphId: string
  /** Its own internet message id; null if it has none that can be read. */
  readonly internetMessageId: string | null
  readonly conversationId: string | null
  readonly receivedAt: number
  readonly from: Person | null
  /** Other addresses that the message gives for its sender: Sender, Reply-To and the like. */
  readonly alsoFrom: readonly string[]
  /** Addresses in To and Cc. */
  readonly copied: readonly string[]
  /** Ids of the messages that it answers, the nearest first. */
  readonly answered: readonly string[]
  readonly signs: readonly ArrivalSign[]
  readonly meeting: MeetingAnswer | null
  /** Addresses that a report says could not be reached; null if it does not say. */
  readonly failed: readonly string[] | null
}

/** A mail of the rep, as the message store and the thread store know it. */
export interface KnownThread {
  readonly messageId: MessageId
  /** null until the sent item has been found. */
  readonly internetMessageId: string | null
  readonly conversationId: string | null
  readonly sentAt: number
  /** Empty until the mail has been registered. */
  readonly recipients: readonly Recipient[]
}

/** The owner of a mailbox. Addresses may be in any letter case. */
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
  /** The single recipient, or one in To. */
  | 'recipient'
  /** A recipient in Cc or Bcc. */
  | 'copied'
  /** A recipient, from another address of theirs. */
  | 'other-address'
  /** None of the recipients, as far as can be told. */
  | 'new'
  /** It is not known yet whom the mail went to. */
  | 'unknown'

export interface Replier extends Person {
  readonly as: ReplierKind
  /** The recipient who replied; null for somebody new or unknown. */
  readonly recipient: Recipient | null
}

/** Why an arrival was judged as it was. */
export type ArrivalReason =
  | ArrivalSign
  // How it is matched to the mail.
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

/** How an arrival relates to a mail of the rep. The first reason decided. */
export type Outcome = (
  | {
      readonly kind: 'reply' | 'auto-reply'
      readonly messageId: MessageId
      readonly who: Replier
    }
  | {
      readonly kind: 'bounce' | 'delayed'
      readonly messageId: MessageId
      /** Addresses of recipients; null if the report does not say whom it failed to reach. */
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
 * The order of the calls. For a sent item:
 *   describeSent(resource, messageId): Thread | InputFault                        describe-sent.ts
 *   threadKeys(thread, hash): readonly ThreadKey[]                                threads.ts
 *   ThreadStore.put(mailboxId, keys, thread)                                      ../stores.ts
 * For a message in the Inbox:
 *   describeArrival(resource): Arrival | InputFault                               describe-arrival.ts
 *   withReport(arrival, source): Arrival, where wantsSource(arrival)              report.ts
 *   threadKeys(arrival, hash), ThreadStore.find(mailboxId, keys)
 *   judgeArrival(arrival, threads with their recipients, owner): Outcome          judge-arrival.ts
 *   answerOf(outcome, arrival, hash): Answer | null                               answer.ts
 *   AnswerStore.put(mailboxId, outcome.messageId, answer)                         ../stores.ts
 */
