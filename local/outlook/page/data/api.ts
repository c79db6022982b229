import { InputFault, type Parser, record, text } from '#core/parse'
import type {
  Accounts,
  Draft,
  FolderCount,
  FolderId,
  Message,
  MessageSummary,
  SentMail,
} from '../../mail/mail.ts'
import {
  parseAccounts,
  parseDraft,
  parseFolders,
  parseMessage,
  parseMessages,
  parseSentMail,
  parseSettings,
} from '../../mail/parse.ts'
import { type AddIn, parseAddIn } from '../../manifest/add-in.ts'
import type { RoamingSettings } from '../../model/call.ts'
import type { CustomProperties } from '../../model/item.ts'

/** Why the server did not do what it was asked, in words for the person at the screen. */
export class ServerFault extends Error {
  readonly code: string
  constructor(code: string, detail: string) {
    super(detail)
    this.code = code
  }
}

const parseProblem = record<{ code: string; detail: string }>({
  code: text(100),
  detail: text(1_000),
})
const parseToken = record<{ accessToken: string }>({ accessToken: text(20_000) })

export const readAddIn = (): Promise<AddIn> => ask('GET', '/mail/add-in', parseAddIn)

export const readAccounts = (): Promise<Accounts> => ask('GET', '/mail/accounts', parseAccounts)

export const readFolders = (accountId: string): Promise<readonly FolderCount[]> =>
  ask('GET', `/mail/accounts/${accountId}/folders`, parseFolders)

export const readMessages = (
  accountId: string,
  folderId: FolderId,
): Promise<readonly MessageSummary[]> =>
  ask('GET', `/mail/accounts/${accountId}/folders/${folderId}`, parseMessages)

export const readMessage = (itemId: string): Promise<Message> =>
  ask('GET', `/mail/messages/${itemId}`, parseMessage)

export const readDraft = (itemId: string): Promise<Draft> =>
  ask('GET', `/mail/drafts/${itemId}`, parseDraft)

export const readSettings = (): Promise<RoamingSettings> =>
  ask('GET', '/mail/settings', parseSettings)

export const sendMail = (draft: Draft): Promise<SentMail> =>
  ask('POST', '/mail/send', parseSentMail, draft)

export const saveDraft = (draft: Draft): Promise<void> => tell('PUT', '/mail/drafts', draft)

export const setRead = (itemId: string, read: boolean): Promise<void> =>
  tell('PUT', `/mail/messages/${itemId}/read`, { read })

export const saveCustomProperties = (itemId: string, properties: CustomProperties): Promise<void> =>
  tell('PUT', `/mail/messages/${itemId}/custom-properties`, properties)

export const saveSettings = (settings: RoamingSettings): Promise<void> =>
  tell('PUT', '/mail/settings', settings)

/** To Deleted Items, and from there, or as a draft, for ever. */
export const removeItem = (itemId: string): Promise<void> =>
  tell('DELETE', `/mail/messages/${itemId}`)

export async function accessToken(): Promise<string> {
  return (await ask('POST', '/mail/token', parseToken, {})).accessToken
}

async function ask<T>(
  method: string,
  path: string,
  parse: Parser<T>,
  content?: unknown,
): Promise<T> {
  const answer: unknown = await (await request(method, path, content)).json()
  const parsed = parse(answer, '')
  if (parsed instanceof InputFault) throw new ServerFault('unreadable', parsed.detail)
  return parsed
}

async function tell(method: string, path: string, content?: unknown): Promise<void> {
  await request(method, path, content)
}

async function request(method: string, path: string, content?: unknown): Promise<Response> {
  const response = await fetch(path, {
    method,
    ...(method === 'GET' ? {} : { headers: { 'content-type': 'application/json' } }),
    ...(content === undefined ? {} : { body: JSON.stringify(content) }),
  }).catch(() => {
    throw new ServerFault('offline', 'The local Outlook does not answer. Is it still running?')
  })
  if (!response.ok) throw await faultOf(response)
  return response
}

async function faultOf(response: Response): Promise<ServerFault> {
  const problem = parseProblem(await response.json().catch(() => undefined), '')
  return problem instanceof InputFault
    ? new ServerFault('failed', `The local Outlook answered with ${response.status}`)
    : new ServerFault(problem.code, problem.detail)
}
