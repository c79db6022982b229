import type { Client, ClientId } from './client.ts'
import { contentIdOf } from './content-id.ts'
import type { Attachment, ComposeItem } from './item.ts'
import { markups } from './markup/markups.ts'
import { escapeHtml } from './plain-text.ts'

/** The signature that Outlook itself adds to its owner's mails. */
export const signatureChoices = ['none', 'text', 'picture'] as const

export type SignatureChoice = (typeof signatureChoices)[number]

/** A new mail with its writer's signature; plain text cannot contain a picture. */
export function withOwnSignature(
  item: ComposeItem,
  choice: SignatureChoice,
  { id }: Client,
): ComposeItem {
  if (choice === 'none') return item
  const begun = { ...item, clientSignatureEnabled: true }
  const { name, address } = item.from
  const lines = [name, address].filter((line) => line !== '')
  if (item.body.type === 'text') {
    const content = `\n\n${lines.join('\n')}${item.body.content}`
    return { ...begun, body: { ...item.body, content } }
  }
  const logo = choice === 'picture' ? logoOf(item, id) : undefined
  const written = lines.map((line) => `<div>${escapeHtml(line)}</div>`)
  const shown = logo && `<div>${markups[id].picture(logo)}</div>`
  const signature = ['<div><br></div>', ...written, shown ?? ''].join('')
  return {
    ...begun,
    body: { ...item.body, content: markups[id].signed(item.body.content, signature) },
    attachments: logo === undefined ? item.attachments : [...item.attachments, logo],
  }
}

function logoOf(item: ComposeItem, client: ClientId): Attachment {
  const name = 'logo.png'
  const unique = `${item.itemId}-signature`
  const number = item.attachments.filter(({ isInline }) => isInline).length + 1
  return {
    attachmentId: unique,
    name,
    size: logoBytes,
    contentType: 'image/png',
    isInline: true,
    contentId: contentIdOf(client, { unique, name, number }),
    kind: 'file',
    content: logo,
  }
}

const logoBytes = 154
const logo =
  'iVBORw0KGgoAAAANSUhEUgAAAGAAAAAYAgMAAAB4hxAHAAAACVBMVEX///8PVIx4goxSQncqAAAATElEQVR42mNgIAc44BAPDcUuwxoaGoJVQjQ0NBSHSSCzuFahgAV4JBhBEgFkSGACnBKsIIkQUnSQ7SoSfA6VICV0ccYHzhjEHefYAQBUcWtYvYfbCAAAAABJRU5ErkJggg=='
