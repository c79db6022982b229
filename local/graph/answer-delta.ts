import { badRequest, type GraphAnswer, type GraphRequest } from './answer.ts'
import { shownAs } from './answer-messages.ts'
import { beginRound, type Delta, pageOf, readRound, type Round, syncStateGone } from './delta.ts'
import { graphIdOf, type IdKind, idKindOf } from './item-ids.ts'
import { type MessageQuery, readMessageQuery } from './query.ts'
import type { Mailboxes, Place } from './routes.ts'
import { changeTypesOf } from './subscription.ts'

const every = 'created,updated,deleted'

/** `GET …/mailFolders/{id}/messages/delta`: the changes in the folder since the token was issued. */
export function answerDelta(
  mailboxes: Mailboxes,
  { user, folderId }: Place,
  request: GraphRequest,
): GraphAnswer {
  if (folderId === null) throw badRequest('Delta is not supported for all folders at once.')
  const { journals } = mailboxes
  const journal = journals.of(user.accountId, folderId)
  const token = request.query.get('$deltatoken') ?? request.query.get('$skiptoken')
  if (token !== null && mailboxes.troubles().deltaTokensGone) throw syncStateGone()
  const round =
    token === null
      ? beginRound(journal, optionsOf(request), changeTypesOf(typesOf(request)))
      : readRound(token, (kept) => journals.of(kept.accountId, kept.folderId).last)
  if (round.accountId !== user.accountId || round.folderId !== folderId) throw syncStateGone()
  const query = readMessageQuery(new URLSearchParams(round.options), request.headers)
  const { deltas, next } = pageOf(round, journal, query.top)
  const idKind = idKindOf(request.headers)
  const value = deltas.flatMap((delta) => shownDelta(mailboxes, round, delta, query, idKind))
  const name = next.kind === 'nextLink' ? '$skiptoken' : '$deltatoken'
  const path = request.segments.map(encodeURIComponent).join('/')
  const link = `${mailboxes.origin()}/v1.0/${path}?${name}=${next.token}`
  return { status: 200, body: { value, [`@odata.${next.kind}`]: link } }
}

function typesOf({ query }: GraphRequest): string {
  return query.get('changeType') ?? every
}

/** The few options that delta supports. */
function optionsOf({ query }: GraphRequest): string {
  const kept = new URLSearchParams(query)
  kept.delete('changeType')
  const filter = query.get('$filter')
  if (filter !== null && !/^receivedDateTime (ge|gt) [^ ]+$/i.test(filter))
    throw badRequest(`The $filter is not supported for delta: ${filter}`, 'ErrorInvalidUrlQuery')
  const order = query.get('$orderby')
  if (order !== null && !/^receivedDateTime desc$/i.test(order))
    throw badRequest(`The $orderby is not supported for delta: ${order}`, 'ErrorInvalidUrlQuery')
  readMessageQuery(kept, {})
  return kept.toString()
}

function shownDelta(
  { store, addInId }: Mailboxes,
  { folderId }: Round,
  { itemId, type }: Delta,
  query: MessageQuery,
  idKind: IdKind,
): readonly object[] {
  const message = type === 'deleted' ? undefined : store.message(itemId)
  if (message !== undefined && message.folderId === folderId)
    return (query.filter?.(message, new Map()) ?? true)
      ? [shownAs(message, query, idKind, addInId)]
      : []
  return type === 'deleted'
    ? [{ id: graphIdOf(itemId, folderId, idKind), '@removed': { reason: 'deleted' } }]
    : []
}
