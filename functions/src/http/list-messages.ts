import type { HttpRequest } from '@azure/functions'
import { type MailboxId, type MessageId, parseMessageId } from '#core/ids'
import { filterScanMax, pageSizeMax } from '#core/limits'
import { oneOf, provenBy } from '#core/parse'
import type { ListedMessage, MessageStore } from '#core/stores'
import {
  type MessageFilter,
  messageFilters,
  type MessageSummary,
  type Page,
  parseMessageSearch,
} from '#core/wire'
import { answerCaller } from './answer-caller.ts'
import type { OwnMailbox } from './own-mailbox.ts'
import type { Handle, Refusal } from './problem.ts'
import { readLimit, readQuery } from './read-query.ts'
import type { Summarize } from './summary.ts'

export interface ListDeps {
  readonly ownMailbox: OwnMailbox
  readonly messages: Pick<MessageStore, 'list'>
  readonly summarize: Summarize
}

interface MessageQuery {
  readonly filter: MessageFilter
  /** Part of a subject, name or address, normalised by `searchable`; empty for all. */
  readonly search: string
  readonly after: MessageId | undefined
  readonly limit: number
}

/** `GET /api/messages?filter&cursor&limit`: the caller's messages, newest first. */
export function createListMessages(deps: ListDeps): Handle {
  return async (request) => {
    const own = await deps.ownMailbox(request)
    if ('refused' in own) return own.refused
    const read = readAddress(request)
    if ('refused' in read) return read.refused
    return { status: 200, jsonBody: await scan(deps, own.mailbox.mailboxId, read.query) }
  }
}

/** `POST /api/messages/search`: the same list, limited to what matches a `MessageSearch`. */
export function createSearchMessages(deps: ListDeps): Handle {
  return answerCaller(deps.ownMailbox, parseMessageSearch, async ({ mailbox }, asked) => {
    const { text, filter, cursor, limit } = asked
    const search = searchable(text).trim()
    const query = { filter, search, after: cursor ?? undefined, limit }
    return { status: 200, jsonBody: await scan(deps, mailbox.mailboxId, query) }
  })
}

function readAddress(request: HttpRequest): { readonly query: MessageQuery } | Refusal {
  const filter = readQuery(request, 'filter', oneOf(...messageFilters))
  if ('refused' in filter) return filter
  const after = readQuery(request, 'cursor', provenBy(parseMessageId, 'a cursor of this list'))
  if ('refused' in after) return after
  const limit = readLimit(request)
  if ('refused' in limit) return limit
  return {
    query: {
      filter: filter.value ?? 'all',
      search: '',
      after: after.value,
      limit: limit.limit,
    },
  }
}

/** Scans until the page is full, the list ends, or the limit for one request is reached. */
async function scan(
  { messages, summarize }: Pick<ListDeps, 'messages' | 'summarize'>,
  mailboxId: MailboxId,
  query: MessageQuery,
): Promise<Page<MessageSummary>> {
  const everything = query.filter === 'all' && query.search === ''
  const stride = everything ? query.limit + 1 : pageSizeMax
  const items: MessageSummary[] = []
  let after = query.after
  for (let scanned = 0; scanned < filterScanMax; scanned += stride) {
    const listed = await messages.list(mailboxId, after, stride)
    for (const message of listed) {
      if (items.length === query.limit) return { items, next: after ?? null }
      if (isWanted(message, query)) items.push(summarize(message))
      after = message.messageId
    }
    if (listed.length < stride) return { items, next: null }
  }
  return { items, next: after ?? null }
}

function isWanted(message: ListedMessage, { filter, search }: MessageQuery): boolean {
  return passes(message, filter) && (search === '' || mentions(message, search))
}

function passes({ counts, answers }: ListedMessage, filter: MessageFilter): boolean {
  switch (filter) {
    case 'all':
      return true
    case 'opened':
      return counts.opens > 0
    case 'not-opened':
      return counts.opens === 0
    case 'clicked':
      return counts.clicks > 0
    case 'not-clicked':
      return counts.clicks === 0
    case 'replied':
      return answers.repliedAt !== null
    case 'bounced':
      return answers.bouncedAt !== null
  }
}

function mentions({ registration }: ListedMessage, search: string): boolean {
  if (registration === null) return false
  const { subject, recipients } = registration
  const people = recipients.flatMap(({ name, address }) => [name, address])
  return [subject, ...people].some((words) => searchable(words).includes(search))
}

/** Ignores case, and the two Unicode forms of an accented letter. */
function searchable(words: string): string {
  return words.normalize('NFC').toLowerCase()
}
