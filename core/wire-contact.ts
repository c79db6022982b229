import { type LawfulBasis, parseBasis, parseContactAddress } from './contact.ts'
import { type MessageId, parseMessageId } from './ids.ts'
import { pageSizeMax } from './limits.ts'
import { integer, orNull, type Parser, provenBy, record } from './parse.ts'
import { parseShare, type Share } from './share.ts'
import { type MessageSummary, type Page, parseTime } from './wire.ts'
import { messagePageFields } from './wire-answers.ts'

/** What `POST /api/contacts/mails` is asked and says. Times are milliseconds since 1970. */

/** A body, because addresses stay out of every URL. */
export interface ContactMailsQuery {
  readonly address: string
  /** `next` of the page before; null for the first. */
  readonly cursor: MessageId | null
  readonly limit: number
}

/** The rep's own mails to a person, newest first. */
export interface ContactMails extends Page<MessageSummary> {
  /** With the first page only. */
  readonly figures: ContactFigures | null
}

/** What the rep's own mails say of a person. */
export interface ContactFigures {
  readonly basis: LawfulBasis
  /** null where nobody has recorded the basis, and the account's own default counts. */
  readonly recordedAt: number | null
  readonly sent: number
  /** Mails to nobody else: only of these it is sure whose open it would be. */
  readonly alone: number
  /** null where the basis allows nothing to be told of the person. */
  readonly seen: ContactSeen | null
  /** Only mails since then were looked through; null where all were. */
  readonly since: number | null
}

/** Shares are of mails to nobody else. */
export interface ContactSeen {
  /** Of the mails whose opens can be seen. */
  readonly opened: Share
  /** Of the mails with tracked links. */
  readonly clicked: Share
  /** null where the service does not know what came back. */
  readonly replied: Share | null
  /** The first and the last open, click or reply that is surely the person's. */
  readonly firstAt: number | null
  readonly lastAt: number | null
}

export const parseContactMailsQuery: Parser<ContactMailsQuery> = record<ContactMailsQuery>({
  address: parseContactAddress,
  cursor: orNull(provenBy(parseMessageId, 'a cursor of this list')),
  limit: integer(1, pageSizeMax),
})

const count = integer(0, 2 ** 32)

const parseSeen: Parser<ContactSeen> = record<ContactSeen>({
  opened: parseShare,
  clicked: parseShare,
  replied: orNull(parseShare),
  firstAt: orNull(parseTime),
  lastAt: orNull(parseTime),
})

const parseFigures: Parser<ContactFigures> = record<ContactFigures>({
  basis: parseBasis,
  recordedAt: orNull(parseTime),
  sent: count,
  alone: count,
  seen: orNull(parseSeen),
  since: orNull(parseTime),
})

export const parseContactMails: Parser<ContactMails> = record<ContactMails>({
  ...messagePageFields,
  figures: orNull(parseFigures),
})
