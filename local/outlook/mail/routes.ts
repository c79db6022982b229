import type { IncomingMessage, ServerResponse } from 'node:http'
import { InputFault, type Parser } from '#core/parse'
import type { AddIn } from '../manifest/add-in.ts'
import type { Changes } from './changes.ts'
import { guard } from './guard.ts'
import { readJson, Refusal, send, sendJson, sendNothing, sendRefusal } from './http.ts'
import { mailBytesMax } from './limits.ts'
import { type Draft, folderIds, type Message } from './mail.ts'
import { isMailAddress } from './address.ts'
import { parseCustomProperties, parseDraft, parseReadMark, parseSettings } from './parse.ts'
import type { MailStore } from './store.ts'
import { viewOf } from './view.ts'

export interface MailApi {
  readonly store: MailStore
  readonly changes: Changes
  readonly addIn: AddIn
  readonly accessToken: () => Promise<string>
}

/** One request on a known path. `values` are the parts of the path that the route leaves open. */
interface Asked {
  readonly api: MailApi
  readonly request: IncomingMessage
  readonly response: ServerResponse
  readonly url: URL
  readonly values: readonly string[]
}

type Handler = (asked: Asked) => Promise<Refusal | void> | Refusal | void

/** `*` stands for one part of a path. */
const routes: readonly (readonly [string, Handler])[] = [
  ['GET /mail/add-in', ({ api, response }) => sendJson(response, api.addIn)],
  ['GET /mail/changes', ({ api, response }) => api.changes.listen(response)],
  ['GET /mail/accounts', ({ api, response }) => sendJson(response, api.store.accounts())],
  ['GET /mail/accounts/*/folders', readFolders],
  ['GET /mail/accounts/*/folders/*', readFolder],
  ['GET /mail/messages/*', withMessage(({ response }, message) => sendJson(response, message))],
  ['GET /mail/messages/*/body', withMessage(sendBody)],
  ['GET /mail/messages/*/view', withMessage(sendView)],
  ['GET /mail/messages/*/attachments/*', withMessage(sendAttachment)],
  ['PUT /mail/messages/*/read', withJson(parseReadMark, setRead)],
  ['PUT /mail/messages/*/custom-properties', withJson(parseCustomProperties, setProperties)],
  ['DELETE /mail/messages/*', remove],
  ['GET /mail/drafts/*', readDraft],
  ['PUT /mail/drafts', withJson(parseDraft, saveDraft)],
  ['POST /mail/send', withJson(parseDraft, sendMail)],
  ['GET /mail/settings', ({ api, response }) => sendJson(response, api.store.settings())],
  ['PUT /mail/settings', withJson(parseSettings, saveSettings)],
  ['POST /mail/token', giveToken],
]

/** Answers a request below /mail/, whatever happens. */
export async function answer(
  api: MailApi,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  try {
    const refusal = await route(api, request, response)
    if (refusal !== undefined) sendRefusal(response, refusal)
  } catch (error) {
    console.error('Outlook could not answer', request.method, error)
    if (response.headersSent) response.destroy()
    else sendRefusal(response, new Refusal(500, 'failed', 'Outlook could not do this'))
  }
}

