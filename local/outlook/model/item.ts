import type { Body } from './body.ts'
import type { Notification } from './notifications.ts'
import type { Address } from './person.ts'

export type RecipientField = 'to' | 'cc' | 'bcc'

/** An add-in's custom properties of an item: any JSON values by name. */
export type CustomProperties = Readonly<Record<string, unknown>>

export type ComposeType = 'newMail' | 'reply' | 'forward'

export interface Attachment {
  readonly attachmentId: string
  readonly name: string
  /** Bytes. */
  readonly size: number
  readonly contentType: string
  readonly isInline: boolean
  /** The content id that a `cid:` in the body refers to; null for an ordinary attachment. */
  readonly contentId: string | null
  readonly kind: 'file' | 'cloud'
  /** Base64 of a file, or the URL of a cloud file. */
  readonly content: string
}

/** A mail being composed, with everything that add-ins store on it. Immutable. */
export interface ComposeItem {
  readonly kind: 'compose'
  readonly itemId: string
  /** Whether it has been saved as a draft; until then its id is hidden. */
  readonly saved: boolean
  readonly composeType: ComposeType
  readonly conversationId: string | null
  /** Internet message ids, oldest first; the last one is the answered mail. */
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
  /** What an add-in registered to be appended on send. */
  readonly appendOnSend: Body | null
  readonly clientSignatureEnabled: boolean
  readonly sending: boolean
  /** Whether an add-in wrote the whole body while the mail was being sent. */
  readonly rewrittenInSend: boolean
  readonly savedByAddIn: boolean
  /** How often Send was pressed on this item. */
  readonly sendAttempts: number
  /** The context that the add-in passed with the button that opened its pane. */
  readonly initializationContext?: string
}

/** A mail in a folder. */
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
  /** The context that the add-in passed with the button that opened its pane. */
  readonly initializationContext?: string
}

export type Item = ComposeItem | ReadItem

/** A new conversation takes the id of its first mail. */
export function conversationOf(item: Pick<ComposeItem, 'conversationId' | 'itemId'>): string {
  return item.conversationId ?? `AAQk-${item.itemId}`
}

/** An empty new mail. */
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
    savedByAddIn: false,
    sendAttempts: 0,
  }
}
