import type { Language } from '../language.ts'
import { ar } from './words/ar.ts'
import { de } from './words/de.ts'
import { en } from './words/en.ts'

/** The words of a notice. Each language is a file with a table of this type. */
export interface NoticeWords {
  readonly language: Language
  readonly someone: string
  /** A person by name. */
  readonly person: (name: string) => string
  /** A program by its English name, such as `Chrome on Windows`. */
  readonly client: (name: string) => string
  /** A mail by its subject, in quotation marks. */
  readonly mail: (subject: string | null) => string
  /** The same where something happened in the mail or to it; German has another case for that. */
  readonly inMail: (subject: string | null) => string
  /** A link by its text, in quotation marks; the text may be empty. */
  readonly link: (text: string) => string
  /** People by their addresses. The list may be empty. */
  readonly people: (addresses: readonly string[]) => string
  readonly list: (items: readonly string[]) => string

  readonly opened: (who: string, mail: string) => string
  readonly clicked: (who: string, link: string, mail: string) => string
  readonly replied: (who: string, mail: string) => string
  readonly bounced: (mail: string, whom: string) => string
  /** The reader uses another device than earlier readers. The program is named by `client`. */
  readonly forwarded: (client: string | null) => string

  readonly away: (what: string) => string
  readonly digest: (mails: number) => string
  readonly others: (mails: number) => string

  readonly opens: (count: number) => string
  readonly clicks: (count: number) => string
  readonly replies: (count: number) => string
  readonly bounces: (count: number) => string
  readonly opensOf: (count: number, mail: string) => string
  readonly clicksIn: (count: number, mail: string) => string
  readonly repliesTo: (count: number, mail: string) => string
  readonly bouncesOf: (count: number, mail: string) => string

  /** The words around a digest. */
  readonly digestTop: string
  readonly digestEnd: string
  /** The label of the link to the message or the feed. */
  readonly show: string
}

export const noticeWords: Readonly<Record<Language, NoticeWords>> = { en, de, ar }
