import type { IPublicClientApplication } from '@azure/msal-browser'
import { accessTokenMs, signInMs } from '#core/limits'

/** The application id of the add-in and the authority that signs its users in; inlined by the build. */
declare const __CLIENT_ID__: string
declare const __AUTHORITY__: string

/**
 * Why there is no token. `unsupported`: this Outlook has no broker for nested apps, or does not allow
 * its use. `interaction-required`: the user must sign in or consent. `cancelled`: they were asked and
 * declined. `unanswered`: no answer in time. `offline`: the broker had no network. `refused`: any other
 * error of the broker or MSAL.
 */
export interface TokenFault {
  readonly code:
    'unsupported' | 'interaction-required' | 'cancelled' | 'unanswered' | 'offline' | 'refused'
  /** MSAL's own code, like `consent_required`; null if MSAL was not involved. */
  readonly msalCode: string | null
}

export type TokenResult =
  { readonly ok: true; readonly value: string } | { readonly ok: false; readonly fault: TokenFault }

/** An MSAL client and its bridge. A new bridge or a failure calls for a new client. */
interface Opened {
  readonly bridge: object
  readonly client: Promise<IPublicClientApplication>
}

let opened: Opened | undefined

/**
 * An access token of the signed-in user for the service, by nested app authentication. The only place
 * that knows where tokens come from. Always resolves.
 * @param mayPrompt whether the user may be asked; never in an event handler, which has no window
 */
export async function accessToken(mayPrompt: boolean = false): Promise<TokenResult> {
  const silent = await acquire('acquireTokenSilent', accessTokenMs)
  if (silent.ok || !mayPrompt || silent.fault.code !== 'interaction-required') return silent
  return acquire('acquireTokenPopup', signInMs)
}

/** What a missing token means to callers of the service. */
export type SignInTrouble =
  | 'signed-out'
  | 'sign-in-unsupported'
  | 'sign-in-cancelled'
  | 'sign-in-unanswered'
  | 'sign-in-refused'
  | 'offline'

export function signInTroubleOf({ code }: TokenFault): SignInTrouble {
  switch (code) {
    case 'interaction-required':
      return 'signed-out'
    case 'offline':
      return 'offline'
    case 'unsupported':
    case 'cancelled':
    case 'unanswered':
    case 'refused':
      return `sign-in-${code}`
  }
}

async function acquire(
  how: 'acquireTokenSilent' | 'acquireTokenPopup',
  limitMs: number,
): Promise<TokenResult> {
  const bridge = findBridge()
  if (bridge === undefined) return failed('unsupported')
  const asked = openClient(bridge)
    .then((client) => client[how]({ scopes: [`api://${__CLIENT_ID__}/access_as_user`] }))
    .then(
      ({ accessToken }): TokenResult => ({ ok: true, value: accessToken }),
      (error: unknown) => tokenFailed(error),
    )
  const result = await within(limitMs, asked)
  if (!result.ok && isBroken(result.fault)) opened = undefined
  return result
}

/**
 * The broker's bridge, if there is one. Without it MSAL would fall back to pop-ups, which fail in
 * Outlook, and a requirement set alone does not guarantee it
 * (AzureAD/microsoft-authentication-library-for-js#7723).
 */
export function findBridge(): object | undefined {
  try {
    // Teams has a broker too, but no Office.
    const inOffice = typeof Office !== 'undefined'
    if (inOffice && !Office.context.requirements.isSetSupported('NestedAppAuth', '1.1'))
      return undefined
    const bridge: unknown =
      typeof window === 'undefined' ? undefined : Reflect.get(window, 'nestedAppAuthBridge')
    return typeof bridge === 'object' && bridge !== null ? bridge : undefined
  } catch {
    return undefined
  }
}

function openClient(bridge: object): Promise<IPublicClientApplication> {
  if (opened?.bridge === bridge) return opened.client
  const client = createClient()
  opened = { bridge, client }
  client.catch(() => (opened = undefined))
  return client
}

/** MSAL is loaded lazily, so no mail waits for it or depends on it. */
async function createClient(): Promise<IPublicClientApplication> {
  const { createNestablePublicClientApplication } = await import('./msal.ts')
  return createNestablePublicClientApplication({
    auth: {
      clientId: __CLIENT_ID__,
      authority: __AUTHORITY__,
      // Without this MSAL ignores cache entries of an authority that it does not know.
      knownAuthorities: [__AUTHORITY__.split('/')[2] ?? ''],
    },
    // The browser may deny storage to an add-in's frame, and the broker has a cache of its own.
    cache: { cacheLocation: 'memoryStorage', temporaryCacheLocation: 'memoryStorage' },
  })
}

/** Turns a timeout into a fault; a later answer is ignored. */
export function within(limitMs: number, asked: Promise<TokenResult>): Promise<TokenResult> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(failed('unanswered')), limitMs)
    void asked.then((result) => {
      clearTimeout(timer)
      resolve(result)
    })
  })
}

/** Maps MSAL's codes to ours; any other code means `refused`. */
const codes: ReadonlyMap<string, TokenFault['code']> = new Map([
  ['user_canceled', 'cancelled'],
  ['access_denied', 'cancelled'],
  ['no_network_connectivity', 'offline'],
  ['network_error', 'offline'],
  ['post_request_failed', 'offline'],
  ['temporarily_unavailable', 'offline'],
  // The refresh token has expired or was revoked.
  ['invalid_grant', 'interaction-required'],
  ['nested_app_auth_bridge_disabled', 'unsupported'],
  // What MSAL reports after falling back in spite of the check.
  ['no_account_error', 'unsupported'],
])

/** Turns an error thrown by MSAL into a value. */
export function tokenFailed(error: unknown): { readonly ok: false; readonly fault: TokenFault } {
  return failed(codeOf(error), msalCodeOf(error))
}

/** Reads name and code instead of the class, because MSAL's classes may not be loaded. */
function codeOf(error: unknown): TokenFault['code'] {
  if (nameOf(error) === 'InteractionRequiredAuthError') return 'interaction-required'
  return codes.get(msalCodeOf(error) ?? '') ?? 'refused'
}

function msalCodeOf(error: unknown): string | null {
  const code: unknown = error instanceof Error ? Reflect.get(error, 'errorCode') : null
  return typeof code === 'string' ? code : null
}

function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : ''
}

/** A client whose bridge did not answer or was not found is discarded. */
function isBroken({ code }: TokenFault): boolean {
  return code === 'unanswered' || code === 'unsupported'
}

function failed(
  code: TokenFault['code'],
  msalCode: string | null = null,
): { readonly ok: false; readonly fault: TokenFault } {
  return { ok: false, fault: { code, msalCode } }
}
