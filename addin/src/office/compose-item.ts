import { officeCallMs } from '#core/limits'
import type { AttachmentKind } from '#core/plan'
import { type Recipient, recipientFields } from '#core/recipient'
import { type Ask, askNow, callOffice, failed, mapResult, type OfficeResult } from './call.ts'
import { saveCustomProperty } from './custom-properties.ts'
import { type Call, hideNotification, showNotification } from './notification-bar.ts'
import { recipientsOf } from './people.ts'

export type BodyType = 'html' | 'text'

/** The mail being composed. Every function asks Outlook each time, and always resolves. */
export interface ComposeItem {
  bodyType(): Promise<OfficeResult<BodyType>>
  /** The whole body, quoted history included. */
  bodyHtml(limitMs?: number): Promise<OfficeResult<string>>
  setBodyHtml(html: string, limitMs?: number): Promise<OfficeResult<void>>
  /** Sets what Outlook appends to the mail on send, at most 5,000 characters; null clears it. */
  setAppendOnSend(html: string | null): Promise<OfficeResult<void>>
  attachments(): Promise<OfficeResult<readonly AttachmentKind[]>>
  recipients(): Promise<OfficeResult<readonly Recipient[]>>
  subject(): Promise<OfficeResult<string>>
  /** A value in the mail's session data, which pane and handlers share; null if not set. */
  sessionValue(key: string): Promise<OfficeResult<string | null>>
  setSessionValue(key: string, value: string): Promise<OfficeResult<void>>
  /** Sets a custom property, which stays with the mail in Sent Items and is never sent to recipients. */
  setCustomProperty(name: string, value: string): Promise<OfficeResult<void>>
  /** Shows a bar above the mail: key of at most 32 characters, message of at most 150. */
  showNotification(key: string, message: string): Promise<OfficeResult<void>>
  hideNotification(key: string): Promise<OfficeResult<void>>
}

/** Office's error number for a missing session key. */
const keyNotFound = 9050

/**
 * The mail being composed; undefined if there is none, or if a mail is only being read.
 * @param ask wraps every single call of Office
 * @param limitMs the default time to wait for an answer
 */
export function currentComposeItem(
  ask: Ask = askNow,
  limitMs: number = officeCallMs,
): ComposeItem | undefined {
  const item = Office.context?.mailbox?.item
  return item && isCompose(item) ? composeItemOf(item, ask, limitMs) : undefined
}

/** In a mail being read the subject is a string; in one being composed it is an object. */
export function isCompose(item: object): item is Office.MessageCompose {
  return typeof Reflect.get(item, 'subject') === 'object'
}

function composeItemOf(item: Office.MessageCompose, ask: Ask, usualMs: number): ComposeItem {
  const call: Call = (path, start, limitMs = usualMs) =>
    ask(() => callOffice(item, path, start, limitMs))
  return Object.assign(
    bodyOf(item, call),
    envelopeOf(item, call),
    memoryOf(item, call, ask),
    barOf(item, call),
  )
}

/** Office accepts null to clear what is appended, but its type definitions do not say so. */
interface ClearableBody {
  appendOnSendAsync(
    data: string | null,
    options: Office.CoercionTypeOptions,
    callback: (result: Office.AsyncResult<void>) => void,
  ): void
}

type BodyPart = 'bodyType' | 'bodyHtml' | 'setBodyHtml' | 'setAppendOnSend' | 'attachments'

function bodyOf(item: Office.MessageCompose, call: Call): Pick<ComposeItem, BodyPart> {
  return {
    bodyType: async () =>
      mapResult(
        await call<Office.CoercionType>('body.getTypeAsync', (answer) =>
          item.body.getTypeAsync(answer),
        ),
        (type) => (type === Office.CoercionType.Html ? 'html' : 'text'),
      ),
    bodyHtml: async (limitMs) =>
      answered(
        await call<string>(
          'body.getAsync',
          (answer) => item.body.getAsync('html', answer),
          limitMs,
        ),
        isText,
      ),
    // Never pass `bodyMode`: if only reading or only writing honoured it, the quoted thread would be
    // lost (OfficeDev/office-js#6618).
    setBodyHtml: (html, limitMs) =>
      call<void>(
        'body.setAsync',
        (answer) => item.body.setAsync(html, { coercionType: 'html' }, answer),
        limitMs,
      ),
    setAppendOnSend: (html) =>
      call<void>('body.appendOnSendAsync', (answer) => {
        const body: ClearableBody = item.body
        body.appendOnSendAsync(html, { coercionType: 'html' }, answer)
      }),
    attachments: async () =>
      mapResult(
        answered(
          await call<Office.AttachmentDetailsCompose[]>('getAttachmentsAsync', (answer) =>
            item.getAttachmentsAsync(answer),
          ),
          Array.isArray,
        ),
        (attachments) => attachments.map(attachmentKindOf),
      ),
  }
}

function envelopeOf(
  item: Office.MessageCompose,
  call: Call,
): Pick<ComposeItem, 'recipients' | 'subject'> {
  return {
    recipients: () => allRecipients(item, call),
    subject: async () =>
      answered(
        await call<string>('subject.getAsync', (answer) => item.subject.getAsync(answer)),
        isText,
      ),
  }
}

/** Treats a success without a value as a fault. */
function answered<T>(
  result: OfficeResult<T>,
  isAnswer: (value: unknown) => boolean,
): OfficeResult<T> {
  return result.ok && !isAnswer(result.value) ? failed('refused') : result
}

function isText(value: unknown): boolean {
  return typeof value === 'string'
}

type MemoryPart = 'sessionValue' | 'setSessionValue' | 'setCustomProperty'

function memoryOf(
  item: Office.MessageCompose,
  call: Call,
  ask: Ask,
): Pick<ComposeItem, MemoryPart> {
  return {
    sessionValue: async (key) => {
      const read = await call<string>('sessionData.getAsync', (answer) =>
        item.sessionData.getAsync(key, answer),
      )
      return !read.ok && read.fault.officeCode === keyNotFound ? { ok: true, value: null } : read
    },
    setSessionValue: (key, value) =>
      call<void>('sessionData.setAsync', (answer) => item.sessionData.setAsync(key, value, answer)),
    setCustomProperty: (name, value) => saveCustomProperty(item, name, value, ask),
  }
}

type BarPart = 'showNotification' | 'hideNotification'

function barOf(item: Office.MessageCompose, call: Call): Pick<ComposeItem, BarPart> {
  return {
    showNotification: (key, message) => showNotification(item, call, key, message),
    hideNotification: (key) => hideNotification(item, call, key),
  }
}

/** Reads one list at a time: Outlook supports three concurrent calls, and others may be in flight. */
async function allRecipients(
  item: Office.MessageCompose,
  call: Call,
): Promise<OfficeResult<readonly Recipient[]>> {
  const all: Recipient[] = []
  for (const field of recipientFields) {
    const people = await call<Office.EmailAddressDetails[]>(`${field}.getAsync`, (answer) =>
      item[field].getAsync(answer),
    )
    if (!people.ok) return people
    all.push(...recipientsOf(field, people.value))
  }
  return { ok: true, value: all }
}

/** An unknown kind of attachment is treated like the one that is most easily damaged. */
function attachmentKindOf(attachment: Office.AttachmentDetailsCompose): AttachmentKind {
  const type: string = attachment.attachmentType
  if (attachment.isInline) return 'inline'
  return type === 'file' || type === 'item' || type === 'cloud' ? type : 'inline'
}
