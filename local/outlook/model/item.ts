import type { Body } from './body.ts'
import type { Notification } from './notifications.ts'
import type { Address } from './person.ts'

export type RecipientField = 'to' | 'cc' | 'bcc'

/** What an add-in keeps on an item for itself: any JSON values by name. */
export type CustomProperties = Readonly<Record<string, unknown>>

export type ComposeType = 'newMail' | 'reply' | 'forward'

export interface Attachment {
  readonly attachmentId: string
  readonly name: string
  /** Bytes. */
  readonly size: number
  readonly contentType: string
  readonly isInline: boolean
  /** What a `cid:` in the body names; null for what stands beside the mail only. */
  readonly contentId: string | null
  readonly kind: 'file' | 'cloud'
  /** Base64 of a file, address of a file in the cloud. */
  readonly content: string
}

/** A mail being written, with all that add-ins keep on it. Values are replaced, never changed in place. */
export interface ComposeItem {
  readonly kind: 'compose'
  readonly itemId: string
  /** Whether it is among the drafts; until then nobody may know its id. */
  readonly saved: boolean
  readonly composeType: ComposeType
  readonly conversationId: string | null
  /** Internet message ids, oldest first; the last one is what this mail answers. */
  readonly references: readonly string[]
  readonly from: Address
  readonly to: readonly Address[]
  readonly cc: readonly Address[]
  readonly bcc: readonly Address[]
  readonly subject: string
  readonly body: Body
  readonly attachments: readonly Attachment[]
  readonly internetHeaders: Readonly<Record<string, string>>
  readonly sessionData: Readonly<Record<string, string>>
  readonly customProperties: CustomProperties
  readonly notifications: readonly Notification[]
  /** What an add-in put away to be added to the body when the mail is sent. */
  readonly appendOnSend: Body | null
  readonly clientSignatureEnabled: boolean
  readonly sending: boolean
  /** Whether an add-in wrote the whole body while the mail was being sent. */
  readonly rewrittenInSend: boolean
  /** How often Send was pressed on this item. */
  readonly sendAttempts: number
  /** What the add-in handed to itself by the button that opened its pane. */
  readonly initializationContext?: string
}

/** A mail that lies in a folder. */
export interface ReadItem {
  readonly kind: 'read'
  readonly itemId: string
  /** Like `IPM.Note`. */
  readonly itemClass: string
  readonly internetMessageId: string
  readonly conversationId: string
  readonly from: Address
  readonly to: readonly Address[]
  readonly cc: readonly Address[]
  readonly bcc: readonly Address[]
  readonly subject: string
  readonly body: Body
  readonly attachments: readonly Attachment[]
  readonly internetHeaders: Readonly<Record<string, string>>
  readonly customProperties: CustomProperties
  readonly notifications: readonly Notification[]
  /** Milliseconds since 1970. */
  readonly createdAt: number
  readonly read: boolean
  /** What the add-in handed to itself by the button that opened its pane. */
  readonly initializationContext?: string
}

export type Item = ComposeItem | ReadItem

/** A conversation that a mail begins is named after it, once others may see it. */
export function conversationOf(item: Pick<ComposeItem, 'conversationId' | 'itemId'>): string {
  return item.conversationId ?? `AAQk-${item.itemId}`
}

/** An empty mail, before the writer has touched it. */
export function newComposeItem(itemId: string, from: Address): ComposeItem {
  return {
    kind: 'compose',
    itemId,
    saved: false,
    composeType: 'newMail',
    conversationId: null,
    references: [],
    from,
    to: [],
    cc: [],
    bcc: [],
    subject: '',
    body: { type: 'html', content: '' },
    attachments: [],
    internetHeaders: {},
    sessionData: {},
    customProperties: {},
    notifications: [],
    appendOnSend: null,
    clientSignatureEnabled: false,
    sending: false,
    rewrittenInSend: false,
    sendAttempts: 0,
  }
}
