import type { Body } from '../model/body.ts'
import { textOfHtml } from '../model/plain-text.ts'
import type { Address } from '../model/person.ts'
import type { Copy, KeptDraft, KeptMail } from './kept-mail.ts'
import { previewCharsMax } from './limits.ts'
import type { FolderId, Habit, Message, MessageSummary } from './mail.ts'
import { remotePictures } from './pictures-in.ts'

/** A stored mail with the copy of one of its owners. */
export interface Seen {
  readonly mail: KeptMail
  readonly copy: Copy & { readonly folderId: FolderId }
}

export function summaryOf({ mail, copy }: Seen): MessageSummary {
  return {
    itemId: copy.itemId,
    from: mail.from,
    to: mail.to,
    subject: mail.subject,
    preview: previewOf(mail.body),
    at: mail.at,
    read: copy.read,
    hasAttachments: mail.attachments.some(({ isInline }) => !isInline),
  }
}

export function messageOf(seen: Seen, accountId: string, habit: Habit): Message {
  const { mail, copy } = seen
  return {
    ...summaryOf(seen),
    accountId,
    folderId: copy.folderId,
    itemClass: mail.itemClass,
    report: mail.report,
    internetMessageId: mail.internetMessageId,
    conversationId: mail.conversationId,
    references: mail.references,
    cc: mail.cc,
    bcc: isSender(seen) ? mail.bcc : [],
    body: mail.body,
    attachments: mail.attachments,
    internetHeaders: mail.internetHeaders,
    customProperties: copy.customProperties,
    remotePictures: remotePictures(mail.body).length > 0,
    habit,
  }
}

export function draftSummaryOf({ draft, savedAt }: KeptDraft, from: Address): MessageSummary {
  return {
    itemId: draft.itemId,
    from,
    to: draft.to,
    subject: draft.subject,
    preview: previewOf(draft.body),
    at: savedAt,
    read: true,
    hasAttachments: draft.attachments.some(({ isInline }) => !isInline),
  }
}

/** Only the sender may see blind copies. */
function isSender({ mail, copy }: Seen): boolean {
  return copy.itemId === mail.copies[0]?.itemId
}

/** What mail programs write before the text is mostly shorter. */
const previewSourceChars = 20_000

const previews = new WeakMap<Body, string>()

function previewOf(body: Body): string {
  const known = previews.get(body)
  if (known !== undefined) return known
  const beginning = previewIn(body, body.content.slice(0, previewSourceChars))
  // Little may stand in what is mostly styles.
  const preview = beginning.length < previewCharsMax ? previewIn(body, body.content) : beginning
  previews.set(body, preview)
  return preview
}

function previewIn({ type }: Body, content: string): string {
  const text = type === 'html' ? textOfHtml(content) : content
  return text.replace(/\s+/g, ' ').trim().slice(0, previewCharsMax)
}
