import type { Recipient } from '#core/wire'
import { callOffice, type OfficeResult } from './call.ts'
import { isCompose } from './compose-item.ts'
import { readCustomProperty } from './custom-properties.ts'
import { recipientOf, recipientsOf } from './people.ts'

/** The selected mail. Its envelope is available at once; the rest is requested. */
export interface ReadItem {
  /** Outlook's own id, used only to tell one selected mail from the next. */
  readonly itemId: string
  readonly subject: string
  readonly from: Recipient | null
  readonly recipients: readonly Recipient[]
  readonly internetMessageId: string | null
  readonly conversationId: string | null
  /** Milliseconds since 1970. Office gives the creation time, which is when a sent mail was sent. */
  readonly sentAt: number | null
  bodyHtml(): Promise<OfficeResult<string>>
  /** null if the mail never had the property. */
  customProperty(name: string): Promise<OfficeResult<string | null>>
}

/** The selected mail; undefined if there is none, or if a mail is being composed. */
export function currentReadItem(): ReadItem | undefined {
  const item = Office.context?.mailbox?.item
  return item && !isCompose(item) ? readItemOf(item) : undefined
}

function readItemOf(item: Office.MessageRead): ReadItem {
  return {
    itemId: item.itemId ?? '',
    subject: item.subject ?? '',
    from: item.from ? recipientOf('to', item.from) : null,
    recipients: [...recipientsOf('to', item.to), ...recipientsOf('cc', item.cc)],
    internetMessageId: item.internetMessageId ?? null,
    conversationId: item.conversationId ?? null,
    sentAt: timeOf(item.dateTimeCreated),
    bodyHtml: () =>
      callOffice<string>(item, 'body.getAsync', (answer) => item.body.getAsync('html', answer)),
    customProperty: (name) => readCustomProperty(item, name),
  }
}

function timeOf(date: Date | undefined): number | null {
  const time = date?.getTime()
  return time === undefined || Number.isNaN(time) ? null : time
}
