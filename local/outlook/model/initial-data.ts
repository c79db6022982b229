import type { Categories } from './categories.ts'
import type { Attachment, Item, ReadItem } from './item.ts'
import type { Outlook } from './outlook.ts'
import { type Permission, wireLevel } from './permission.ts'
import { type Address, type Person, personOf } from './person.ts'

/** The mailbox that an add-in sees, and its permission there. */
export interface Mailbox extends Outlook {
  readonly owner: Address
  readonly timeZone: string
  readonly permission: Permission
  readonly extendedPermissions: readonly string[]
  readonly addInId: string
  /** The ids of the pictures in the add-in's manifest, if its calls are to be checked against them. */
  readonly pictures?: readonly string[]
  /** Default: those of a new mailbox. */
  readonly categories?: Categories
}

/** The answer to an add-in's first request, and the event data when another item is selected. */
export interface InitialData {
  readonly itemType: 1 | 4 | 6
  readonly permissionLevel: 0 | 1 | 2 | 3
  readonly userDisplayName: string
  readonly userEmailAddress: string
  readonly userTimeZone: string
  readonly userProfileType: 'enterprise'
  readonly hostVersion: string
  readonly owaView: 'ThreeColumns'
  readonly ewsUrl: ''
  readonly restUrl: ''
  readonly isRestIdSupported: true
  readonly extensionId: string
  readonly conversationId: string | null
  readonly seriesId: null
  readonly isFromSharedFolder: false
  readonly timeZoneOffsets: readonly never[]
  readonly isRead: boolean
  /** True would make the library send `window.open` to the host. */
  readonly openWindowOpen: false
}

export interface AttachmentDetails {
  readonly id: string
  readonly name: string
  readonly size: number
  readonly contentType: string
  readonly isInline: boolean
  readonly attachmentType: 0 | 2
}

/** Only a mail being read has its envelope here; otherwise it must be requested. */
export interface ReadInitialData extends InitialData {
  readonly id: string
  readonly internetMessageId: string
  readonly itemClass: string
  readonly subject: string
  readonly normalizedSubject: string
  readonly from: Person
  readonly sender: Person
  readonly to: readonly Person[]
  readonly cc: readonly Person[]
  readonly bcc: readonly Person[]
  readonly dateTimeCreated: number
  readonly dateTimeModified: number
  readonly attachments: readonly AttachmentDetails[]
}

export function initialDataOf(item: Item | null, mailbox: Mailbox): InitialData | ReadInitialData {
  const data = mailboxData(item, mailbox)
  return item?.kind === 'read' ? { ...data, ...envelopeOf(item, mailbox.owner) } : data
}

function mailboxData(item: Item | null, mailbox: Mailbox): InitialData {
  return {
    itemType: item === null ? 6 : item.kind === 'read' ? 1 : 4,
    permissionLevel: wireLevel(mailbox.permission),
    userDisplayName: mailbox.owner.name,
    userEmailAddress: mailbox.owner.address,
    userTimeZone: mailbox.timeZone,
    userProfileType: 'enterprise',
    hostVersion: mailbox.client.hostVersion,
    owaView: 'ThreeColumns',
    ewsUrl: '',
    restUrl: '',
    isRestIdSupported: true,
    extensionId: mailbox.addInId,
    conversationId: item?.conversationId ?? null,
    seriesId: null,
    isFromSharedFolder: false,
    timeZoneOffsets: [],
    isRead: item?.kind === 'read' && item.read,
    openWindowOpen: false,
  }
}

function envelopeOf(item: ReadItem, owner: Address): Omit<ReadInitialData, keyof InitialData> {
  const people = (list: readonly Address[]): readonly Person[] =>
    list.map((who) => personOf(who, owner))
  return {
    id: item.itemId,
    internetMessageId: item.internetMessageId,
    itemClass: item.itemClass,
    subject: item.subject,
    normalizedSubject: normalSubject(item.subject),
    from: personOf(item.from, owner),
    sender: personOf(item.from, owner),
    to: people(item.to),
    cc: people(item.cc),
    bcc: people(item.bcc),
    dateTimeCreated: item.createdAt,
    dateTimeModified: item.createdAt,
    attachments: item.attachments.map(detailsOf),
  }
}

export function detailsOf(attachment: Attachment): AttachmentDetails {
  return {
    id: attachment.attachmentId,
    name: attachment.name,
    size: attachment.size,
    contentType: attachment.contentType,
    isInline: attachment.isInline,
    attachmentType: attachment.kind === 'file' ? 0 : 2,
  }
}

/** The subject without prefixes of replies and forwards. */
export function normalSubject(subject: string): string {
  return subject.replace(/^(\s*(re|fw|fwd)\s*:\s*)+/i, '')
}
