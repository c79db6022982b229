import { flag, record, text } from '#core/parse'
import { succeeded } from './answer.ts'
import { type Call, type Calls, composeCall, type Done, refused } from './call.ts'
import type { Attachment, ComposeItem } from './item.ts'
import { attachmentBase64CharsMax, attachmentNameCharsMax, attachmentsMax } from './limits.ts'

interface NewFile {
  readonly base64String: string
  readonly name: string
  readonly isInline: boolean
}

const newFile = record<NewFile>({
  base64String: text(attachmentBase64CharsMax),
  name: text(attachmentNameCharsMax),
  isInline: flag,
})

/** Calls by which an add-in attaches files. */
export const attachmentCalls: Calls = new Map<number, Call>([
  [148, composeCall('ReadWriteItem', newFile, addFile)],
])

function addFile(item: ComposeItem, { base64String, name, isInline }: NewFile): Done {
  if (item.attachments.length >= attachmentsMax) return refused('tooManyAttachments')
  const added: Attachment = {
    attachmentId: freeId(item),
    name,
    size: bytesIn(base64String),
    contentType: contentTypeOf(name),
    isInline,
    // The add-in refers to an inline picture by the name of its file.
    contentId: isInline ? name : null,
    kind: 'file',
    content: base64String,
  }
  return {
    answer: succeeded(added.attachmentId),
    item: { ...item, attachments: [...item.attachments, added] },
  }
}

/** A deterministic attachment id that is unique in the item. */
function freeId({ itemId, attachments }: ComposeItem): string {
  let number = attachments.length + 1
  const idOf = (): string => `${itemId}-attachment-${number}`
  while (attachments.some(({ attachmentId }) => attachmentId === idOf())) number += 1
  return idOf()
}

function bytesIn(base64: string): number {
  const padding = /=*$/.exec(base64)?.[0].length ?? 0
  return Math.floor((base64.length * 3) / 4) - padding
}

const contentTypes: Readonly<Record<string, string>> = {
  png: 'image/png',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  gif: 'image/gif',
  svg: 'image/svg+xml',
  txt: 'text/plain',
  html: 'text/html',
  pdf: 'application/pdf',
}

function contentTypeOf(name: string): string {
  const extension = /\.(\w+)$/.exec(name)?.[1] ?? ''
  return contentTypes[extension.toLowerCase()] ?? 'application/octet-stream'
}
