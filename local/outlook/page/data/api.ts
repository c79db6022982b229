import { InputFault, type Parser, record, text } from '#core/parse'
import type {
  Accounts,
  Answer,
  AutomaticReplies,
  Draft,
  FolderCount,
  FolderId,
  Habit,
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
import { parseTeamsNotices, type TeamsNotice } from '../../mail/teams-feed.ts'
import { type AddIn, parseAddIn } from '../../manifest/add-in.ts'
import {
  parseSignIn,
  parseTokenAnswer,
  type SignIn,
  type SignInSettings,
  type TokenAnswer,
  type TokenRequest,
} from '../../identity/provider.ts'
import type { RoamingSettings } from '../../model/call.ts'
import { type Categories, parseCategories } from '../../model/categories.ts'
import type { CustomProperties } from '../../model/item.ts'

/** Why a request to the server failed, in words for the user. */
class ServerFault extends Error {
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

export const readAddIn = (): Promise<AddIn> => ask('GET', '/mail/add-in', parseAddIn)

export const readTeams = (): Promise<readonly TeamsNotice[]> =>
  ask('GET', '/mail/teams', parseTeamsNotices)

/** Marks all notices as read. */
export const readTeamsNotices = (): Promise<void> => tell('PUT', '/mail/teams/read', {})

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

export const sendAnswer = (accountId: string, answer: Answer): Promise<SentMail> =>
  ask('POST', `/mail/accounts/${accountId}/answers`, parseSentMail, answer)

export const setHabit = (accountId: string, habit: Habit): Promise<void> =>
  tell('PUT', `/mail/accounts/${accountId}/habit`, { habit })

export const setAutomaticReplies = (
  accountId: string,
  automaticReplies: AutomaticReplies,
): Promise<void> => tell('PUT', `/mail/accounts/${accountId}/automatic-replies`, automaticReplies)

export const setExists = (accountId: string, exists: boolean): Promise<void> =>
  tell('PUT', `/mail/accounts/${accountId}/existence`, { exists })

export const saveDraft = (draft: Draft): Promise<void> => tell('PUT', '/mail/drafts', draft)

/** Moves the draft to the Outbox. */
export const queueMail = (draft: Draft): Promise<void> => tell('PUT', '/mail/outbox', draft)

/** Sends the mails in the Outbox. */
export const sendOutbox = (): Promise<void> => tell('POST', '/mail/outbox/leave', {})

export const setRead = (itemId: string, read: boolean): Promise<void> =>
  tell('PUT', `/mail/messages/${itemId}/read`, { read })

export const saveCustomProperties = (itemId: string, properties: CustomProperties): Promise<void> =>
  tell('PUT', `/mail/messages/${itemId}/custom-properties`, properties)

export const saveSettings = (settings: RoamingSettings): Promise<void> =>
  tell('PUT', '/mail/settings', settings)

export const readCategories = (): Promise<Categories> =>
  ask('GET', '/mail/categories', parseCategories)

export const saveCategories = (categories: Categories): Promise<void> =>
  tell('PUT', '/mail/categories', categories)

/** Moves it to Deleted Items, and from there deletes it permanently; a draft at once. */
export const removeItem = (itemId: string): Promise<void> =>
  tell('DELETE', `/mail/messages/${itemId}`)

export const readSignIn = (): Promise<SignIn> => ask('GET', '/mail/sign-in', parseSignIn)

export const changeSignIn = (settings: SignInSettings): Promise<void> =>
  tell('PUT', '/mail/sign-in', settings)

export const requestToken = (request: TokenRequest): Promise<TokenAnswer> =>
  ask('POST', '/mail/token', parseTokenAnswer, request)

/** Discards the tokens issued so far. */
export const expireTokens = (): Promise<void> => tell('DELETE', '/mail/tokens')

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
