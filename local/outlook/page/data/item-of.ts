import type { Draft, Message } from '../../mail/mail.ts'
import { type ComposeItem, newComposeItem, type ReadItem } from '../../model/item.ts'
import type { Address } from '../../model/person.ts'

/** Converts between stored and open items. */

export function draftOf(item: ComposeItem): Draft {
  const { itemId, composeType, conversationId, references, to, cc, bcc } = item
  const { subject, body, attachments, internetHeaders, customProperties } = item
  return {
    itemId,
    composeType,
    conversationId,
    references,
    to,
    cc,
    bcc,
    subject,
    body,
    attachments,
    internetHeaders,
    customProperties,
  }
}

export function composeItemOf(draft: Draft, from: Address): ComposeItem {
  return { ...newComposeItem(draft.itemId, from), ...draft, saved: true }
}

export function readItemOf(message: Message): ReadItem {
  const { itemId, internetMessageId, conversationId, from, to, cc, bcc, subject } = message
  const { body, attachments, internetHeaders, customProperties, at, read, itemClass } = message
  return {
    kind: 'read',
    itemId,
    itemClass,
    internetMessageId,
    conversationId,
    from,
    to,
    cc,
    bcc,
    subject,
    body,
    attachments,
    internetHeaders,
    customProperties,
    notifications: [],
    createdAt: at,
    read,
  }
}
