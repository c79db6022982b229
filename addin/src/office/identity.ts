import type { IPublicClientApplication } from '@azure/msal-browser'
import { accessTokenMs, signInMs } from '#core/limits'

/** The add-in's registration, put in by the build, and who signs its users in. */
declare const __CLIENT_ID__: string
declare const __AUTHORITY__: string

/**
 * Why there is no token. `unsupported`: this Outlook has no broker for nested apps, or does not let it
 * be used. `interaction-required`: only the user can help, by signing in or agreeing. `cancelled`: they
 * were asked and would not. `unanswered`: no answer within the time. `offline`: the broker had no
 * network. `refused`: anything else that the broker or MSAL itself said.
 */
export interface TokenFault {
  readonly code:
    'unsupported' | 'interaction-required' | 'cancelled' | 'unanswered' | 'offline' | 'refused'
  /** MSAL's own code, like `consent_required`; null where MSAL had no say. */
  readonly msalCode: string | null
}

export type TokenResult =
  { readonly ok: true; readonly value: string } | { readonly ok: false; readonly fault: TokenFault }

/** MSAL on one bridge. A later bridge, or a failure, gets an MSAL of its own. */
interface Opened {
  readonly bridge: object
  readonly client: Promise<IPublicClientApplication>
}

let opened: Opened | undefined

/**
 * The signed-in user's access token for the service, by nested app authentication; the only place that
 * knows where it comes from. Always resolves.
 * @param mayPrompt whether the user may be asked; never in an event handler, which has no window
 */
export async function accessToken(mayPrompt: boolean = false): Promise<TokenResult> {
  const silent = await acquire('acquireTokenSilent', accessTokenMs)
  if (silent.ok || !mayPrompt || silent.fault.code !== 'interaction-required') return silent
  return acquire('acquireTokenPopup', signInMs)
}

/** What a missing token means to whoever needs the service. */
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
 * Where MSAL finds no bridge it falls back to pop-ups of its own, which Outlook does not bear, so that
 * the bridge is looked for first: a requirement set alone does not promise one
 * (AzureAD/microsoft-authentication-library-for-js#7723).
 */
export function findBridge(): object | undefined {
  try {
    // Teams has a broker too, and no Office.
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

/** MSAL is loaded here and not before: no mail waits for it, or is kept by it. */
async function createClient(): Promise<IPublicClientApplication> {
  const { createNestablePublicClientApplication } = await import('./msal.ts')
  return createNestablePublicClientApplication({
    auth: {
      clientId: __CLIENT_ID__,
      authority: __AUTHORITY__,
      // Without this MSAL finds nothing again in its cache that came from an authority it does not know.
      knownAuthorities: [__AUTHORITY__.split('/')[2] ?? ''],
    },
    // The browser may deny an add-in's frame all storage, and the broker has a memory of its own.
    cache: { cacheLocation: 'memoryStorage', temporaryCacheLocation: 'memoryStorage' },
  })
}

/** No answer within the time is a fault of its own; one that comes later is ignored. */
export function within(limitMs: number, asked: Promise<TokenResult>): Promise<TokenResult> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(failed('unanswered')), limitMs)
    void asked.then((result) => {
      clearTimeout(timer)
      resolve(result)
    })
  })
}

/** Those of MSAL's codes that have one of ours. */
const codes: ReadonlyMap<string, TokenFault['code']> = new Map([
  ['user_canceled', 'cancelled'],
  ['access_denied', 'cancelled'],
  ['no_network_connectivity', 'offline'],
  ['network_error', 'offline'],
  ['post_request_failed', 'offline'],
  ['temporarily_unavailable', 'offline'],
  // What may renew tokens is too old, or not known any more.
  ['invalid_grant', 'interaction-required'],
  ['nested_app_auth_bridge_disabled', 'unsupported'],
  // What MSAL says when it has fallen back after all.
  ['no_account_error', 'unsupported'],
])

/** What MSAL threw, as a value. */
export function tokenFailed(error: unknown): { readonly ok: false; readonly fault: TokenFault } {
  return failed(codeOf(error), msalCodeOf(error))
}

/** By name and code instead of by class: the classes are MSAL's own, which need not have been loaded. */
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

/** An MSAL whose bridge did not answer, or that found none, is not asked again. */
function isBroken({ code }: TokenFault): boolean {
  return code === 'unanswered' || code === 'unsupported'
}

function failed(
  code: TokenFault['code'],
  msalCode: string | null = null,
): { readonly ok: false; readonly fault: TokenFault } {
  return { ok: false, fault: { code, msalCode } }
}
