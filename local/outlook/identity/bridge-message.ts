import { flag, InputFault, type Parser, record, text } from '#core/parse'
import type { Account, TokenGrant } from './provider.ts'

/** MSAL's requests to the broker and the answers, with the same field names (MSAL's folder `naa`). */

export interface BridgeRequest {
  readonly requestId: string
  readonly method: string
  readonly tokenParams: TokenParams | null
}

export interface TokenParams {
  readonly clientId: string
  /** Scopes, separated by blanks. */
  readonly scope: string
  readonly claims: string | null
  /** The home account id of the requested user; null leaves the choice to the broker. */
  readonly platformBrokerId: string | null
  readonly forceRefresh: boolean | null
}

/** MSAL maps each to a kind of error; see its BridgeStatusCode. */
export type BridgeStatus =
  | 'USER_INTERACTION_REQUIRED'
  | 'USER_CANCEL'
  | 'NO_NETWORK'
  | 'TRANSIENT_ERROR'
  | 'PERSISTENT_ERROR'
  | 'DISABLED'
  | 'ACCOUNT_UNAVAILABLE'
  | 'NESTED_APP_AUTH_UNAVAILABLE'

export interface BridgeError {
  readonly status: BridgeStatus
  readonly code?: string
  readonly subError?: string
  readonly description?: string
}

export interface InitContext {
  readonly sdkName: string
  readonly sdkVersion: string
  /** Undefined: nobody is signed in. */
  readonly accountContext: Pick<Account, 'homeAccountId' | 'environment' | 'tenantId'> | undefined
  readonly capabilities: { readonly queryAccount: boolean }
}

const requestCharsMax = 50_000

const parseTokenParams = record<TokenParams>({
  clientId: text(200),
  scope: text(10_000),
  claims: ifThere(text(5_000)),
  platformBrokerId: ifThere(text(200)),
  forceRefresh: ifThere(flag),
})

const parseEnvelope = record<BridgeRequest & { readonly messageType: string }>({
  messageType: (value, at) =>
    value === 'NestedAppAuthRequest'
      ? 'NestedAppAuthRequest'
      : new InputFault(`${at} is not NestedAppAuthRequest`),
  requestId: text(100),
  method: text(100),
  tokenParams: ifThere(parseTokenParams),
})

export function parseBridgeRequest(request: string): BridgeRequest | InputFault {
  if (request.length > requestCharsMax)
    return new InputFault(
      `The request has ${request.length} characters: at most ${requestCharsMax} are allowed`,
    )
  try {
    return parseEnvelope(JSON.parse(request), '')
  } catch {
    return new InputFault('The request is not JSON')
  }
}

export function initAnswer(requestId: string, initContext: InitContext): string {
  return answerText(requestId, { success: true, initContext })
}

export function tokenAnswer(requestId: string, grant: TokenGrant): string {
  const { accessToken, idToken, expiresInS, scopes, authority, account } = grant
  const token = {
    access_token: accessToken,
    id_token: idToken,
    expires_in: expiresInS,
    scope: scopes.join(' '),
    authority,
    properties: null,
  }
  return answerText(requestId, { success: true, token, account })
}

export function errorAnswer(requestId: string, error: BridgeError): string {
  return answerText(requestId, { success: false, error })
}

function answerText(requestId: string, content: object): string {
  return JSON.stringify({ messageType: 'NestedAppAuthResponse', requestId, ...content })
}

/** MSAL omits fields without a value. */
function ifThere<T>(parser: Parser<T>): Parser<T | null> {
  return (value, at) => (value === undefined || value === null ? null : parser(value, at))
}
