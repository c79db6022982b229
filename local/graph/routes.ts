import type { FolderId } from '../outlook/mail/mail.ts'
import type { MailStore } from '../outlook/mail/store.ts'
import { sameAddress } from '../outlook/model/person.ts'
import {
  badRequest,
  type GraphAnswer,
  GraphFault,
  type GraphRequest,
  notSimulated,
} from './answer.ts'
import type { AskingApp } from './app-token.ts'
import type { Directory, GraphUser } from './directory.ts'
import { sendMail } from './send-mail.ts'
import type { Teams } from './teams.ts'
import type { FolderJournals } from './folder-journal.ts'
import { answerDelta } from './answer-delta.ts'
import { answerMessages, messageAnswer, valueAnswer } from './answer-messages.ts'
import { wellKnownFolders } from './message.ts'
import { accessDenied, type Troubles } from './troubles.ts'

/** The dependencies of the routes below `users/{id}`. */
export interface Mailboxes {
  readonly store: Pick<MailStore, 'accounts' | 'messages' | 'message' | 'send' | 'remove'>
  readonly teams: Teams
  readonly directory: Directory
  readonly journals: FolderJournals
  /** The add-in whose custom properties Outlook stores. */
  readonly addInId: string
  /** Like `https://localhost:3002`. */
  readonly origin: () => string
  readonly troubles: () => Troubles
  /** Whether Exchange RBAC for applications lets the app read this mailbox. */
  readonly mayRead: (app: AskingApp, user: GraphUser) => boolean
}

/** One folder of a mailbox, or all of it. */
export interface Place {
  readonly user: GraphUser
  readonly folderId: FolderId | null
}

/** `GET users/{id}/…` */
export function answerUsers(
  mailboxes: Mailboxes,
  request: GraphRequest,
  app: AskingApp,
): GraphAnswer {
  const [, id = '', ...rest] = request.segments
  const user = mailboxes.directory.find(id)
  if (request.method === 'POST') return answerPosts(mailboxes, request, app, user)
  if (request.method !== 'GET') throw notSimulated(`${request.method} below users`)
  if (rest.length === 0) return userAnswer(user, id, app)
  if (user === undefined)
    throw new GraphFault(404, 'ErrorInvalidUser', `The requested user '${id}' is invalid.`)
  requireMail(mailboxes, app, user)
  const { place, below } = placeOf(user, rest)
  const [first, second] = below
  if (first === undefined) return answerMessages(mailboxes, place, request)
  if (first === 'delta') return answerDelta(mailboxes, place, request)
  if (second === undefined) return messageAnswer(mailboxes, place, first, request)
  if (second === '$value') return valueAnswer(mailboxes, place, first)
  throw notSimulated(`address ${request.segments.join('/')}`)
}

/** `POST users/{id}/…` */
function answerPosts(
  mailboxes: Mailboxes,
  { segments, body }: GraphRequest,
  app: AskingApp,
  user: GraphUser | undefined,
): GraphAnswer {
  const [, id = '', ...rest] = segments
  if (user === undefined) throw noUser(id)
  switch (rest.join('/').toLowerCase()) {
    case 'teamwork/sendactivitynotification':
      return mailboxes.teams.notify(body, user, app, mailboxes.troubles())
    case 'sendmail': {
      const { owner } = mailboxes.store.accounts()
      const maySend = app.roles.includes('Mail.Send') || mailboxes.mayRead(app, user)
      if (!maySend) throw accessDenied()
      return sendMail(mailboxes.store, body, sameAddress(owner, user))
    }
    default:
      throw notSimulated(`POST users/{id}/${rest.join('/')}`)
  }
}

function noUser(id: string): GraphFault {
  return new GraphFault(404, 'Request_ResourceNotFound', `Resource '${id}' does not exist.`)
}

/** The folder that a subscription's `resource` names. */
export function readResource(
  mailboxes: Mailboxes,
  segments: readonly string[],
  app: AskingApp,
): Place {
  const [users = '', id = '', ...rest] = segments
  const user = users.toLowerCase() === 'users' ? mailboxes.directory.find(id) : undefined
  if (user === undefined)
    throw badRequest(`Invalid resource: ${segments.join('/')}`, 'InvalidRequest')
  requireMail(mailboxes, app, user)
  const { place, below } = placeOf(user, rest)
  if (below.length > 0) throw badRequest('Only messages can be subscribed to', 'InvalidRequest')
  return place
}

function userAnswer(user: GraphUser | undefined, id: string, { roles }: AskingApp): GraphAnswer {
  if (!roles.includes('User.Read.All') && !roles.includes('User.ReadBasic.All'))
    throw new GraphFault(
      403,
      'Authorization_RequestDenied',
      'Insufficient privileges to complete the operation.',
    )
  if (user === undefined)
    throw new GraphFault(
      404,
      'Request_ResourceNotFound',
      `Resource '${id}' does not exist or one of its queried reference-property objects are not present.`,
    )
  const { userId, name, address } = user
  return {
    status: 200,
    body: { id: userId, displayName: name, mail: address, userPrincipalName: address },
  }
}

/** Entra's consent for all mailboxes and Exchange's for some are additive: either is enough. */
function requireMail({ mayRead }: Mailboxes, app: AskingApp, user: GraphUser): void {
  const everywhere = app.roles.includes('Mail.Read') || app.roles.includes('Mail.ReadWrite')
  if (!everywhere && !mayRead(app, user)) throw accessDenied()
}

function placeOf(
  user: GraphUser,
  [first = '', ...rest]: readonly string[],
): { readonly place: Place; readonly below: readonly string[] } {
  if (first.toLowerCase() === 'messages') return { place: { user, folderId: null }, below: rest }
  const [folder = '', messages = '', ...below] = rest
  if (first.toLowerCase() !== 'mailfolders' || messages.toLowerCase() !== 'messages')
    throw notSimulated(`address users/{id}/${[first, ...rest].join('/')}`)
  const folderId = wellKnownFolders[folder.toLowerCase()]
  if (folderId === undefined) throw notSimulated(`folder ${folder}`)
  return { place: { user, folderId }, below }
}