function route(
  api: MailApi,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<Refusal | void> | Refusal | void {
  const refusal = guard(request)
  if (refusal !== undefined) return refusal
  const url = new URL(request.url ?? '/', 'http://localhost')
  for (const [pattern, handler] of routes) {
    const values = match(pattern, `${request.method} ${url.pathname}`)
    if (values !== undefined) return handler({ api, request, response, url, values })
  }
  return new Refusal(404, 'unknown-path', 'There is nothing here')
}

function match(pattern: string, asked: string): readonly string[] | undefined {
  const parts = asked.split('/')
  const expected = pattern.split('/')
  if (parts.length !== expected.length) return undefined
  if (!expected.every((part, at) => part === '*' || part === parts[at])) return undefined
  return parts.filter((_, at) => expected[at] === '*')
}

function withMessage(handler: (asked: Asked, message: Message) => Refusal | void): Handler {
  return (asked) => {
    const message = asked.api.store.message(asked.values[0] ?? '')
    return message === undefined ? unknownItem() : handler(asked, message)
  }
}

function withJson<T>(
  parse: Parser<T>,
  handler: (asked: Asked, value: T) => Refusal | void,
): Handler {
  return async (asked) => {
    const json = await readJson(asked.request, mailBytesMax)
    if (json instanceof Refusal) return json
    const parsed = parse(json.value, '')
    if (parsed instanceof InputFault) return new Refusal(400, 'invalid', parsed.detail)
    return handler(asked, parsed)
  }
}

function readFolders({ api, response, values }: Asked): Refusal | void {
  const folders = api.store.folders(values[0] ?? '')
  if (folders === undefined) return new Refusal(404, 'unknown-account', 'Nobody has this account')
  sendJson(response, folders)
}

function readFolder({ api, response, values: [accountId = '', name] }: Asked): Refusal | void {
  const folderId = folderIds.find((each) => each === name)
  const messages = folderId && api.store.messages(accountId, folderId)
  if (messages === undefined) return new Refusal(404, 'unknown-folder', 'There is no such folder')
  sendJson(response, messages)
}

/** The body as it left, letter by letter. */
function sendBody({ response }: Asked, { body }: Message): void {
  const type = body.type === 'html' ? 'text/html' : 'text/plain'
  send(response, 200, `${type}; charset=utf-8`, body.content, {
    'content-security-policy': `default-src 'none'; sandbox`,
  })
}

function sendView({ response, url }: Asked, message: Message): void {
  const { html, policy } = viewOf(message, url.searchParams.get('pictures') === 'shown')
  send(response, 200, 'text/html; charset=utf-8', html, { 'content-security-policy': policy })
}

function sendAttachment({ response, values }: Asked, { attachments }: Message): Refusal | void {
  const found = attachments.find(({ attachmentId }) => attachmentId === values[1])
  if (found?.kind !== 'file') return unknownItem()
  send(response, 200, found.contentType, Buffer.from(found.content, 'base64'), {
    'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(found.name)}`,
    'content-security-policy': `default-src 'none'; sandbox`,
  })
}

function setRead({ api, response, values }: Asked, { read }: { read: boolean }): Refusal | void {
  if (!api.store.setRead(values[0] ?? '', read)) return unknownItem()
  sendNothing(response)
}

function setProperties(
  { api, response, values }: Asked,
  properties: Message['customProperties'],
): Refusal | void {
  if (!api.store.setCustomProperties(values[0] ?? '', properties)) return unknownItem()
  sendNothing(response)
}

function remove({ api, response, values }: Asked): Refusal | void {
  if (!api.store.remove(values[0] ?? '')) return unknownItem()
  sendNothing(response)
}

function readDraft({ api, response, values }: Asked): Refusal | void {
  const draft = api.store.draft(values[0] ?? '')
  if (draft === undefined) return unknownItem()
  sendJson(response, draft)
}

function saveDraft({ api, response }: Asked, draft: Draft): void {
  api.store.saveDraft(draft)
  sendNothing(response)
}

function sendMail({ api, response }: Asked, draft: Draft): Refusal | void {
  const recipients = [...draft.to, ...draft.cc, ...draft.bcc]
  const wrong = recipients.find(({ address }) => !isMailAddress(address))
  if (recipients.length === 0) return new Refusal(400, 'no-recipient', 'The mail has no recipient')
  if (wrong !== undefined)
    return new Refusal(400, 'no-address', `“${wrong.address}” is not a mail address`)
  sendJson(response, api.store.send(draft), 201)
}

function saveSettings({ api, response }: Asked, settings: Record<string, string>): void {
  api.store.saveSettings(settings)
  sendNothing(response)
}

async function giveToken({ api, response }: Asked): Promise<Refusal | void> {
  try {
    sendJson(response, { accessToken: await api.accessToken() })
  } catch {
    return new Refusal(502, 'no-token', 'The identity provider gave no token')
  }
}

function unknownItem(): Refusal {
  return new Refusal(404, 'unknown-item', 'There is no such item')
}
