import {
  addressCharsMax,
  extendedPropertiesMax,
  graphIdCharsMax,
  headerNameCharsMax,
  headersMax,
  recipientsMax,
} from '../limits.ts'
import { InputFault, type Parser, record } from '../parse.ts'
import { toAddress } from './addresses.ts'
import type { Person } from './arrival.ts'
import type { Header } from './headers.ts'
import { parseUtc } from './utc.ts'

/** The fields of Graph's message resource that are read. Overlong values from strangers are cut, never refused. */
export interface Resource {
  readonly id: string
  readonly '@odata.type': string
  readonly internetMessageId: string
  readonly conversationId: string
  readonly receivedDateTime: number
  readonly from: Person | null
  readonly sender: Person | null
  readonly replyTo: readonly Person[]
  readonly toRecipients: readonly Person[]
  readonly ccRecipients: readonly Person[]
  readonly subject: string
  readonly internetMessageHeaders: readonly Header[]
  readonly singleValueExtendedProperties: readonly Property[]
  readonly meetingMessageType: string
  readonly isDraft: boolean
}

interface Property {
  readonly id: string
  readonly value: string
}

/** Any text, cut to a length; empty if there is none. */
function cut(charsMax: number): Parser<string> {
  return (value) => (typeof value === 'string' ? value.slice(0, charsMax) : '')
}

function cutList<T>(parser: Parser<T>, itemsMax: number): Parser<readonly T[]> {
  return (value, at) => {
    const parsed: T[] = []
    for (const item of Array.isArray(value) ? value.slice(0, itemsMax) : []) {
      const one = parser(item, at)
      if (!(one instanceof InputFault)) parsed.push(one)
    }
    return parsed
  }
}

const filled: Parser<string> = (value, at) =>
  typeof value === 'string' && value !== '' && value.length <= graphIdCharsMax
    ? value
    : new InputFault(`${at} is not an id of at most ${graphIdCharsMax} characters`)

const time: Parser<number> = (value, at) =>
  (typeof value === 'string' ? parseUtc(value) : undefined) ??
  new InputFault(`${at} is not a time in UTC`)

const parseAddress = record<{ readonly emailAddress: Person }>({
  emailAddress: record<Person>({
    address: (value, at) => {
      const address = typeof value === 'string' ? toAddress(value) : ''
      return address === '' ? new InputFault(`${at} is empty`) : address
    },
    name: cut(addressCharsMax),
  }),
})

const person: Parser<Person> = (value, at) => {
  const parsed = parseAddress(value, at)
  return parsed instanceof InputFault ? parsed : parsed.emailAddress
}

const personOrNull: Parser<Person | null> = (value, at) => {
  const parsed = person(value, at)
  return parsed instanceof InputFault ? null : parsed
}

/** How much of a header is read before it is cut to the part that counts. */
const rawCharsMax = 256 * 1024

export const parseResource: Parser<Resource> = record<Resource>({
  id: filled,
  '@odata.type': cut(graphIdCharsMax),
  internetMessageId: cut(graphIdCharsMax),
  conversationId: cut(graphIdCharsMax),
  receivedDateTime: time,
  from: personOrNull,
  sender: personOrNull,
  replyTo: cutList(person, recipientsMax),
  toRecipients: cutList(person, recipientsMax),
  ccRecipients: cutList(person, recipientsMax),
  subject: cut(addressCharsMax),
  internetMessageHeaders: cutList(
    record<Header>({ name: cut(headerNameCharsMax), value: cut(rawCharsMax) }),
    headersMax,
  ),
  singleValueExtendedProperties: cutList(
    record<Property>({ id: cut(graphIdCharsMax), value: cut(rawCharsMax) }),
    extendedPropertiesMax,
  ),
  meetingMessageType: cut(graphIdCharsMax),
  isDraft: (value) => value === true,
})

/** The fields of a sent item that are read. */
export interface SentResource {
  readonly internetMessageId: string
  readonly conversationId: string
  readonly sentDateTime: number
}

export const parseSent: Parser<SentResource> = record<SentResource>({
  internetMessageId: cut(graphIdCharsMax),
  conversationId: cut(graphIdCharsMax),
  sentDateTime: time,
})
