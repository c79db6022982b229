import type { Body } from '../model/body.ts'
import type { Attachment, CustomProperties } from '../model/item.ts'
import type { Address } from '../model/person.ts'
import type { AutomaticReplies, Draft, FolderId, Habit, ItemClass } from './mail.ts'

/** Where one person has a mail. `gone`: deleted for ever. */
export interface Copy {
  readonly itemId: string
  readonly address: string
  readonly folderId: FolderId | 'gone'
  readonly read: boolean
  readonly customProperties: CustomProperties
}

/**
 * A mail that has left, together with every copy of it, so that one write delivers it to everybody.
 * The body is what left, letter by letter.
 */
export interface KeptMail {
  readonly mailId: string
  /** The draft that it was, which a crash may have left behind. */
  readonly draftId: string
  readonly itemClass: ItemClass
  /** The parts of a report below its header, as they stand on the wire; null for all other mail. */
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

/** How an address answers to mail. */
export interface KeptManner {
  readonly address: string
  readonly exists: boolean
  readonly automaticReplies: AutomaticReplies
  /** Who has had the automatic reply since it was switched on, in lower case. */
  readonly told: readonly string[]
}

/** A picture that a proxy fetched for one mail of one person. */
export interface KeptPicture {
  readonly itemId: string
  readonly pictureId: string
  readonly contentType: string
  /** Base64. */
  readonly content: string
}
