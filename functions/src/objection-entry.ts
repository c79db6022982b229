import { type ContactId, parseContactId } from '#core/contact-key'
import { type MailboxId, type MessageId, parseMailboxId, parseMessageId } from '#core/ids'
import { mailsPerEntryMax } from '#core/limits'
import { InputFault, listOf, oneOf, type Parser, provenBy, record } from '#core/parse'
import type { MailKey } from '#core/stores'
import { parseTime } from '#core/wire'

/** An entry of the queue `objections`. */
export type ObjectionEntry = Objection | JudgedAgain

/**
 * Somebody who holds a link of a mail objects. Whether they got the mail is checked by the reader of the
 * queue, so that the answer to them is the same in every case.
 */
export interface Objection {
  readonly kind: 'objection'
  readonly mailboxId: MailboxId
  readonly messageId: MessageId
  /** The address that they gave, as its keyed hash. */
  readonly contactId: ContactId
  /** Milliseconds since 1970. */
  readonly at: number
}

/** Mails that name a person who may no longer be named. */
export interface JudgedAgain {
  readonly kind: 'judge-again'
  readonly mails: readonly MailKey[]
}

/** Throws if the queue cannot be reached. */
export interface ObjectionQueue {
  send(entry: ObjectionEntry): Promise<void>
}

/** Has mails judged again soon, in the background. */
export type JudgeLater = (mails: readonly MailKey[]) => Promise<void>

export function createJudgeLater(queue: ObjectionQueue): JudgeLater {
  return async (all) => {
    for (let from = 0; from < all.length; from += mailsPerEntryMax) {
      const some = all.slice(from, from + mailsPerEntryMax)
      const mails = some.map(({ mailboxId, messageId }) => ({ mailboxId, messageId }))
      await queue.send({ kind: 'judge-again', mails })
    }
  }
}

const mailKey = {
  mailboxId: provenBy(parseMailboxId, 'a mailbox id'),
  messageId: provenBy(parseMessageId, 'a message id'),
}

const parsers: { readonly [Kind in ObjectionEntry['kind']]: Parser<ObjectionEntry> } = {
  objection: record<Objection>({
    kind: oneOf('objection'),
    ...mailKey,
    contactId: provenBy(parseContactId, 'the id of a contact'),
    at: parseTime,
  }),
  'judge-again': record<JudgedAgain>({
    kind: oneOf('judge-again'),
    mails: listOf(record<MailKey>(mailKey), mailsPerEntryMax),
  }),
}

const parseKind = record({ kind: oneOf('objection', 'judge-again') })

export const parseObjectionEntry: Parser<ObjectionEntry> = (value, at) => {
  const found = parseKind(value, at)
  return found instanceof InputFault ? found : parsers[found.kind](value, at)
}
