import { randomUUID } from 'node:crypto'
import type { TokenRefusal } from '../outlook/identity/provider.ts'

/** Entra's errors, with their numbers and in their shape, as far as this stand-in makes them. */

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
