import { type MessageId, parseMessageId } from '#core/ids'
import type { ComposeItem } from '../office/compose-item.ts'
import type { ReadItem } from '../office/read-item.ts'
import type { OfficeResult } from '../office/call.ts'

/** What the pane needs of Outlook besides the selected item. */
export interface Outlook {
  composeItem(): ComposeItem | undefined
  readItem(): ReadItem | undefined
  /** The address of the open mailbox; undefined if Outlook does not say. */
  ownAddress(): string | undefined
  onItemChanged(handler: () => void): Promise<OfficeResult<() => void>>
}

/** The kind of the selected item. */
export type Selection =
  | { readonly kind: 'none' }
  | { readonly kind: 'received'; readonly item: ReadItem }
  | { readonly kind: 'compose'; readonly item: ComposeItem }
  | { readonly kind: 'tracked'; readonly item: ReadItem; readonly messageId: MessageId }
  /** Sent by the rep without our mark; `unreadable` if Outlook did not answer. */
  | { readonly kind: 'untracked'; readonly item: ReadItem; readonly why: 'unmarked' | 'unreadable' }

/** The custom property of a tracked mail. */
const markName = 'telltale'

export async function readSelection(outlook: Outlook): Promise<Selection> {
  const draft = outlook.composeItem()
  if (draft !== undefined) return { kind: 'compose', item: draft }
  const item = outlook.readItem()
  if (item === undefined) return { kind: 'none' }
  const mark = await item.customProperty(markName)
  const messageId = mark.ok ? messageIdOfMark(mark.value) : undefined
  if (messageId !== undefined) return { kind: 'tracked', item, messageId }
  if (!isOwn(item, outlook.ownAddress())) return { kind: 'received', item }
  return { kind: 'untracked', item, why: mark.ok ? 'unmarked' : 'unreadable' }
}

/** The message id in a mark; undefined if there is none or it is invalid. */
function messageIdOfMark(mark: string | null): MessageId | undefined {
  if (mark === null) return undefined
  try {
    const value: unknown = JSON.parse(mark)
    return typeof value === 'object' && value !== null
      ? parseMessageId(Reflect.get(value, 'messageId'))
      : undefined
  } catch {
    return undefined
  }
}

/** Exchange compares addresses case-insensitively. */
function isOwn(item: ReadItem, own: string | undefined): boolean {
  return own !== undefined && item.from?.address.toLowerCase() === own.toLowerCase()
}
