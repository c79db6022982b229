import { type MailboxId, type MessageId, parseMailboxId, parseMessageId } from './ids.ts'
import { customPropertiesCharsMax } from './limits.ts'
import { InputFault, provenBy, record, text } from './parse.ts'

/** The add-in's id in its manifest: Outlook keeps its custom properties under this name. */
export const addInId = '6f0e3c52-8c1b-4f4e-9d51-7b6c2f4d0a11'

/** The custom property that links the mail in Sent Items to its ticket. */
export const markName = 'telltale' as const

/** The content of that property, as JSON. */
export interface SentMark {
  readonly messageId: MessageId
  readonly mailboxId: MailboxId
}

/** Graph's name for the add-in's custom properties, which form one value (OfficeDev/office-js#2478). */
export const markProperty = `String {00020329-0000-0000-C000-000000000046} Name cecp-${addInId}`

const parse = record<SentMark>({
  messageId: provenBy(parseMessageId, 'a message id'),
  mailboxId: provenBy(parseMailboxId, 'a mailbox id'),
})

const parseAll = record({ [markName]: text(customPropertiesCharsMax) })

/** Reads our mark from the JSON of all custom properties; undefined if it is not there. */
export function readSentMark(properties: string): SentMark | undefined {
  const all = parseAll(jsonOf(properties), '')
  if (all instanceof InputFault) return undefined
  const mark = parse(jsonOf(all[markName]), '')
  return mark instanceof InputFault ? undefined : mark
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
