import type { Body } from '../model/body.ts'
import type { Attachment, CustomProperties } from '../model/item.ts'
import type { Address } from '../model/person.ts'
import type { AutomaticReplies, Draft, FolderId, Habit, ItemClass } from './mail.ts'

/** The copy of a mail in one account. `gone`: deleted permanently. */
export interface Copy {
  readonly itemId: string
  readonly address: string
  readonly folderId: FolderId | 'gone'
  readonly read: boolean
  readonly customProperties: CustomProperties
}

/** A sent mail with all its copies, so that one write delivers it. The body is exactly what was sent. */
export interface KeptMail {
  readonly mailId: string
  /** The id of its draft, which a crash may have left behind. */
  readonly draftId: string
  readonly itemClass: ItemClass
  /** The MIME parts of a report below its header; null for other mail. */
  readonly report: string | null
  readonly internetMessageId: string
  readonly conversationId: string
  readonly references: readonly string[]
  readonly at: number
  readonly from: Address
  readonly to: readonly Address[]
  readonly cc: readonly Address[]
  readonly bcc: readonly Address[]
  readonly subject: string
  readonly body: Body
  readonly attachments: readonly Attachment[]
  readonly internetHeaders: Readonly<Record<string, string>>
  readonly copies: readonly Copy[]
}

export interface KeptDraft {
  readonly draft: Draft
  readonly savedAt: number
}

export interface KeptHabit {
  readonly address: string
  readonly habit: Habit
}

/** How an address responds to mail automatically. */
export interface KeptManner {
  readonly address: string
  readonly exists: boolean
  readonly automaticReplies: AutomaticReplies
  /** The senders who got the automatic reply since it was turned on, in lower case. */
  readonly told: readonly string[]
}

/** A picture that a proxy loaded for one mail of one person. */
export interface KeptPicture {
  readonly itemId: string
  readonly pictureId: string
  readonly contentType: string
  /** Base64. */
  readonly content: string
}
