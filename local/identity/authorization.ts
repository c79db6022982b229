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

/** An application in a browser that users sign in to, as it is registered. */
export interface WebApp {
  readonly clientId: string
  /** Compared as they stand, like Entra does: no other path, query or port will do. */
  readonly redirectUris: readonly string[]
}

/** What an application asks of the user's browser: a code, and where it is to be sent. */
export interface Authorization {
  readonly clientId: string
  readonly redirectUri: string
  readonly scopes: readonly string[]
  readonly challenge: string
  readonly nonce: string | null
  readonly state: string | null
  readonly responseMode: 'fragment' | 'query'
  /** Whether the user must not be asked anything. */
  readonly silently: boolean
}

/**
 * Why there is no code. Without `sendTo` only the user is told: an address that is not registered hears
 * nothing, good or bad.
 */
export interface Denial {
  readonly refusal: TokenRefusal
  readonly sendTo: Pick<Authorization, 'redirectUri' | 'responseMode' | 'state'> | null
}

/** Reads what came to Entra's authorize endpoint for the code flow with PKCE. */
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
  // Entra takes a code without a challenge, and never from a page in a browser.
  if (challenge === null || query.get('code_challenge_method') !== 'S256')
    return toApp(missingParameter('code_challenge'))
  const nonce = query.get('nonce')
  const silently = query.get('prompt') === 'none'
  return {
    asked: { clientId, redirectUri, scopes, challenge, nonce, state, responseMode, silently },
  }
}

/** Where the browser goes with a code. */
export function withCode(asked: Authorization, code: string): string {
  return answered(asked, { code })
}

/** Where the browser goes without one. */
export function withRefusal(
  sendTo: NonNullable<Denial['sendTo']>,
  { error, suberror, description }: TokenRefusal,
): string {
  const more = suberror === null ? {} : { suberror }
  return answered(sendTo, { error, error_description: description, ...more })
}

/** What a silent request gets when nobody may be asked. */
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
