import type { Attachment, ComposeItem, RecipientField } from '../../model/item.ts'

/** The differences between two states of a mail being composed. */

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

/** Whether there is something new to save in the draft. */
export function draftChanged(before: ComposeItem, item: ComposeItem): boolean {
  return (item.saved && !before.saved) || draftFields.some((field) => before[field] !== item[field])
}

/** Those of the second that are not in the first. */
export function notIn(
  known: readonly Attachment[],
  asked: readonly Attachment[],
): readonly Attachment[] {
  return asked.filter(
    ({ attachmentId }) => !known.some((each) => each.attachmentId === attachmentId),
  )
}

type ChangedFields = Readonly<Record<RecipientField, boolean>>

/** Undefined: nobody was added or removed. */
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
