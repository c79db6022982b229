import type { Attachment } from '../item.ts'
import type { Traps } from '../traps.ts'
import type { Answered } from './answered.ts'

/** How one Outlook writes the bodies of its mails; HTML unless stated otherwise. */
export interface ClientMarkup {
  /** The initial body of a new mail. */
  readonly emptyBody: string
  /** Plain text as HTML that shows the same lines. */
  readonly ofText: (text: string) => string
  /** An empty line to write in, followed by the quoted mail. */
  readonly answer: (answered: Answered) => string
  /** The same for a plain-text mail. */
  readonly answerText: (answered: Answered) => string
  /** An inline picture. */
  readonly picture: (picture: Attachment) => string
  /** Normalises HTML that an add-in writes. */
  readonly written: (html: string, traps: Traps) => string
  /** Normalises the body that an add-in writes to. */
  readonly settled: (html: string, traps: Traps) => string
  /** The body of a mail being composed, as returned to an add-in. */
  readonly told: (html: string, traps: Traps) => string
  /** The body as it is sent. */
  readonly sent: (html: string, traps: Traps) => string
  /** The position at which content is appended on send. */
  readonly appendAt: (html: string, traps: Traps) => number
  /** Sets the signature: replaces the existing one, or inserts it below the new text. */
  readonly signed: (html: string, signature: string) => string
}
