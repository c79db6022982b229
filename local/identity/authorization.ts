import type { TokenRefusal } from '../outlook/identity/provider.ts'
import {
  invalidScope,
  loginRequired,
  missingParameter,
  unknownApplication,
  unknownRedirect,
  unsupportedResponse,
} from './refusals.ts'
import { readScopes } from './scope.ts'

/** The registration of a browser application that users sign in to. */
export interface WebApp {
  readonly clientId: string
  /** Compared exactly, as Entra does: no other path, query or port matches. */
  readonly redirectUris: readonly string[]
}

/** A valid authorization request: a code is wanted at an address. */
export interface Authorization {
  readonly clientId: string
  readonly redirectUri: string
  readonly scopes: readonly string[]
  readonly challenge: string
  readonly nonce: string | null
  readonly state: string | null
  readonly responseMode: 'fragment' | 'query'
  /** Whether the user must not be prompted. */
  readonly silently: boolean
}

/** Why there is no code. Without `sendTo` only the user is told: an unregistered address gets nothing. */
export interface Denial {
  readonly refusal: TokenRefusal
  readonly sendTo: Pick<Authorization, 'redirectUri' | 'responseMode' | 'state'> | null
}

/** Parses a request to Entra's authorize endpoint for the code flow with PKCE. */
export function readAuthorization(
  query: URLSearchParams,
  app: WebApp,
): { readonly asked: Authorization } | { readonly denied: Denial } {
  const clientId = query.get('client_id') ?? ''
  const redirectUri = query.get('redirect_uri') ?? ''
  const toUser = (refusal: TokenRefusal) => ({ denied: { refusal, sendTo: null } })
  if (clientId !== app.clientId) return toUser(unknownApplication(clientId))
  if (!app.redirectUris.includes(redirectUri)) return toUser(unknownRedirect(redirectUri, clientId))

  const state = query.get('state')
  const responseMode = query.get('response_mode') === 'fragment' ? 'fragment' : 'query'
  const toApp = (refusal: TokenRefusal) => ({
    denied: { refusal, sendTo: { redirectUri, responseMode, state } as const },
  })
  if (query.get('response_type') !== 'code') return toApp(unsupportedResponse())
  const scopes = (query.get('scope') ?? '').split(' ').filter((scope) => scope !== '')
  if (readScopes(scopes) === undefined) return toApp(invalidScope(scopes))
  const challenge = query.get('code_challenge')
  // Entra accepts a code without a challenge, but never from a single-page application.
  if (challenge === null || query.get('code_challenge_method') !== 'S256')
    return toApp(missingParameter('code_challenge'))
  const nonce = query.get('nonce')
  const silently = query.get('prompt') === 'none'
  return {
    asked: { clientId, redirectUri, scopes, challenge, nonce, state, responseMode, silently },
  }
}

/** The redirect with a code. */
export function withCode(asked: Authorization, code: string): string {
  return answered(asked, { code })
}

/** The redirect without a code. */
export function withRefusal(
  sendTo: NonNullable<Denial['sendTo']>,
  { error, suberror, description }: TokenRefusal,
): string {
  const more = suberror === null ? {} : { suberror }
  return answered(sendTo, { error, error_description: description, ...more })
}

/** The refusal of a silent request that would need a prompt. */
export function deniedSilently(asked: Authorization): string {
  return withRefusal(asked, loginRequired())
}

function answered(
  {
    redirectUri,
    responseMode,
    state,
  }: Pick<Authorization, 'redirectUri' | 'responseMode' | 'state'>,
  parameters: Readonly<Record<string, string>>,
): string {
  const answer = new URLSearchParams(parameters)
  if (state !== null) answer.set('state', state)
  return `${redirectUri}${responseMode === 'fragment' ? '#' : '?'}${answer.toString()}`
}
