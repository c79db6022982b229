import type { Message } from '../outlook/mail/mail.ts'
import { type GraphAnswer, GraphFault, type GraphRequest } from './answer.ts'
import { type IdKind, idKindOf, itemIdOf } from './item-ids.ts'
import { defaultProperties, extendedPropertiesOf, resourceOf, sourceOf } from './message.ts'
import { type MessageQuery, readMessageQuery } from './query.ts'
import type { Mailboxes, Place } from './routes.ts'

/** `GET …/messages`: a page of matching messages, by default newest first. */
export function answerMessages(
  mailboxes: Mailboxes,
  place: Place,
  request: GraphRequest,
): GraphAnswer {
  const query = readMessageQuery(request.query, request.headers)
  const { addInId, origin } = mailboxes
  const found = messagesIn(mailboxes, place)
    .filter((message) => query.filter?.(message, extendedPropertiesOf(message, addInId)) ?? true)
    .sort((one, other) => (query.oldestFirst ? one.at - other.at : other.at - one.at))
  const page = found.slice(query.skip, query.skip + query.top)
  const idKind = idKindOf(request.headers)
  const value = page.map((message) => shownAs(message, query, idKind, addInId))
  const more = query.skip + query.top < found.length
  return { status: 200, body: { value, ...(more ? nextLinkOf(request, query, origin()) : {}) } }
}

/** `GET …/messages/{id}` */
export function messageAnswer(
  mailboxes: Mailboxes,
  place: Place,
  graphId: string,
  request: GraphRequest,
): GraphAnswer {
  const query = readMessageQuery(request.query, request.headers)
  const message = serveMessage(mailboxes, place, graphId)
  const body = shownAs(message, query, idKindOf(request.headers), mailboxes.addInId)
  return { status: 200, body }
}

/** `GET …/messages/{id}/$value`: the MIME source. */
export function valueAnswer(mailboxes: Mailboxes, place: Place, graphId: string): GraphAnswer {
  const body = sourceOf(serveMessage(mailboxes, place, graphId))
  return { status: 200, headers: { 'content-type': 'text/plain' }, body }
}

/** A message with the selected and expanded properties. */
export function shownAs(
  message: Message,
  { select, expand }: Pick<MessageQuery, 'select' | 'expand'>,
  idKind: IdKind,
  addInId: string,
): object {
  const resource = resourceOf(message, idKind)
  const names = ['@odata.etag', 'id', ...(select ?? defaultProperties)]
  const shown: Record<string, unknown> = {}
  for (const name of names) if (name in resource) shown[name] = resource[name]
  if (expand.length === 0) return shown
  const extended = extendedPropertiesOf(message, addInId)
  const properties = expand.flatMap((id) => {
    const value = extended.get(id.toLowerCase())
    return value === undefined ? [] : [{ id, value }]
  })
  // Without any such property, the list is missing too.
  return properties.length === 0 ? shown : { ...shown, singleValueExtendedProperties: properties }
}

function messagesIn({ store }: Mailboxes, { user, folderId }: Place): readonly Message[] {
  const folders = folderId === null ? (['inbox', 'sent', 'deleted'] as const) : [folderId]
  return folders
    .flatMap((folder) => store.messages(user.accountId, folder) ?? [])
    .flatMap(({ itemId }) => store.message(itemId) ?? [])
}

/** @throws GraphFault if there is no such message, or a fault was injected for it */
function serveMessage(mailboxes: Mailboxes, place: Place, graphId: string): Message {
  const message = findMessage(mailboxes, place, graphId)
  const status = mailboxes.troubles().messages[message.subject]
  if (status === undefined) return message
  throw new GraphFault(status, 'ErrorMessageSpoilt', 'The message cannot be served.')
}

function findMessage({ store }: Mailboxes, { user, folderId }: Place, graphId: string): Message {
  const itemId = itemIdOf(graphId, (id) => store.message(id)?.folderId)
  const message = itemId === undefined ? undefined : store.message(itemId)
  if (message?.accountId !== user.accountId || (folderId !== null && message.folderId !== folderId))
    throw new GraphFault(
      404,
      'ErrorItemNotFound',
      'The specified object was not found in the store.',
    )
  return message
}

function nextLinkOf(
  { segments, query }: GraphRequest,
  { skip, top }: MessageQuery,
  origin: string,
) {
  const next = new URLSearchParams(query)
  next.set('$skip', `${skip + top}`)
  const path = segments.map(encodeURIComponent).join('/')
  return { '@odata.nextLink': `${origin}/v1.0/${path}?${next.toString()}` }
}
