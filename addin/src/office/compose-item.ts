import type { Recipient, RecipientField } from '#core/wire'
import { callOffice, mapResult, type OfficeResult } from './call.ts'
import { saveCustomProperty } from './custom-properties.ts'
import { recipientsOf } from './people.ts'

export type BodyType = 'html' | 'text'
export type ComposeType = 'new' | 'reply' | 'forward'

export interface Attachment {
  readonly kind: 'file' | 'item' | 'cloud' | 'other'
  readonly isInline: boolean
}

/** The mail being written. Every function asks Outlook anew, and always resolves. */
export interface ComposeItem {
  bodyType(): Promise<OfficeResult<BodyType>>
  /** The whole body, quoted history included. */
  bodyHtml(): Promise<OfficeResult<string>>
  setBodyHtml(html: string): Promise<OfficeResult<void>>
  /** What Outlook puts at the end of the mail when it is sent, at most 5,000 characters; null takes it back. */
  setAppendOnSend(html: string | null): Promise<OfficeResult<void>>
  attachments(): Promise<OfficeResult<readonly Attachment[]>>
  recipients(): Promise<OfficeResult<readonly Recipient[]>>
  subject(): Promise<OfficeResult<string>>
  composeType(): Promise<OfficeResult<ComposeType>>
  /** A value kept with this mail while it is being written, seen by pane and handlers alike; null: not set. */
  sessionValue(key: string): Promise<OfficeResult<string | null>>
  setSessionValue(key: string, value: string): Promise<OfficeResult<void>>
  /** Stays with the mail in Sent Items; recipients never get it. */
  setCustomProperty(name: string, value: string): Promise<OfficeResult<void>>
  /** A bar above the mail: key at most 32 characters, message at most 150. */
  showNotification(key: string, message: string): Promise<OfficeResult<void>>
  hideNotification(key: string): Promise<OfficeResult<void>>
  /** @returns a function that stops listening; `unsupported` where Outlook cannot tell */
  onRecipientsChanged(handler: () => void): Promise<OfficeResult<() => void>>
}

/** Office's numbers for a session key and for a notification that are not there. */
const keyNotFound = 9050
const notificationNotFound = 9024

/** The name of a picture in the manifest's resources: Office shows no informational bar without one. */
export const notificationIcon = 'Icon.16'

/** The mail being written, or undefined when nothing is, or a mail is only being read. */
export function currentComposeItem(): ComposeItem | undefined {
  const item = Office.context?.mailbox?.item
  return item && isCompose(item) ? composeItemOf(item) : undefined
}

/** In a mail being read the subject is a text; in one being written it is something to ask. */
export function isCompose(item: object): item is Office.MessageCompose {
  return typeof Reflect.get(item, 'subject') === 'object'
}

function composeItemOf(item: Office.MessageCompose): ComposeItem {
  return { ...bodyOf(item), ...envelopeOf(item), ...memoryOf(item), ...barOf(item) }
}

type Body = 'bodyType' | 'bodyHtml' | 'setBodyHtml' | 'setAppendOnSend' | 'attachments'

function bodyOf(item: Office.MessageCompose): Pick<ComposeItem, Body> {
  return {
    bodyType: async () =>
      mapResult(
        await callOffice<Office.CoercionType>(item, 'body.getTypeAsync', (answer) =>
          item.body.getTypeAsync(answer),
        ),
        (type) => (type === Office.CoercionType.Html ? 'html' : 'text'),
      ),
    bodyHtml: () =>
      callOffice<string>(item, 'body.getAsync', (answer) => item.body.getAsync('html', answer)),
    setBodyHtml: (html) =>
      callOffice<void>(item, 'body.setAsync', (answer) =>
        item.body.setAsync(html, { coercionType: 'html' }, answer),
      ),
    setAppendOnSend: (html) => setAppendOnSend(item.body, html),
    attachments: async () =>
      mapResult(
        await callOffice<Office.AttachmentDetailsCompose[]>(
          item,
          'getAttachmentsAsync',
          (answer) => item.getAttachmentsAsync(answer),
        ),
        (list) => list.map(attachmentOf),
      ),
  }
}

