import {
  flag,
  InputFault,
  integer,
  listOf,
  oneOf,
  orNull,
  type Parser,
  record,
  text,
} from '#core/parse'
import type { Body } from '../model/body.ts'
import type { Attachment, CustomProperties } from '../model/item.ts'
import type { Address } from '../model/person.ts'
import {
  addressCharsMax,
  attachmentsMax,
  automaticReplyCharsMax,
  bodyCharsMax,
  displayNameCharsMax,
  listMax,
  mailBytesMax,
  recipientsMax,
  referencesMax,
  subjectCharsMax,
} from './limits.ts'
import {
  type Account,
  type Accounts,
  type Answer,
  answerKinds,
  type AutomaticReplies,
  type Draft,
  type FolderCount,
  folderIds,
  type Habit,
  habits,
  itemClasses,
  type Message,
  type MessageSummary,
  type SentMail,
} from './mail.ts'

export const word = text(2_048)
export const time = integer(0, 2 ** 48)

export const parseAddress: Parser<Address> = record<Address>({
  name: text(displayNameCharsMax),
  address: text(addressCharsMax),
})

const people = listOf(parseAddress, recipientsMax)

const parseBody: Parser<Body> = record<Body>({
  type: oneOf('html', 'text'),
  content: text(bodyCharsMax),
})

const parseAttachment: Parser<Attachment> = record<Attachment>({
  attachmentId: word,
  name: word,
  size: integer(0, mailBytesMax),
  contentType: word,
  isInline: flag,
  contentId: orNull(word),
  kind: oneOf('file', 'cloud'),
  content: text(mailBytesMax),
})

export const parseCustomProperties: Parser<CustomProperties> = (value, at) =>
  isObject(value) ? { ...value } : new InputFault(`${at} is not an object`)

const parseTexts: Parser<Readonly<Record<string, string>>> = (value, at) => {
  if (!isObject(value)) return new InputFault(`${at} is not an object`)
  const wrong = Object.entries(value).find(([, entry]) => typeof entry !== 'string')
  if (wrong !== undefined) return new InputFault(`${at}.${wrong[0]} is not a text`)
  return { ...value }
}

/** Ids become file names. */
export const parseItemId: Parser<string> = (value, at) =>
  typeof value === 'string' && /^[0-9A-Za-z-]{8,64}$/.test(value)
    ? value
    : new InputFault(`${at} is not the id of an item`)

export const content = {
  references: listOf(word, referencesMax),
  to: people,
  cc: people,
  bcc: people,
  subject: text(subjectCharsMax),
  body: parseBody,
  attachments: listOf(parseAttachment, attachmentsMax),
  internetHeaders: parseTexts,
} as const

const summary = {
  itemId: parseItemId,
  from: parseAddress,
  to: people,
  subject: text(subjectCharsMax),
  preview: word,
  at: time,
  read: flag,
  hasAttachments: flag,
} as const

export const parseAutomaticReplies: Parser<AutomaticReplies> = record<AutomaticReplies>({
  on: flag,
  text: text(automaticReplyCharsMax),
})

const parseAccount: Parser<Account> = record<Account>({
  accountId: word,
  name: word,
  address: word,
  unread: integer(0, listMax),
  habit: oneOf(...habits),
  automaticReplies: parseAutomaticReplies,
  exists: flag,
})

export const parseAccounts: Parser<Accounts> = record<Accounts>({
  owner: parseAccount,
  recipients: listOf(parseAccount, listMax),
})

export const parseFolders: Parser<readonly FolderCount[]> = listOf(
  record<FolderCount>({
    folderId: oneOf(...folderIds),
    total: integer(0, listMax),
    unread: integer(0, listMax),
  }),
  folderIds.length,
)

export const parseMessages: Parser<readonly MessageSummary[]> = listOf(
  record<MessageSummary>(summary),
  listMax,
)

export const parseMessage: Parser<Message> = record<Message>({
  ...summary,
  ...content,
  accountId: word,
  folderId: oneOf(...folderIds),
  itemClass: oneOf(...itemClasses),
  report: orNull(text(bodyCharsMax)),
  internetMessageId: word,
  conversationId: word,
  customProperties: parseCustomProperties,
  remotePictures: flag,
  habit: oneOf(...habits),
})

export const parseDraft: Parser<Draft> = record<Draft>({
  ...content,
  itemId: parseItemId,
  composeType: oneOf('newMail', 'reply', 'forward'),
  conversationId: orNull(word),
  customProperties: parseCustomProperties,
})

export const parseSentMail: Parser<SentMail> = record<SentMail>({
  itemId: parseItemId,
  internetMessageId: word,
})

export const parseReadMark: Parser<{ read: boolean }> = record<{ read: boolean }>({ read: flag })

export const parseSettings = parseTexts

export const parseAnswer: Parser<Answer> = record<Answer>({
  answerId: parseItemId,
  itemId: parseItemId,
  kind: oneOf(...answerKinds),
  from: parseAddress,
  to: people,
  cc: people,
  subject: text(subjectCharsMax),
  text: text(bodyCharsMax),
  internetHeaders: parseTexts,
})

export const parseHabitChoice: Parser<{ habit: Habit }> = record<{ habit: Habit }>({
  habit: oneOf(...habits),
})

export const parseExistence: Parser<{ exists: boolean }> = record<{ exists: boolean }>({
  exists: flag,
})

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
