import { type Contact, parseBasis, parseContactAddress, parseRecorder } from './contact.ts'
import { type MessageId, parseMessageId } from './ids.ts'
import { pageSizeMax } from './limits.ts'
import { flag, integer, orElse, orNull, type Parser, provenBy, record } from './parse.ts'
import { parseShare, type Share } from './share.ts'
import { type MessageSummary, type Page, parseTime } from './wire.ts'
import { messagePageFields } from './wire-answers.ts'

/** Request and answer of `POST /api/contacts/mails`. Times are milliseconds since 1970. */

/** A body, because addresses stay out of every URL. */
export interface ContactMailsQuery {
  readonly address: string
  /** `next` of the previous page; null for the first. */
  readonly cursor: MessageId | null
  readonly limit: number
}

/** The rep's own mails to a person, newest first. */
export interface ContactMails extends Page<MessageSummary> {
  /** With the first page only. */
  readonly figures: ContactFigures | null
  /** Whether the rep may erase the person. */
  readonly mayErase: boolean
}

/** What the rep's own mails show about a person. */
export interface ContactFigures extends Contact {
  readonly sent: number
  /** Mails to nobody else. Only for these is it certain whose open it was. */
  readonly alone: number
  /** null if the lawful basis does not allow it. */
  readonly seen: ContactSeen | null
  /** Only mails since then were scanned; null if all were. */
  readonly since: number | null
}

/** Figures of mails to nobody else. */
export interface ContactSeen {
  /** Opened mails, of those whose opens can be seen. */
  readonly opened: Share
  /** Clicked mails, of those with tracked links. */
  readonly clicked: Share
  /** null if the service does not know what came back. */
  readonly replied: Share | null
  /** The first and the last open, click or reply that is certainly the person's. */
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
  recordedBy: orElse(orNull(parseRecorder), null),
  sent: count,
  alone: count,
  seen: orNull(parseSeen),
  since: orNull(parseTime),
})

export const parseContactMails: Parser<ContactMails> = record<ContactMails>({
  ...messagePageFields,
  figures: orNull(parseFigures),
  // An older service does not say.
  mayErase: orElse(flag, false),
})
