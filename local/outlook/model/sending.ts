import { appended, type Body, sentBody, writtenBody } from './body.ts'
import type { ComposeItem } from './item.ts'
import {
  hasInlinePictures,
  uploadsIn,
  withLocalPictures,
  withoutInlinePictures,
  withPicturesTakenAlong,
} from './markup/inline-pictures.ts'
import { wellFormed } from './markup/rewrite.ts'
import type { Outlook } from './outlook.ts'

/**
 * Called on Send, before the send event is raised: appends what add-ins have registered, and clears it,
 * so that a second attempt does not append it again.
 */
export function beginSend(item: ComposeItem, outlook: Outlook): ComposeItem {
  const { appendOnSend } = item
  const complete = (appendOnSend && withAppended(item, appendOnSend, outlook)) ?? item
  return {
    ...complete,
    appendOnSend: null,
    sending: true,
    rewrittenInSend: false,
    sendAttempts: item.sendAttempts + 1,
  }
}

/** The mail did not leave, and is editable again. */
export function cancelSend(item: ComposeItem): ComposeItem {
  return { ...item, sending: false }
}

/** From so many on, the body is cut. */
const manyUploads = 10
/** What is left of it. */
const keptShare = 0.87

/**
 * The mail whose body an add-in has written in the send event. Outlook on the web silently drops the end
 * of a body with many pictures or links to files in the cloud: OfficeDev/office-js#6944.
 */
export function rewrittenInSend(item: ComposeItem, { traps }: Outlook): ComposeItem {
  const { body } = item
  const rewritten = { ...item, rewrittenInSend: true }
  if (!traps.has('bodyWriteTruncates') || body.type !== 'html') return rewritten
  if (uploadsIn(body.content) < manyUploads) return rewritten
  const end = Math.round(body.content.length * keptShare)
  return { ...rewritten, body: { ...body, content: wellFormed(body.content.slice(0, end)) } }
}

/** The mail as it is sent, with this Outlook's own changes. */
export function leaving(item: ComposeItem, outlook: Outlook): ComposeItem {
  const left = { ...item, body: sentBody(withPicturesAsSaved(item, outlook), outlook) }
  return item.rewrittenInSend && outlook.traps.has('bodyWriteLosesInlineImages')
    ? withoutPictures(left)
    : left
}

/**
 * On Mac, pictures refer to files of their writer after a write in the send event
 * (OfficeDev/office-js#1666) or a save by an add-in (OfficeDev/office-js#2383).
 */
function withPicturesAsSaved(item: ComposeItem, { traps }: Outlook): Body {
  const { body } = item
  const broken =
    (item.rewrittenInSend && traps.has('bodyWriteBreaksLocalImages')) ||
    (item.savedByAddIn && traps.has('saveBreaksImages'))
  return broken && body.type === 'html'
    ? { ...body, content: withLocalPictures(body.content) }
    : body
}

/**
 * Why the mail cannot be sent although its handler allowed it, in Outlook's words. After a write Outlook
 * on the web uploads pictures and cloud files again: OfficeDev/office-js#6792, OfficeDev/office-js#6780.
 * @returns undefined if nothing hinders it
 */
export function undeliverable(item: ComposeItem, { traps }: Outlook): string | undefined {
  const { body, attachments, rewrittenInSend } = item
  if (!rewrittenInSend || !traps.has('bodyWriteFailsSend')) return undefined
  const uploads =
    attachments.some(({ kind }) => kind === 'cloud') ||
    (body.type === 'html' && hasInlinePictures(body.content))
  return uploads ? uploadFailure : undefined
}

const uploadFailure =
  'There was a problem sending this message because one or more attachments failed to upload. Please try again.'

/** @returns undefined if HTML is to be appended to a plain-text body */
export function withAppended(
  item: ComposeItem,
  added: Body,
  outlook: Outlook,
): ComposeItem | undefined {
  const { item: receiving, content } = withAppendedPictures(item, added, outlook)
  const body = writtenBody(item.body, { ...added, content }, appended, outlook)
  return body && { ...receiving, body }
}

/**
 * Outlook on Mac attaches pictures that are only linked to (OfficeDev/office-js#3372), and in doing so
 * loses the mail's files (OfficeDev/office-js#3598).
 */
function withAppendedPictures(
  item: ComposeItem,
  { type, content }: Body,
  { traps }: Outlook,
): { readonly item: ComposeItem; readonly content: string } {
  if (type === 'text') return { item, content }
  const first = item.attachments.filter(({ isInline }) => isInline).length + 1
  const taken = withPicturesTakenAlong(content, (number) => `image${first + number}@${item.itemId}`)
  if (taken.pictures.length === 0) return { item, content }
  const kept = traps.has('appendedImageRemovesFiles')
    ? item.attachments.filter(({ kind, isInline }) => isInline || kind !== 'file')
    : item.attachments
  return traps.has('appendedImageBecomesAttachment')
    ? { item: { ...item, attachments: [...kept, ...taken.pictures] }, content: taken.html }
    : { item: { ...item, attachments: kept }, content }
}

/**
 * After a write Outlook on the web uploads pictures again, and the mail leaves before that is done:
 * OfficeDev/office-js#6808.
 */
function withoutPictures(item: ComposeItem): ComposeItem {
  const { body, attachments } = item
  if (body.type !== 'html' || !hasInlinePictures(body.content)) return item
  return {
    ...item,
    body: { ...body, content: withoutInlinePictures(body.content) },
    attachments: attachments.filter(({ isInline }) => !isInline),
  }
}
