import type { ClientId } from '../../model/client.ts'
import { contentIdOf } from '../../model/content-id.ts'
import type { Attachment } from '../../model/item.ts'

export async function fileAttachment(file: File): Promise<Attachment> {
  return {
    attachmentId: crypto.randomUUID(),
    name: file.name,
    size: file.size,
    contentType: file.type || 'application/octet-stream',
    isInline: false,
    contentId: null,
    kind: 'file',
    content: await base64Of(file),
  }
}

/**
 * An inline picture, which the body references by its content id.
 * @param number the number of this picture in its mail, from 1
 */
export async function inlinePicture(
  file: File,
  client: ClientId,
  number: number,
): Promise<Attachment> {
  const contentId = contentIdOf(client, { unique: crypto.randomUUID(), name: file.name, number })
  return { ...(await fileAttachment(file)), isInline: true, contentId }
}

export function cloudAttachment(name: string): Attachment {
  return {
    attachmentId: crypto.randomUUID(),
    name,
    size: 0,
    contentType: 'application/octet-stream',
    isInline: false,
    contentId: null,
    kind: 'cloud',
    content: `https://northwind-my.sharepoint.example/Documents/${encodeURIComponent(name)}`,
  }
}

export function sizeText(bytes: number): string {
  if (bytes < 1_000) return `${bytes} bytes`
  const kilobytes = bytes / 1_000
  return kilobytes < 1_000 ? `${Math.round(kilobytes)} KB` : `${(kilobytes / 1_000).toFixed(1)} MB`
}

async function base64Of(file: File): Promise<string> {
  const bytes = new Uint8Array(await file.arrayBuffer())
  let binary = ''
  for (let at = 0; at < bytes.length; at += chunkBytes)
    binary += String.fromCharCode(...bytes.subarray(at, at + chunkBytes))
  return btoa(binary)
}

/** More arguments at once overflow the stack. */
const chunkBytes = 0x8000