function envelopeOf(
  item: Office.MessageCompose,
): Pick<ComposeItem, 'recipients' | 'subject' | 'composeType' | 'onRecipientsChanged'> {
  return {
    recipients: () => allRecipients(item),
    subject: () =>
      callOffice<string>(item, 'subject.getAsync', (answer) => item.subject.getAsync(answer)),
    composeType: async () =>
      mapResult(
        await callOffice<{ composeType: string }>(item, 'getComposeTypeAsync', (answer) =>
          item.getComposeTypeAsync(answer),
        ),
        ({ composeType }) => composeTypeOf(composeType),
      ),
    onRecipientsChanged: (handler) => listenForRecipients(item, handler),
  }
}

type Memory = 'sessionValue' | 'setSessionValue' | 'setCustomProperty'

function memoryOf(item: Office.MessageCompose): Pick<ComposeItem, Memory> {
  return {
    sessionValue: async (key) => {
      const read = await callOffice<string>(item, 'sessionData.getAsync', (answer) =>
        item.sessionData.getAsync(key, answer),
      )
      return !read.ok && read.fault.officeCode === keyNotFound ? { ok: true, value: null } : read
    },
    setSessionValue: (key, value) =>
      callOffice<void>(item, 'sessionData.setAsync', (answer) =>
        item.sessionData.setAsync(key, value, answer),
      ),
    setCustomProperty: (name, value) => saveCustomProperty(item, name, value),
  }
}

function barOf(
  item: Office.MessageCompose,
): Pick<ComposeItem, 'showNotification' | 'hideNotification'> {
  return {
    showNotification: (key, message) => showNotification(item, key, message),
    hideNotification: (key) =>
      callOffice<void>(item, 'notificationMessages.removeAsync', (answer) =>
        item.notificationMessages.removeAsync(key, answer),
      ),
  }
}

/** Office takes null to clear what was appended; its type definitions forget to say so. */
interface ClearableBody {
  appendOnSendAsync(
    data: string | null,
    options: Office.CoercionTypeOptions,
    callback: (result: Office.AsyncResult<void>) => void,
  ): void
}

function setAppendOnSend(body: ClearableBody, html: string | null): Promise<OfficeResult<void>> {
  return callOffice<void>(body, 'appendOnSendAsync', (answer) =>
    body.appendOnSendAsync(html, { coercionType: 'html' }, answer),
  )
}

const recipientSources: readonly RecipientField[] = ['to', 'cc', 'bcc']

async function allRecipients(
  item: Office.MessageCompose,
): Promise<OfficeResult<readonly Recipient[]>> {
  const lists = await Promise.all(
    recipientSources.map(async (field) =>
      mapResult(
        await callOffice<Office.EmailAddressDetails[]>(item, `${field}.getAsync`, (answer) =>
          item[field].getAsync(answer),
        ),
        (people) => recipientsOf(field, people),
      ),
    ),
  )
  const all: Recipient[] = []
  for (const list of lists) {
    if (!list.ok) return list
    all.push(...list.value)
  }
  return { ok: true, value: all }
}

async function listenForRecipients(
  item: Office.MessageCompose,
  handler: () => void,
): Promise<OfficeResult<() => void>> {
  const added = await callOffice<void>(item, 'addHandlerAsync', (answer) =>
    item.addHandlerAsync(Office.EventType.RecipientsChanged, handler, answer),
  )
  return mapResult(added, () => () => item.removeHandlerAsync(Office.EventType.RecipientsChanged))
}

async function showNotification(
  item: Office.MessageCompose,
  key: string,
  message: string,
): Promise<OfficeResult<void>> {
  const details = {
    type: Office.MailboxEnums.ItemNotificationMessageType.InformationalMessage,
    message,
    icon: notificationIcon,
    persistent: false,
  }
  const bar = item.notificationMessages
  const replaced = await callOffice<void>(bar, 'replaceAsync', (answer) =>
    bar.replaceAsync(key, details, answer),
  )
  if (replaced.ok || replaced.fault.officeCode !== notificationNotFound) return replaced
  return callOffice<void>(bar, 'addAsync', (answer) => bar.addAsync(key, details, answer))
}

function attachmentOf(attachment: Office.AttachmentDetailsCompose): Attachment {
  return { kind: attachmentKindOf(attachment.attachmentType), isInline: attachment.isInline }
}

function attachmentKindOf(type: string): Attachment['kind'] {
  return type === 'file' || type === 'item' || type === 'cloud' ? type : 'other'
}

function composeTypeOf(type: string): ComposeType {
  if (type === 'reply' || type === 'forward') return type
  return 'new'
}
