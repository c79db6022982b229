import {
  addressCharsMax,
  graphLinkCharsMax,
  graphNameCharsMax,
  graphPagesMax,
  graphPageSize,
  sourceCharsMax,
} from '#core/limits'
import { InputFault, listOf, type Parser, record, text } from '#core/parse'
import { markProperty } from '#core/sent-mark'
import type { GraphAnswer, GraphCalls } from './graph-calls.ts'
import { GraphOutage, type GraphTrouble } from './graph-outage.ts'
import type { WatchedFolder } from './watch.ts'

export interface ChangesPage {
  readonly graphIds: readonly string[]
  /** The link to the next page or, on the last page, to the changes after it. */
  readonly link: string
  readonly last: boolean
}

/** A message that Graph did not serve. */
export interface Unserved {
  readonly graphId: string
  readonly trouble: GraphTrouble
  /** Whether Graph would say the same later. */
  readonly lasting: boolean
  readonly code: string
}

/** Reads one user's mail. Any failure that is not an answer throws GraphOutage. */
export interface MailboxReader {
  /** The messages with these ids; deleted ones are left out. */
  readMessages(
    folder: WatchedFolder,
    graphIds: readonly string[],
  ): Promise<{ readonly messages: readonly unknown[]; readonly unserved: readonly Unserved[] }>
  /** The MIME source, truncated; undefined if the message is gone. */
  readSource(graphId: string): Promise<string | undefined>
  /**
   * Ids of messages from others since that time, in any folder, newest first, up to a maximum.
   * @param own addresses of the owner, in lower case
   */
  readSince(since: number, own: readonly string[]): Promise<readonly string[]>
  /** @param from a stored link, or a start time; 'gone' if the link has expired */
  readChanges(folder: WatchedFolder, from: string | number): Promise<ChangesPage | 'gone'>
}

const folderNames: Readonly<Record<WatchedFolder, string>> = {
  inbox: 'inbox',
  sent: 'sentitems',
}

/** The fields that an arrival is judged by; never its body. */
const arrivalFields = [
  'id',
  'internetMessageId',
  'conversationId',
  'receivedDateTime',
  'subject',
  'from',
  'sender',
  'replyTo',
  'toRecipients',
  'ccRecipients',
  'isDraft',
  'internetMessageHeaders',
  'microsoft.graph.eventMessage/meetingMessageType',
]
/** Class, Message-ID, References, In-Reply-To, and the header as Outlook keeps it. */
const arrivalProperties = ['0x001A', '0x1035', '0x1039', '0x1042', '0x007D'].map(
  (tag) => `String ${tag}`,
)
const sentFields = [
  'id',
  'internetMessageId',
  'conversationId',
  'sentDateTime',
  'subject',
  'from',
  'toRecipients',
  'ccRecipients',
  'bccRecipients',
  'isDraft',
  'body',
]

const queries: Readonly<Record<WatchedFolder, string>> = {
  inbox: queryOf(arrivalFields, arrivalProperties),
  sent: queryOf(sentFields, [markProperty]),
}

export function createMailboxReader(calls: GraphCalls): MailboxReader {
  return {
    readMessages: async (folder, graphIds) => {
      const paths = graphIds.map((id) => `messages/${encodeURIComponent(id)}?${queries[folder]}`)
      const answers = await calls.getEach(paths)
      const messages = answers.flatMap((answer) => ('body' in answer ? [answer.body] : []))
      const unserved = answers.flatMap((answer, at) => {
        if (!('unserved' in answer)) return []
        const { unserved: trouble, lasting, code } = answer
        return [{ graphId: graphIds[at] ?? '', trouble, lasting, code }]
      })
      return { messages, unserved }
    },
    readSource: async (graphId) =>
      (await calls.getText(`messages/${encodeURIComponent(graphId)}/$value`))?.slice(
        0,
        sourceCharsMax,
      ),
    readSince: (since, own) => readSince(calls, since, own),
    readChanges: async (folder, from) => {
      const path = typeof from === 'number' ? firstLook(folder, from) : from
      if (typeof from === 'string' && !calls.owns(from)) return 'gone'
      const answer = await calls.get(path, graphPageSize)
      if (!('body' in answer))
        return answer.refused === 'gone' ? 'gone' : fail('no-mailbox', answer.code)
      return readPage(answer.body)
    },
  }
}

