import { randomUUID } from 'node:crypto'
import type { TokenRefusal } from '../outlook/identity/provider.ts'

/** Entra's errors with their numbers and format, as far as this stand-in returns them. */

export function loginRequired(): TokenRefusal {
  return refusal(
    'login_required',
    null,
    50_058,
    'A silent sign-in request was sent but no user is signed in.',
  )
}

export function consentRequired(clientId: string): TokenRefusal {
  return refusal(
    'invalid_grant',
    'consent_required',
    65_001,
    `The user or administrator has not consented to use the application with ID '${clientId}'. Send an interactive authorization request for this user and resource.`,
  )
}

export function userNeeded(): TokenRefusal {
  return refusal(
    'interaction_required',
    'basic_action',
    50_076,
    'Due to a configuration change made by your administrator, or because you moved to a new location, you must use multi-factor authentication to access the resource.',
  )
}

export function unavailable(): TokenRefusal {
  return refusal(
    'temporarily_unavailable',
    null,
    90_033,
    'A transient error has occurred. Please try again.',
  )
}

export function unknownApplication(clientId: string): TokenRefusal {
  return refusal(
    'unauthorized_client',
    null,
    700_016,
    `Application with identifier '${clientId}' was not found in the directory.`,
  )
}

export function invalidScope(scopes: readonly string[]): TokenRefusal {
  return refusal(
    'invalid_scope',
    null,
    70_011,
    `The provided value for the input parameter 'scope' is not valid. The scope ${scopes.join(' ')} is not valid.`,
  )
}

export function cancelled(): TokenRefusal {
  return refusal('access_denied', null, 65_004, 'User declined to consent to access the app.')
}

export function unknownRedirect(uri: string, clientId: string): TokenRefusal {
  return refusal(
    'invalid_request',
    null,
    50_011,
    `The redirect URI '${uri}' specified in the request does not match the redirect URIs configured for the application '${clientId}'.`,
  )
}

export function unsupportedResponse(): TokenRefusal {
  return refusal(
    'unsupported_response_type',
    null,
    70_005,
    'The app requested an unsupported response type.',
  )
}

export function unsupportedGrant(grant: string): TokenRefusal {
  return refusal(
    'unsupported_grant_type',
    null,
    70_003,
    `The app requested an unsupported grant type '${grant}'.`,
  )
}

export function missingParameter(name: string): TokenRefusal {
  return refusal(
    'invalid_request',
    null,
    900_144,
    `The request body must contain the following parameter: '${name}'.`,
  )
}

export function notFromPage(): TokenRefusal {
  return refusal(
    'invalid_request',
    null,
    9_002_327,
    "Tokens issued for the 'Single-Page Application' client-type may only be redeemed via cross-origin requests.",
  )
}

export function codeUnknown(): TokenRefusal {
  return refusal(
    'invalid_grant',
    null,
    9_002_313,
    'Invalid request. Request is malformed or invalid.',
  )
}

export function codeUsed(): TokenRefusal {
  return refusal(
    'invalid_grant',
    null,
    54_005,
    'OAuth2 Authorization code was already redeemed, please retry with a new valid code.',
  )
}

export function codeExpired(): TokenRefusal {
  return refusal(
    'invalid_grant',
    null,
    70_008,
    'The provided authorization code or refresh token has expired due to inactivity.',
  )
}

export function codeOfOther(): TokenRefusal {
  return refusal(
    'invalid_grant',
    null,
    700_005,
    'Provided Authorization Code is intended to use against other tenant, application or address.',
  )
}

export function verifierWrong(): TokenRefusal {
  return refusal(
    'invalid_grant',
    null,
    50_148,
    'The code_verifier does not match the code_challenge supplied in the authorization request for PKCE.',
  )
}

export function refreshUnknown(): TokenRefusal {
  return refusal('invalid_grant', 'bad_token', 9_002_313, 'The refresh token is not known.')
}

export function refreshExpired(): TokenRefusal {
  return refusal(
    'invalid_grant',
    'bad_token',
    700_084,
    'The refresh token was issued to a single page app (SPA), and therefore has a fixed, limited lifetime of 1.00:00:00, which cannot be extended.',
  )
}

function refusal(
  error: string,
  suberror: string | null,
  code: number,
  words: string,
): TokenRefusal {
  const timestamp = `${new Date().toISOString().slice(0, 19).replace('T', ' ')}Z`
  const trace = `Trace ID: ${randomUUID()} Correlation ID: ${randomUUID()} Timestamp: ${timestamp}`
  const description = `AADSTS${code}: ${words} ${trace}`
  return { kind: 'refused', error, suberror, description, codes: [code] }
}
