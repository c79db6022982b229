import type { Body } from '../model/body.ts'
import type { Attachment, ComposeType, CustomProperties } from '../model/item.ts'
import type { Address } from '../model/person.ts'

/** What the page and its server say to each other. Times are milliseconds since 1970. */

export const folderIds = ['inbox', 'sent', 'drafts', 'outbox', 'deleted'] as const

export type FolderId = (typeof folderIds)[number]

/**
 * How the mail program of an account treats pictures from elsewhere: hides them until they are asked
 * for; loads them itself; has Gmail's proxy fetch them when the mail is opened; has Apple's fetch them
 * after delivery, opened or not.
 */
export const habits = ['blocked', 'shown', 'gmail', 'apple'] as const

export type Habit = (typeof habits)[number]

/** What a mailbox answers by itself, once to everybody who writes to it. */
export interface AutomaticReplies {
  readonly on: boolean
  readonly text: string
}

/** `accountId` stands for the address wherever it could be seen, as in URLs. */
export interface Account {
  readonly accountId: string
  readonly name: string
  readonly address: string
  readonly unread: number
  readonly habit: Habit
  readonly automaticReplies: AutomaticReplies
  /** Mail to an address that does not exist comes back. */
  readonly exists: boolean
}

export interface Accounts {
  readonly owner: Account
  readonly recipients: readonly Account[]
}

/** What Exchange calls the kinds of mail that are here. */
export const itemClasses = [
  'IPM.Note',
  'IPM.Note.Rules.OofTemplate.Microsoft',
  'REPORT.IPM.Note.NDR',
] as const

export type ItemClass = (typeof itemClasses)[number]

export interface FolderCount {
  readonly folderId: FolderId
  readonly total: number
  readonly unread: number
}

/** One line of a message list. */
export interface MessageSummary {
  readonly itemId: string
  readonly from: Address
  readonly to: readonly Address[]
  readonly subject: string
  readonly preview: string
  readonly at: number
  readonly read: boolean
  readonly hasAttachments: boolean
}

export interface Message extends MessageSummary {
  readonly accountId: string
  readonly folderId: FolderId
  readonly itemClass: ItemClass
  /** The parts of a report below its header, as they stand on the wire; null for all other mail. */
  readonly report: string | null
  readonly internetMessageId: string
  readonly conversationId: string
  readonly references: readonly string[]
  readonly cc: readonly Address[]
  readonly bcc: readonly Address[]
  readonly body: Body
  readonly attachments: readonly Attachment[]
  readonly internetHeaders: Readonly<Record<string, string>>
  readonly customProperties: CustomProperties
  /** Whether it would load pictures from elsewhere. */
  readonly remotePictures: boolean
  /** Of the account that it lies in. */
  readonly habit: Habit
}

/** One line of a mail's header, as it would stand on the wire. */
export interface HeaderLine {
  readonly name: string
  readonly value: string
}

/** A mail that has not left, as it is kept and as it is handed in to be sent. */
export interface Draft {
  readonly itemId: string
  readonly composeType: ComposeType
  readonly conversationId: string | null
  readonly references: readonly string[]
  readonly to: readonly Address[]
  readonly cc: readonly Address[]
  readonly bcc: readonly Address[]
  readonly subject: string
  readonly body: Body
  readonly attachments: readonly Attachment[]
  readonly internetHeaders: Readonly<Record<string, string>>
  readonly customProperties: CustomProperties
}

/** What a sent mail is called from then on. */
export interface SentMail {
  readonly itemId: string
  readonly internetMessageId: string
}

export const answerKinds = ['reply', 'reply-all', 'forward'] as const

export type AnswerKind = (typeof answerKinds)[number]

/** What somebody other than the owner writes about a mail that they have. */
export interface Answer {
  /** Handed in twice, it is sent once. */
  readonly answerId: string
  /** The mail that is answered, as it lies in the writer's account. */
  readonly itemId: string
  readonly kind: AnswerKind
  /** Need not be the address that the mail came to. */
  readonly from: Address
  readonly to: readonly Address[]
  readonly cc: readonly Address[]
  readonly subject: string
  /** What was written, without what is quoted below it. */
  readonly text: string
  /** Beside those that every mail has, such as Auto-Submitted. */
  readonly internetHeaders: Readonly<Record<string, string>>
}
