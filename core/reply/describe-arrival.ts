import { InputFault } from '../parse.ts'
import { boundFailed, readAddresses } from './addresses.ts'
import type { Arrival, Person } from './arrival.ts'
import { type HeadersOf, indexHeaders, readHeaders } from './headers.ts'
import { nearestFirst, normalizeMessageId, readMessageIds } from './message-ids.ts'
import { parseResource, type Resource } from './resource.ts'
import { meetingOf, type Said, signsOf } from './signs.ts'

/**
 * Reduces a message from Graph to facts. Its subject and headers are dropped here. Returns a fault if it
 * has no id or no time, which every real message has.
 */
export function describeArrival(resource: unknown): Arrival | InputFault {
  const parsed = parseResource(resource, '')
  if (parsed instanceof InputFault) return parsed
  const property = propertiesOf(parsed)
  const headers = headersOf(parsed, property('0x007d'))
  const said = saidBy(parsed, headers, property('0x001a'))
  const failed = headers('x-failed-recipients').reduce<readonly string[]>(
    (all, value) => [...all, ...readAddresses(value)],
    [],
  )
  const { from } = said
  return {
    graphId: parsed.id,
    internetMessageId: normalizeMessageId(
      parsed.internetMessageId || property('0x1035') || (headers('message-id')[0] ?? ''),
    ),
    conversationId: parsed.conversationId === '' ? null : parsed.conversationId,
    receivedAt: parsed.receivedDateTime,
    from,
    alsoFrom: alsoFrom(parsed, headers, from),
    copied: [...parsed.toRecipients, ...parsed.ccRecipients].map(({ address }) => address),
    answered: answeredIn(headers, property),
    signs: signsOf(said),
    meeting: meetingOf(said),
    failed: failed.length === 0 ? null : boundFailed(failed),
  }
}

/** Returns a property by its tag, such as 0x1042; empty if it was not requested. */
type PropertyOf = (tag: string) => string

function propertiesOf({ singleValueExtendedProperties }: Resource): PropertyOf {
  return (tag) =>
    singleValueExtendedProperties.find(({ id }) => id.toLowerCase() === `string ${tag}`)?.value ??
    ''
}

/** Graph omits the headers of some messages. Outlook's own copy of them may then be there. */
function headersOf({ internetMessageHeaders }: Resource, transportHeaders: string): HeadersOf {
  return indexHeaders(
    internetMessageHeaders.length > 0 ? internetMessageHeaders : readHeaders(transportHeaders),
  )
}

function saidBy(parsed: Resource, headers: HeadersOf, itemClass: string): Said {
  const [written = ''] = headers('from').map(readAddresses)[0] ?? []
  const from = parsed.from ?? (written === '' ? null : { address: written, name: '' })
  return {
    headers,
    itemClass: itemClass.toLowerCase(),
    type: parsed['@odata.type'].toLowerCase(),
    meetingType: parsed.meetingMessageType.toLowerCase(),
    from: from ?? parsed.sender,
    subject: parsed.subject,
    draft: parsed.isDraft,
  }
}

/** In-Reply-To, then the id that Exchange recorded, then References from the end. */
function answeredIn(headers: HeadersOf, property: PropertyOf): readonly string[] {
  const ids = (name: string, tag: string): readonly string[] =>
    [...headers(name), property(tag)].reduce<readonly string[]>(
      (all, value) => [...all, ...readMessageIds(value)],
      [],
    )
  const near = [...ids('in-reply-to', '0x1042'), ...ids('x-ms-exchange-parent-message-id', '')]
  return nearestFirst(near, ids('references', '0x1039'))
}

/** Headers in which mail systems keep the original sender when they replace From. */
const originHeaders = ['x-google-original-from', 'x-original-from', 'x-original-sender']

function alsoFrom(
  { sender, replyTo }: Resource,
  headers: HeadersOf,
  from: Person | null,
): readonly string[] {
  const origins = originHeaders.reduce<readonly string[]>(
    (all, name) => [...all, ...headers(name).map((value) => readAddresses(value)[0] ?? '')],
    [],
  )
  // A Reply-To with several addresses does not say who wrote.
  const [answerTo, ...others] = replyTo
  const answers = answerTo !== undefined && others.length === 0 ? [answerTo.address] : []
  const all = [sender?.address ?? '', ...answers, ...origins]
  return all.filter(
    (address, at) => address !== '' && address !== from?.address && all.indexOf(address) === at,
  )
}
