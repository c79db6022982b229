import { createHash } from 'node:crypto'
import { headersOf } from '../outlook/mail/headers.ts'
import type { FolderId, HeaderLine, Message } from '../outlook/mail/mail.ts'
import type { Address } from '../outlook/model/person.ts'
import { graphIdOf, type IdKind } from './item-ids.ts'

/** A mail of the local Outlook as Graph's message resource, with all selectable properties. */
export type MessageResource = Readonly<Record<string, unknown>>

/** A message's single-value extended properties, by id in lower case. */
export type ExtendedProperties = ReadonlyMap<string, string>

/** The properties of a request without `$select`; headers must be selected explicitly. */
export const defaultProperties = [
  'id',
  'createdDateTime',
  'lastModifiedDateTime',
  'changeKey',
  'receivedDateTime',
  'sentDateTime',
  'hasAttachments',
  'internetMessageId',
  'subject',
  'bodyPreview',
  'importance',
  'parentFolderId',
  'conversationId',
  'isRead',
  'isDraft',
  'body',
  'sender',
  'from',
  'toRecipients',
  'ccRecipients',
  'bccRecipients',
  'replyTo',
] as const

export const selectable: readonly string[] = [...defaultProperties, 'internetMessageHeaders']

export function resourceOf(message: Message, idKind: IdKind): MessageResource {
  const at = new Date(message.at).toISOString().replace(/\.\d+Z$/, 'Z')
  const changeKey = changeKeyOf(message)
  const from = recipientOf(message.from)
  return {
    '@odata.etag': `W/"${changeKey}"`,
    id: graphIdOf(message.itemId, message.folderId, idKind),
    createdDateTime: at,
    lastModifiedDateTime: at,
    changeKey,
    receivedDateTime: at,
    sentDateTime: at,
    hasAttachments: message.hasAttachments,
    internetMessageId: message.internetMessageId,
    subject: message.subject,
    bodyPreview: message.preview.slice(0, 255),
    importance: 'normal',
    parentFolderId: `AAMkF${message.folderId}`,
    conversationId: message.conversationId,
    isRead: message.read,
    isDraft: false,
    body: { contentType: message.body.type, content: message.body.content },
    sender: from,
    from,
    toRecipients: message.to.map(recipientOf),
    ccRecipients: message.cc.map(recipientOf),
    bccRecipients: message.bcc.map(recipientOf),
    replyTo: [],
    // In Exchange Online, sent items have no headers (OfficeDev/office-js#5413).
    ...(message.folderId === 'sent' ? {} : { internetMessageHeaders: headersOf(message) }),
  }
}

const publicStrings = '{00020329-0000-0000-c000-000000000046}'

/**
 * The properties available by `$expand`: an add-in's custom properties, which Outlook stores as one JSON
 * string (OfficeDev/office-js#2478), and the few MAPI properties that tell what a message answers.
 */
export function extendedPropertiesOf(message: Message, addInId: string): ExtendedProperties {
  const properties = new Map<string, string>([
    ['string 0x001a', itemClassOf(message)],
    ['string 0x1035', message.internetMessageId],
  ])
  const answered = message.references.at(-1)
  if (answered !== undefined) {
    properties.set('string 0x1042', answered)
    properties.set('string 0x1039', message.references.join(' '))
  }
  if (message.folderId !== 'sent')
    properties.set('string 0x007d', headersOf(message).map(written).join(''))
  if (Object.keys(message.customProperties).length > 0)
    properties.set(
      `string ${publicStrings} name cecp-${addInId.toLowerCase()}`,
      JSON.stringify(message.customProperties),
    )
  return properties
}

/** Graph's well-known folder names, mapped to the local Outlook's. */
export const wellKnownFolders: Readonly<Record<string, FolderId>> = {
  inbox: 'inbox',
  sentitems: 'sent',
  deleteditems: 'deleted',
}

/** The MIME source of a message, as returned by `$value`: header and body. */
export function sourceOf(message: Message): string {
  const head = headersOf(message)
  if (message.report !== null) return `${head.map(written).join('')}\r\n${message.report}`
  const type = message.body.type === 'html' ? 'text/html' : 'text/plain'
  const own = head.some(({ name }) => name.toLowerCase() === 'content-type')
    ? []
    : [{ name: 'Content-Type', value: `${type}; charset=utf-8` }]
  return `${[...head, ...own].map(written).join('')}\r\n${message.body.content}`
}

/** Exchange has a message class of its own for reports written by other systems. */
function itemClassOf({ itemClass, internetHeaders }: Message): string {
  if (itemClass !== 'IPM.Note') return itemClass
  const type = headerOf(internetHeaders, 'content-type')
  if (!/^multipart\/report/i.test(type)) return 'IPM.Note'
  return /report-type="?disposition-notification/i.test(type)
    ? 'REPORT.IPM.Note.IPNRN'
    : 'REPORT.IPM.Note.NDR'
}

function headerOf(headers: Readonly<Record<string, string>>, name: string): string {
  return Object.entries(headers).find(([key]) => key.toLowerCase() === name)?.[1] ?? ''
}

function recipientOf({ name, address }: Address): object {
  return { emailAddress: { name: name === '' ? address : name, address } }
}

function written({ name, value }: HeaderLine): string {
  return `${name}: ${value}\r\n`
}

/** Changes with every change of the message. */
function changeKeyOf({ itemId, folderId, read, customProperties }: Message): string {
  const state = JSON.stringify([itemId, folderId, read, customProperties])
  return createHash('sha256').update(state).digest('base64url').slice(0, 16)
}
