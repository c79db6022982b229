import {
  createHash,
  type KeyObject,
  randomUUID,
  timingSafeEqual,
  X509Certificate,
} from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { clockSkewS } from '#core/limits'
import { decodeJwt, decodeProtectedHeader, jwtVerify } from 'jose'
import { graphAudience, type Issuer } from './issuer.ts'

/** An application that may sign in as itself, and its credentials. */
export interface RegisteredApp {
  readonly tenantId: string
  readonly applicationId: string
  readonly secret: string
  /** As PEM; null if it has none. */
  readonly certificate: string | null
  /** The identity whose tokens it accepts as a federated credential, like a managed identity. */
  readonly federated?: FederatedIdentity
  /** Permissions with admin consent, like `Mail.Read`. */
  readonly roles: readonly string[]
}

export interface FederatedIdentity {
  readonly issuer: string
  readonly subject: string
  readonly publicKey: KeyObject
}

export interface AppSignInOptions {
  readonly issuer: Pick<Issuer, 'appToken'>
  /** Its origin, like `https://localhost:3002`. */
  readonly origin: string
  readonly app: RegisteredApp
}

/** Serves Entra's endpoints for applications; false for any other request. */
export type AppSignIn = (request: IncomingMessage, response: ServerResponse) => boolean

const tokenLifeS = 60 * 60
const formBytesMax = 64 * 1024
const exchangeAudience = 'api://AzureADTokenExchange'
const assertionType = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer'

/** Entra's v2.0 token endpoint for client credentials, and its discovery document. */
export function createAppSignIn(options: AppSignInOptions): AppSignIn {
  return (request, response) => {
    const [, tenant, document] =
      /^\/([^/]+)\/(v2\.0\/\.well-known\/openid-configuration|oauth2\/v2\.0\/token)$/.exec(
        request.url?.split('?')[0] ?? '',
      ) ?? []
    if (tenant === undefined) return false
    if (document === 'oauth2/v2.0/token') void answerToken(options, tenant, request, response)
    else send(response, 200, descriptionOf(options.origin, tenant))
    return true
  }
}

class SignInFault {
  readonly status: number
  readonly error: string
  readonly code: number
  readonly words: string
  constructor(status: number, error: string, code: number, words: string) {
    this.status = status
    this.error = error
    this.code = code
    this.words = words
  }
}

async function answerToken(
  options: AppSignInOptions,
  tenant: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const form = await readForm(request).catch(() => undefined)
  if (form === undefined) return void response.destroy()
  const fault = await faultOf(options, tenant, form)
  if (fault !== undefined) return send(response, fault.status, errorOf(fault))
  const { issuer, app } = options
  const token = await issuer.appToken(app, app.roles, tokenLifeS)
  send(response, 200, { token_type: 'Bearer', expires_in: tokenLifeS, access_token: token })
}

/** undefined if the credentials and the scope are valid. */
async function faultOf(
  { app, origin }: AppSignInOptions,
  tenant: string,
  form: URLSearchParams,
): Promise<SignInFault | undefined> {
  if (tenant.toLowerCase() !== app.tenantId)
    return new SignInFault(400, 'invalid_request', 90_002, `Tenant '${tenant}' not found.`)
  if (form.get('grant_type') !== 'client_credentials')
    return new SignInFault(
      400,
      'unsupported_grant_type',
      70_003,
      `The app requested an unsupported grant type '${form.get('grant_type') ?? ''}'.`,
    )
  if (form.get('client_id')?.toLowerCase() !== app.applicationId)
    return new SignInFault(
      400,
      'unauthorized_client',
      700_016,
      `Application with identifier '${form.get('client_id') ?? ''}' was not found in the directory.`,
    )
  if (form.get('scope') !== `${graphAudience}/.default`)
    return new SignInFault(
      400,
      'invalid_scope',
      70_011,
      `The scope ${form.get('scope') ?? ''} is not valid.`,
    )
  return faultOfProof(app, `${origin}/${app.tenantId}/oauth2/v2.0/token`, form)
}

