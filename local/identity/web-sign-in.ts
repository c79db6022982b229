import { randomBytes } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { IdentityProvider, TokenGrant, TokenRefusal } from '../outlook/identity/provider.ts'
import {
  type Authorization,
  deniedSilently,
  readAuthorization,
  type WebApp,
  withCode,
  withRefusal,
} from './authorization.ts'
import { createGrants, type Granted, type Grants } from './grants.ts'
import type { Issuer } from './issuer.ts'
import { cancelled, missingParameter, notFromPage, unsupportedGrant } from './refusals.ts'
import { accountPage, pagePolicy, refusalPage, signedOutPage } from './sign-in-page.ts'
import type { User } from './user.ts'

export interface WebSignInOptions {
  readonly issuer: Issuer
  /** Has the consents and injected faults. */
  readonly provider: IdentityProvider
  readonly user: User
  readonly app: WebApp
  /** Milliseconds since 1970. */
  readonly now: () => number
}

/** Serves Entra's endpoints for browser applications; false for any other request. */
export type WebSignIn = (request: IncomingMessage, response: ServerResponse) => boolean

const formBytesMax = 64 * 1024
const address =
  /^\/identity\/(common|organizations|[0-9a-f-]{36})\/oauth2\/v2\.0\/(authorize|token|logout)$/

interface Desk extends WebSignInOptions {
  readonly grants: Grants
  /** An anti-forgery token in every form, so that no other site can answer for the user. */
  readonly ticket: string
}

/** Entra's authorization code flow with PKCE for single-page applications, with one user. */
export function createWebSignIn(options: WebSignInOptions): WebSignIn {
  const ticket = randomBytes(32).toString('base64url')
  const desk: Desk = { ...options, grants: createGrants(options.now), ticket }
  return (request, response) => {
    const url = new URL(request.url ?? '/', 'http://localhost')
    const endpoint = address.exec(url.pathname)?.[2]
    if (endpoint === undefined) return false
    serve(desk, endpoint, url.searchParams, request, response).catch(() => response.destroy())
    return true
  }
}

async function serve(
  desk: Desk,
  endpoint: string,
  query: URLSearchParams,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  if (endpoint === 'token') return answerToken(desk, request, response)
  if (endpoint === 'logout') return signOut(desk, query, response)
  const read = readAuthorization(query, desk.app)
  if ('denied' in read) {
    const { refusal, sendTo } = read.denied
    if (sendTo === null) return showPage(response, 400, refusalPage(refusal))
    return sendOn(response, withRefusal(sendTo, refusal))
  }
  if (request.method === 'POST') return takeAnswer(desk, read.asked, request, response)
  if (read.asked.silently) return sendOn(response, deniedSilently(read.asked))
  showPage(response, 200, accountPage(desk.user, desk.ticket))
}

/** Handles the user's choice of account, or their refusal. */
async function takeAnswer(
  { grants, ticket }: Desk,
  asked: Authorization,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const form = await readForm(request)
  if (form.get('ticket') !== ticket)
    return showPage(response, 400, refusalPage(missingParameter('ticket')))
  const yes = form.get('answer') === 'yes'
  sendOn(response, yes ? withCode(asked, grants.giveCode(asked)) : withRefusal(asked, cancelled()))
}

/** Redirects to the application's own page, and to no other. */
function signOut({ app, grants }: Desk, query: URLSearchParams, response: ServerResponse): void {
  grants.end()
  const next = query.get('post_logout_redirect_uri') ?? ''
  if (app.redirectUris.includes(next)) sendOn(response, next)
  else showPage(response, 200, signedOutPage())
}

async function answerToken(
  desk: Desk,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { origin } = request.headers
  const known = desk.app.redirectUris.some((uri) => new URL(uri).origin === origin)
  if (known && origin !== undefined) response.setHeader('access-control-allow-origin', origin)
  response.setHeader('vary', 'origin')
  if (request.method === 'OPTIONS') {
    response.setHeader('access-control-allow-headers', '*').writeHead(204).end()
    return
  }
  const form = await readForm(request)
  const granted = known ? grantedFor(desk, form) : notFromPage()
  const answer = 'kind' in granted ? granted : await tokensFor(desk, granted, form)
  if ('kind' in answer) sendJson(response, statusOf(answer), errorOf(answer))
  else sendJson(response, 200, answer.body)
}

function grantedFor({ grants }: Desk, form: URLSearchParams): Granted | TokenRefusal {
  const clientId = form.get('client_id') ?? ''
  const redirectUri = form.get('redirect_uri') ?? ''
  const grant = form.get('grant_type')
  if (grant === 'refresh_token') return grants.refresh(form.get('refresh_token') ?? '', clientId)
  if (grant !== 'authorization_code') return unsupportedGrant(grant ?? '')
  const [code, verifier] = [form.get('code'), form.get('code_verifier')]
  if (code === null) return missingParameter('code')
  if (verifier === null) return missingParameter('code_verifier')
  return grants.redeem({ clientId, redirectUri, code, verifier })
}

async function tokensFor(
  { issuer, provider, user, grants }: Desk,
  granted: Granted,
  form: URLSearchParams,
): Promise<{ readonly body: object } | TokenRefusal> {
  const { clientId, nonce } = granted
  const agreed = form.get('grant_type') === 'authorization_code'
  const scopes = form.get('scope')?.split(' ') ?? granted.scopes
  const asked = { clientId, scopes, claims: null, forceRefresh: true, agreed }
  const answer = await provider.token(asked)
  if (answer.kind === 'refused') return answer
  const body = {
    ...tokens(answer),
    id_token: await issuer.idToken(user, clientId, answer.expiresInS, nonce),
    refresh_token: grants.giveRefreshToken(granted),
    client_info: clientInfo(user),
  }
  return { body }
}

function tokens({ accessToken, expiresInS, scopes }: TokenGrant): object {
  return {
    token_type: 'Bearer',
    scope: scopes.join(' '),
    expires_in: expiresInS,
    ext_expires_in: expiresInS,
    access_token: accessToken,
  }
}

/** The parameter by which MSAL tells accounts apart. */
function clientInfo({ userId, tenantId }: User): string {
  return Buffer.from(JSON.stringify({ uid: userId, utid: tenantId })).toString('base64url')
}

function errorOf({ error, suberror, description, codes }: TokenRefusal): object {
  const more = suberror === null ? {} : { suberror }
  return { error, error_description: description, error_codes: codes, ...more }
}

function statusOf({ error }: TokenRefusal): number {
  return error === 'temporarily_unavailable' ? 503 : 400
}

async function readForm(request: IncomingMessage): Promise<URLSearchParams> {
  const chunks: Buffer[] = []
  let length = 0
  for await (const chunk of request) {
    if (!Buffer.isBuffer(chunk)) continue
    length += chunk.length
    if (length > formBytesMax) throw new Error(`The form has more than ${formBytesMax} bytes`)
    chunks.push(chunk)
  }
  return new URLSearchParams(Buffer.concat(chunks).toString('utf8'))
}

function showPage(response: ServerResponse, status: number, html: string): void {
  response
    .writeHead(status, {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': pagePolicy,
      'referrer-policy': 'no-referrer',
      'cache-control': 'no-store',
    })
    .end(html)
}

function sendOn(response: ServerResponse, location: string): void {
  response
    .writeHead(303, { location, 'referrer-policy': 'no-referrer', 'cache-control': 'no-store' })
    .end()
}

function sendJson(response: ServerResponse, status: number, document: object): void {
  response
    .writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store' })
    .end(JSON.stringify(document))
}
