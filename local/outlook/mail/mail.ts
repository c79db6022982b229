import type { Body } from '../model/body.ts'
import type { Attachment, ComposeType, CustomProperties } from '../model/item.ts'
import type { Address } from '../model/person.ts'

/** What the page and its server say to each other. Times are milliseconds since 1970. */

export const folderIds = ['inbox', 'sent', 'drafts', 'deleted'] as const

export type FolderId = (typeof folderIds)[number]

/** `accountId` stands for the address wherever it could be seen, as in URLs. */
export interface Account {
  readonly accountId: string
  readonly name: string
  readonly address: string
  readonly unread: number
}

export interface Accounts {
  readonly owner: Account
  readonly recipients: readonly Account[]
}

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
