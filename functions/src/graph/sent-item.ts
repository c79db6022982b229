import { clip } from '#core/html/link-text'
import { addressCharsMax, displayNameCharsMax, recipientsMax, subjectCharsMax } from '#core/limits'
import { InputFault, type Parser, record } from '#core/parse'
import type { Recipient, RecipientField } from '#core/recipient'

/** The fields of a message in Sent Items that matter here. Times are in ms since 1970. */
export interface FoundItem {
  readonly subject: string
  readonly recipients: readonly Recipient[]
  /** The sender's address in lower case; empty if Graph gives none. */
  readonly from: string
  readonly sentAt: number
  /** Empty for a plain-text mail. */
  readonly html: string
  /** The JSON of the add-in's custom properties; empty if there are none. */
  readonly properties: string
}

/** undefined for a draft, or for an item without a time. */
export function readSentItem(resource: unknown, property: string): FoundItem | undefined {
  const parsed = parse(resource, '')
  if (parsed instanceof InputFault || parsed.isDraft) return undefined
  const { body, sentDateTime, from, singleValueExtendedProperties, ...rest } = parsed
  const recipients = [
    ...peopleIn('to', rest.toRecipients),
    ...peopleIn('cc', rest.ccRecipients),
    ...peopleIn('bcc', rest.bccRecipients),
  ]
  return {
    subject: rest.subject,
    recipients: recipients.slice(0, recipientsMax),
    from: from.emailAddress.address.toLowerCase(),
    sentAt: sentDateTime,
    html: body.contentType.toLowerCase() === 'html' ? body.content : '',
    properties:
      singleValueExtendedProperties.find(({ id }) => id.toLowerCase() === property.toLowerCase())
        ?.value ?? '',
  }
}

interface Person {
  readonly emailAddress: { readonly name: string; readonly address: string }
}

function peopleIn(field: RecipientField, people: readonly Person[]): readonly Recipient[] {
  return people
    .filter(({ emailAddress }) => emailAddress.address !== '')
    .map(({ emailAddress: { name, address } }) => ({
      field,
      name: clip(name, displayNameCharsMax),
      address: clip(address, addressCharsMax),
    }))
}

/** A string of any length; empty if the value is not a string. */
const words: Parser<string> = (value) => (typeof value === 'string' ? value : '')

const utc = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,7})?Z$/
const time: Parser<number> = (value, at) => {
  const parsed = typeof value === 'string' && utc.test(value) ? Date.parse(value) : NaN
  return parsed >= 0 ? parsed : new InputFault(`${at} is not a time in UTC`)
}

const nobody: Person = { emailAddress: { name: '', address: '' } }
const parsePerson = record<Person>({ emailAddress: record({ name: words, address: words }) })
const person: Parser<Person> = (value, at) => {
  const parsed = parsePerson(value, at)
  return parsed instanceof InputFault ? nobody : parsed
}

/** Leaves out list items that cannot be parsed. */
function each<T>(parser: Parser<T>): Parser<readonly T[]> {
  return (value, at) =>
    (Array.isArray(value) ? value : []).flatMap((item: unknown) => {
      const parsed = parser(item, at)
      return parsed instanceof InputFault ? [] : [parsed]
    })
}

const parse = record({
  subject: (value: unknown) => clip(typeof value === 'string' ? value : '', subjectCharsMax),
  toRecipients: each(person),
  ccRecipients: each(person),
  bccRecipients: each(person),
  from: person,
  sentDateTime: time,
  isDraft: (value: unknown) => value === true,
  body: record({ contentType: words, content: words }),
  singleValueExtendedProperties: each(record({ id: words, value: words })),
})
