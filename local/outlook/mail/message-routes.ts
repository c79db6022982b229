import { type Asked, type Route, unknownItem, withJson, withMessage } from './asked.ts'
import { headersOf } from './headers.ts'
import { type Refusal, send, sendJson, sendNothing } from './http.ts'
import type { Message } from './mail.ts'
import { parseCustomProperties, parseReadMark } from './parse.ts'
import { isProxied, proxyPath } from './picture-proxy.ts'
import { type Pictures, viewOf } from './view.ts'

export const messageRoutes: readonly Route[] = [
  ['GET /mail/messages/*', withMessage(({ response }, message) => sendJson(response, message))],
  ['GET /mail/messages/*/body', withMessage(sendBody)],
  ['GET /mail/messages/*/headers', withMessage(sendHeaders)],
  ['GET /mail/messages/*/view', withMessage(sendView)],
  ['GET /mail/messages/*/pictures/*', withMessage(sendPicture)],
  ['GET /mail/messages/*/attachments/*', withMessage(sendAttachment)],
  ['PUT /mail/messages/*/read', withJson(parseReadMark, setRead)],
  ['PUT /mail/messages/*/custom-properties', withJson(parseCustomProperties, setProperties)],
  ['DELETE /mail/messages/*', remove],
]

/** Protects against content by others that a browser might run if it is opened directly. */
const harmless = { 'content-security-policy': `default-src 'none'; sandbox` } as const

/** The body exactly as it was sent. */
function sendBody({ response }: Asked, { body }: Message): void {
  const type = body.type === 'html' ? 'text/html' : 'text/plain'
  send(response, 200, `${type}; charset=utf-8`, body.content, harmless)
}

function sendHeaders({ response }: Asked, message: Message): void {
  sendJson(response, headersOf(message))
}

function sendView({ response, url }: Asked, message: Message): void {
  const asked = url.searchParams.get('pictures') === 'shown'
  const { html, policy } = viewOf(message, picturesOf(message, asked))
  send(response, 200, 'text/html; charset=utf-8', html, { 'content-security-policy': policy })
}

/** @param asked whether the reader has asked for them */
function picturesOf({ itemId, habit }: Message, asked: boolean): Pictures {
  if (isProxied(habit)) return (address) => proxyPath(itemId, address)
  return habit === 'shown' || asked ? 'shown' : 'blocked'
}

async function sendPicture(
  { api, response, values }: Asked,
  message: Message,
): Promise<Refusal | void> {
  const picture = await api.mailroom.pictures.picture(message, values[1] ?? '')
  if (picture === undefined) return unknownItem()
  send(response, 200, picture.contentType, picture.bytes, harmless)
}

function sendAttachment({ response, values }: Asked, { attachments }: Message): Refusal | void {
  const found = attachments.find(({ attachmentId }) => attachmentId === values[1])
  if (found?.kind !== 'file') return unknownItem()
  send(response, 200, found.contentType, Buffer.from(found.content, 'base64'), {
    ...harmless,
    'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(found.name)}`,
  })
}

function setRead({ api, response, values }: Asked, { read }: { read: boolean }): Refusal | void {
  if (!api.mailroom.store.setRead(values[0] ?? '', read)) return unknownItem()
  sendNothing(response)
}

function setProperties(
  { api, response, values }: Asked,
  properties: Message['customProperties'],
): Refusal | void {
  if (!api.mailroom.store.setCustomProperties(values[0] ?? '', properties)) return unknownItem()
  sendNothing(response)
}

function remove({ api, response, values }: Asked): Refusal | void {
  if (!api.mailroom.store.remove(values[0] ?? '')) return unknownItem()
  sendNothing(response)
}
