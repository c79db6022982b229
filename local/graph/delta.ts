import { randomUUID } from 'node:crypto'
import { InputFault, integer, listOf, oneOf, record, text } from '#core/parse'
import { type FolderId, folderIds } from '../outlook/mail/mail.ts'
import { badRequest, GraphFault } from './answer.ts'
import type { ChangeType, FolderChange, FolderJournal } from './folder-journal.ts'

/** One round of delta queries on a folder, whose token carries the state between requests. */
export interface Round {
  readonly accountId: string
  readonly folderId: FolderId
  /** The options of the first request, which apply to all that follow. */
  readonly options: string
  readonly changeTypes: readonly ChangeType[]
  /** The round covers the changes after `from` up to `upTo`; the page starts at `offset`. */
  readonly from: number
  readonly upTo: number
  readonly offset: number
}

/** The change of one message in a round. */
export interface Delta {
  readonly itemId: string
  readonly type: ChangeType
}

export interface Page {
  readonly deltas: readonly Delta[]
  readonly next: { readonly kind: 'nextLink' | 'deltaLink'; readonly token: string }
}

/** Tokens expire with the process that issued them, as Graph's expire with age. */
const epoch = randomUUID()

export function beginRound(
  journal: FolderJournal,
  options: string,
  changeTypes: readonly ChangeType[],
): Round {
  const { accountId, folderId, last } = journal
  return { accountId, folderId, options, changeTypes, from: 0, upTo: last, offset: 0 }
}

/** The round of a token; that of a deltaLink starts where the previous round ended. */
export function readRound(token: string, last: (round: Round) => number): Round {
  const round = open(token)
  if (round.epoch !== epoch) throw syncStateGone()
  return round.upTo >= 0 ? round : { ...round, upTo: last(round) }
}

/** The current page of a round, and the token of the next one. */
export function pageOf(round: Round, journal: FolderJournal, size: number): Page {
  const deltas = netOf(journal.since(round.from).slice(0, round.upTo - round.from), round)
  const page = deltas.slice(round.offset, round.offset + size)
  const offset = round.offset + size
  return offset < deltas.length
    ? { deltas: page, next: { kind: 'nextLink', token: seal({ ...round, offset }) } }
    : {
        deltas: page,
        next: {
          kind: 'deltaLink',
          token: seal({ ...round, from: round.upTo, upTo: -1, offset: 0 }),
        },
      }
}

export function syncStateGone(): GraphFault {
  return new GraphFault(
    410,
    'syncStateNotFound',
    'The sync state generation is not found; consider a full resync.',
  )
}

/** The net change of each message. */
function netOf(changes: readonly FolderChange[], { from, changeTypes }: Round): readonly Delta[] {
  const net = new Map<string, ChangeType | 'nothing'>()
  for (const { itemId, type } of changes) {
    const before = net.get(itemId)
    if (type === 'deleted') net.set(itemId, before === 'created' || from === 0 ? 'nothing' : type)
    else net.set(itemId, before === 'created' ? 'created' : type)
  }
  return [...net].flatMap(([itemId, type]) =>
    type !== 'nothing' && changeTypes.includes(type) ? [{ itemId, type }] : [],
  )
}

interface SealedRound extends Round {
  readonly epoch: string
}

/** Opaque to clients. */
function seal(round: Round): string {
  return Buffer.from(JSON.stringify({ ...round, epoch }), 'utf8').toString('base64url')
}

function open(token: string): SealedRound {
  const parsed = parseRound(jsonOf(Buffer.from(token, 'base64url').toString('utf8')), '')
  if (parsed instanceof InputFault)
    throw badRequest('Badly formed token.', 'ErrorInvalidSyncStateData')
  return parsed
}

function jsonOf(written: string): unknown {
  try {
    const value: unknown = JSON.parse(written)
    return value
  } catch {
    return undefined
  }
}

const textCharsMax = 16_000
const count = integer(0, 2 ** 31)

const parseRound = record<SealedRound>({
  epoch: text(textCharsMax),
  accountId: text(textCharsMax),
  folderId: oneOf(...folderIds),
  options: text(textCharsMax),
  changeTypes: listOf(oneOf('created', 'updated', 'deleted'), 3),
  from: count,
  upTo: integer(-1, 2 ** 31),
  offset: count,
})
