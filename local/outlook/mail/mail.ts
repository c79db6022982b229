import type { Body } from '../model/body.ts'
import type { Attachment, ComposeType, CustomProperties } from '../model/item.ts'
import type { Address } from '../model/person.ts'

/** The messages between the page and its server. Times are milliseconds since 1970. */

export const folderIds = ['inbox', 'sent', 'drafts', 'outbox', 'deleted'] as const

export type FolderId = (typeof folderIds)[number]

/**
 * How the mail program of an account treats remote pictures: it blocks them until asked; loads them
 * itself; has Gmail's proxy load them when the mail is opened; or has Apple's proxy load them after
 * delivery, opened or not.
 */
export const habits = ['blocked', 'shown', 'gmail', 'apple'] as const

export type Habit = (typeof habits)[number]

/** An automatic reply, sent once to each sender. */
export interface AutomaticReplies {
  readonly on: boolean
  readonly text: string
}

/** `accountId` replaces the address wherever it could be seen, as in URLs. */
export interface Account {
  readonly accountId: string
  readonly name: string
  readonly address: string
  readonly unread: number
  readonly habit: Habit
  readonly automaticReplies: AutomaticReplies
  /** Mail to an address that does not exist is returned. */
  readonly exists: boolean
}

export interface Accounts {
  readonly owner: Account
  readonly recipients: readonly Account[]
}

/** The message classes used here, by Exchange's names. */
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
  /** The MIME parts of a report below its header; null for other mail. */
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
  /** Whether it would load remote pictures. */
  readonly remotePictures: boolean
  /** That of its account. */
  readonly habit: Habit
}

/** One header line, as on the wire. */
export interface HeaderLine {
  readonly name: string
  readonly value: string
}

/** An unsent mail, as it is stored and as it is submitted. */
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

/** The ids of a sent mail. */
export interface SentMail {
  readonly itemId: string
  readonly internetMessageId: string
}

export const answerKinds = ['reply', 'reply-all', 'forward'] as const

export type AnswerKind = (typeof answerKinds)[number]

/** An answer by somebody other than the owner to a mail that they have. */
export interface Answer {
  /** Submitted twice with the same id, it is sent once. */
  readonly answerId: string
  /** The answered mail, in the writer's account. */
  readonly itemId: string
  readonly kind: AnswerKind
  /** Need not be the address that the mail was sent to. */
  readonly from: Address
  readonly to: readonly Address[]
  readonly cc: readonly Address[]
  readonly subject: string
  /** The new text, without the quoted mail. */
  readonly text: string
  /** In addition to those of every mail, such as Auto-Submitted. */
  readonly internetHeaders: Readonly<Record<string, string>>
}
