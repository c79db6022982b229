import type { Attachment } from '../item.ts'
import type { Traps } from '../traps.ts'
import type { Answered } from './answered.ts'

/** How one Outlook writes the bodies of its mails. All of this is about HTML, but for what says otherwise. */
export interface ClientMarkup {
  /** What a new mail begins with. */
  readonly emptyBody: string
  /** Plain text as HTML that shows the same lines. */
  readonly ofText: (text: string) => string
  /** An empty line to write in, and below it the mail that is answered or forwarded. */
  readonly answer: (answered: Answered) => string
  /** The same of a mail in plain text. */
  readonly answerText: (answered: Answered) => string
  /** A picture in the text. */
  readonly picture: (picture: Attachment) => string
  /** What becomes of HTML that an add-in writes, on its way into the body. */
  readonly written: (html: string, traps: Traps) => string
  /** What becomes of the body that it was written to. */
  readonly settled: (html: string, traps: Traps) => string
  /** The body of a mail being written as an add-in is told it. */
  readonly told: (html: string, traps: Traps) => string
  /** The body as it leaves. */
  readonly sent: (html: string, traps: Traps) => string
  /** The place of what is appended when the mail is sent. */
  readonly appendAt: (html: string) => number
  /** The body with this signature in the place of the one it has, else below what was written. */
  readonly signed: (html: string, signature: string) => string
}
