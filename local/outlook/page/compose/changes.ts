import type { Attachment, ComposeItem, RecipientField } from '../../model/item.ts'

/** What is different between two states of a mail being written. */

const draftFields = [
  'to',
  'cc',
  'bcc',
  'subject',
  'body',
  'attachments',
  'internetHeaders',
  'customProperties',
] as const

/** Whether there is something new to keep among the drafts. */
export function draftChanged(before: ComposeItem, item: ComposeItem): boolean {
  return (item.saved && !before.saved) || draftFields.some((field) => before[field] !== item[field])
}

/** Those of the second that the first does not have. */
export function notIn(
  known: readonly Attachment[],
  asked: readonly Attachment[],
): readonly Attachment[] {
  return asked.filter(
    ({ attachmentId }) => !known.some((each) => each.attachmentId === attachmentId),
  )
}

type ChangedFields = Readonly<Record<RecipientField, boolean>>

/** Undefined: nobody came or went. */
export function changedRecipients(
  before: ComposeItem,
  item: ComposeItem,
): ChangedFields | undefined {
  const changed = {
    to: before.to !== item.to,
    cc: before.cc !== item.cc,
    bcc: before.bcc !== item.bcc,
  }
  return changed.to || changed.cc || changed.bcc ? changed : undefined
}