async function faultOfProof(
  app: RegisteredApp,
  audience: string,
  form: URLSearchParams,
): Promise<SignInFault | undefined> {
  const assertion = form.get('client_assertion')
  const isAssertion = assertion !== null && form.get('client_assertion_type') === assertionType
  if (isAssertion && isForeign(app, assertion))
    return (await isVouchedFor(app, assertion))
      ? undefined
      : new SignInFault(
          401,
          'invalid_client',
          700_213,
          'No matching federated identity record found for presented assertion.',
        )
  if (isAssertion)
    return (await isAsserted(app, audience, assertion))
      ? undefined
      : new SignInFault(
          401,
          'invalid_client',
          700_027,
          'The certificate with identifier used to sign the client assertion is not registered on application.',
        )
  return sameText(form.get('client_secret') ?? '', app.secret)
    ? undefined
    : new SignInFault(401, 'invalid_client', 7_000_215, 'Invalid client secret provided.')
}

/** Checks a client assertion, signed with the certificate's key and naming the certificate by its hash. */
async function isAsserted(
  { certificate, applicationId }: RegisteredApp,
  audience: string,
  assertion: string,
): Promise<boolean> {
  if (certificate === null) return false
  const known = new X509Certificate(certificate)
  try {
    const hash = createHash('sha256').update(known.raw).digest('base64url')
    if (decodeProtectedHeader(assertion)['x5t#S256'] !== hash) return false
    await jwtVerify(assertion, known.publicKey, {
      audience,
      issuer: applicationId,
      subject: applicationId,
      algorithms: ['PS256', 'RS256'],
      clockTolerance: clockSkewS,
    })
    return true
  } catch {
    return false
  }
}

/** Whether the assertion comes from another issuer than the application itself. */
function isForeign({ applicationId }: RegisteredApp, assertion: string): boolean {
  try {
    return decodeJwt(assertion).iss !== applicationId
  } catch {
    return false
  }
}

async function isVouchedFor({ federated }: RegisteredApp, assertion: string): Promise<boolean> {
  if (federated === undefined) return false
  const { issuer, subject, publicKey } = federated
  try {
    const audience = exchangeAudience
    await jwtVerify(assertion, publicKey, { audience, issuer, subject, algorithms: ['RS256'] })
    return true
  } catch {
    return false
  }
}

function sameText(one: string, other: string): boolean {
  const hash = (text: string): Buffer => createHash('sha256').update(text).digest()
  return timingSafeEqual(hash(one), hash(other))
}

async function readForm(request: IncomingMessage): Promise<URLSearchParams | undefined> {
  const chunks: Buffer[] = []
  let length = 0
  for await (const chunk of request) {
    if (!Buffer.isBuffer(chunk)) continue
    length += chunk.length
    if (length > formBytesMax) return undefined
    chunks.push(chunk)
  }
  return new URLSearchParams(Buffer.concat(chunks).toString('utf8'))
}

function descriptionOf(origin: string, tenant: string): object {
  return {
    issuer: `${origin}/${tenant}/v2.0`,
    token_endpoint: `${origin}/${tenant}/oauth2/v2.0/token`,
    // The library requires them, although it does not use them for client credentials.
    authorization_endpoint: `${origin}/${tenant}/oauth2/v2.0/authorize`,
    jwks_uri: `${origin}/${tenant}/discovery/v2.0/keys`,
    response_types_supported: ['token'],
    token_endpoint_auth_methods_supported: ['client_secret_post', 'private_key_jwt'],
  }
}

function errorOf({ error, code, words }: SignInFault): object {
  const ids = { trace_id: randomUUID(), correlation_id: randomUUID() }
  const timestamp = `${new Date().toISOString().slice(0, 19).replace('T', ' ')}Z`
  const description = `AADSTS${code}: ${words} Trace ID: ${ids.trace_id} Timestamp: ${timestamp}`
  return { error, error_description: description, error_codes: [code], timestamp, ...ids }
}

function send(response: ServerResponse, status: number, document: object): void {
  response
    .writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store' })
    .end(JSON.stringify(document))
}
