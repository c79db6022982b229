import { parseActivityId, parseMailboxId, parseMessageId } from '#core/ids'
import type { ActivityId, MailboxId, MessageId } from '#core/ids'
import { codeCharsMax } from '#core/limits'
import { InputFault, integer, oneOf, type Parser, provenBy, record, text } from '#core/parse'
import type { LedgerKey } from './notice-store.ts'

/** An entry of the queue `notices`, delayed until it is due. */
export type NoticeEntry =
  /** There is a new or changed line in the feed; or one that was shown has been withdrawn. */
  | {
      readonly kind: 'tell' | 'withdrawn'
      readonly mailboxId: MailboxId
      readonly messageId: MessageId
      readonly activityId: ActivityId
      /** How often the line was not found, or not found withdrawn. */
      readonly missed: number
    }
  /** A notice is to be delivered to its channels. */
  | {
      readonly kind: 'deliver'
      readonly mailboxId: MailboxId
      readonly key: LedgerKey
      readonly id: string
    }
  /** The quiet hours are over. */
  | { readonly kind: 'summarize'; readonly mailboxId: MailboxId }

/** Throws if the queue cannot be reached. */
export interface NoticeQueue {
  /** @param delayMs how long the entry stays invisible */
  send(entry: NoticeEntry, delayMs: number): Promise<void>
}

const mailboxId = provenBy(parseMailboxId, 'a mailbox id')

const parseLineEntry = record<Extract<NoticeEntry, { kind: 'tell' | 'withdrawn' }>>({
  kind: oneOf('tell', 'withdrawn'),
  mailboxId,
  messageId: provenBy(parseMessageId, 'a message id'),
  activityId: provenBy(parseActivityId, 'an activity id'),
  missed: integer(0, 1_000),
})

const parsers: { readonly [Kind in NoticeEntry['kind']]: Parser<NoticeEntry> } = {
  tell: parseLineEntry,
  withdrawn: parseLineEntry,
  deliver: record<Extract<NoticeEntry, { kind: 'deliver' }>>({
    kind: oneOf('deliver'),
    mailboxId,
    key: provenBy(
      (value) => (value === 'mailbox' ? value : parseMessageId(value)),
      'the key of a ledger',
    ),
    id: text(codeCharsMax),
  }),
  summarize: record<Extract<NoticeEntry, { kind: 'summarize' }>>({
    kind: oneOf('summarize'),
    mailboxId,
  }),
}

const parseKind = record({ kind: oneOf('tell', 'withdrawn', 'deliver', 'summarize') })

export const parseNoticeEntry: Parser<NoticeEntry> = (value, at) => {
  const found = parseKind(value, at)
  return found instanceof InputFault ? found : parsers[found.kind](value, at)
}