async function readSince(
  calls: GraphCalls,
  since: number,
  own: readonly string[],
): Promise<readonly string[]> {
  const graphIds: string[] = []
  const order = encodeURIComponent('receivedDateTime desc')
  // A plain list need not honour the page size that we prefer, and its own is ten.
  const page = `$top=${graphPageSize}&$select=id,from,isDraft`
  const query = `${page}&$filter=${sinceFilter(since)}&$orderby=${order}`
  let link: string | undefined = `messages?${query}`
  for (let pages = 0; link !== undefined && pages < graphPagesMax; pages++) {
    const answer: GraphAnswer = await calls.get(link, graphPageSize)
    if (!('body' in answer)) return fail('no-mailbox', answer.code)
    for (const { id, from, isDraft } of itemsIn(answer.body))
      if (!isDraft && !own.includes(from)) graphIds.push(id)
    const next = parseNext(answer.body, '')
    link = next instanceof InputFault ? undefined : next['@odata.nextLink']
  }
  return graphIds
}

function firstLook(folder: WatchedFolder, since: number): string {
  const query = `changeType=created&$select=id&$filter=${sinceFilter(since)}`
  return `mailFolders/${folderNames[folder]}/messages/delta?${query}`
}

function sinceFilter(since: number): string {
  const time = new Date(since).toISOString().replace(/\.\d+Z$/, 'Z')
  return encodeURIComponent(`receivedDateTime ge ${time}`)
}

function queryOf(fields: readonly string[], properties: readonly string[]): string {
  const filter = properties.map((id) => `id eq '${id}'`).join(' or ')
  const expand = `singleValueExtendedProperties($filter=${filter})`
  return `$select=${encodeURIComponent(fields.join(','))}&$expand=${encodeURIComponent(expand)}`
}

/** The resource path of a subscription to the folder. */
export function resourceOf(userId: string, folder: WatchedFolder): string {
  return `users/${userId}/mailFolders('${folderNames[folder]}')/messages`
}

const itemsMax = 10_000
/** In lower case; empty if it cannot be read. */
const parseSender: Parser<string> = (value, at) => {
  const parsed = record({ emailAddress: record({ address: text(addressCharsMax) }) })(value, at)
  return parsed instanceof InputFault ? '' : parsed.emailAddress.address.toLowerCase()
}
const parseItems = record({
  value: listOf(
    record({
      id: text(graphNameCharsMax),
      from: parseSender,
      isDraft: (value: unknown) => value === true,
    }),
    itemsMax,
  ),
})
const parseNext = record({ '@odata.nextLink': text(graphLinkCharsMax) })
const parseLast = record({ '@odata.deltaLink': text(graphLinkCharsMax) })

interface ListedItem {
  readonly id: string
  readonly from: string
  readonly isDraft: boolean
}

function itemsIn(body: unknown): readonly ListedItem[] {
  const items = parseItems(body, '')
  return items instanceof InputFault ? fail('rejected', 'page without messages') : items.value
}

function readPage(body: unknown): ChangesPage {
  const graphIds = itemsIn(body).map(({ id }) => id)
  const next = parseNext(body, '')
  if (!(next instanceof InputFault)) return { graphIds, link: next['@odata.nextLink'], last: false }
  const end = parseLast(body, '')
  if (end instanceof InputFault) return fail('rejected', 'delta without a link')
  return { graphIds, link: end['@odata.deltaLink'], last: true }
}

function fail(trouble: GraphOutage['trouble'], code: string): never {
  throw new GraphOutage(trouble, code)
}
