import type { AccountInfo, IPublicClientApplication } from '@azure/msal-browser'
import { accessTokenMs } from '#core/limits'
import { signInTroubleOf, tokenFailed, type TokenResult, within } from '../office/identity.ts'
import type { Trouble } from '../pane/ports.ts'
import { CacheLookupPolicy, createStandardPublicClientApplication } from './msal.ts'

/** The application id, the authority and its endpoint; inlined by the build. */
declare const __CLIENT_ID__: string
declare const __AUTHORITY__: string
declare const __ENDPOINTS__: string

/** The person signed in to the page. */
export interface Person {
  readonly name: string
  readonly address: string
}

/** The session of this browser tab. */
export interface BrowserSignIn {
  /** null while nobody is signed in. */
  readonly person: Person | null
  /** How a sign-in that has just returned failed; null if none did. */
  readonly trouble: Trouble | null
  /** The route before the redirect to the sign-in; null if there was no redirect. */
  readonly returnTo: string | null
  /** An access token for the service, renewed shortly before it expires. Always resolves. */
  readonly token: () => Promise<TokenResult>
  /**
   * Redirects to the sign-in, which returns to this page.
   * @returns why the redirect failed
   */
  readonly signIn: () => Promise<Trouble | null>
  /** Ends the session and leaves the page. */
  readonly signOut: () => Promise<void>
}

const scopes = [`api://${__CLIENT_ID__}/access_as_user`]
/** Keeps the route in the tab, so that the redirect URI that Entra sees does not reveal it. */
const routeKey = 'telltale.route'

/**
 * Opens MSAL with the authorization code flow and PKCE, by redirects. The response of a sign-in is
 * removed from the address before anything else.
 * @param page its address without query and hash is the redirect URI that Entra compares
 */
export async function openBrowserSignIn(page: Window): Promise<BrowserSignIn> {
  const redirectUri = `${page.location.origin}${page.location.pathname}`
  const { hash } = page.location
  const isAnswer = /^#(.*&)?state=/.test(hash)
  if (isAnswer) page.history.replaceState(null, '', redirectUri)
  const client = await openClient(redirectUri)
  const ended = await takeAnswer(client, isAnswer ? hash : '')
  const account = client.getAllAccounts()[0] ?? null
  return {
    person: account === null ? null : { name: account.name ?? '', address: account.username },
    trouble: ended.ok ? null : signInTroubleOf(ended.fault),
    returnTo: isAnswer ? page.sessionStorage.getItem(routeKey) : null,
    token: () => renew(client, account),
    signIn: async () => {
      page.sessionStorage.setItem(routeKey, page.location.hash)
      const left = await attempt(client.loginRedirect({ scopes, redirectUri }))
      return left.ok ? null : signInTroubleOf(left.fault)
    },
    signOut: async () => {
      await attempt(client.logoutRedirect({ account, postLogoutRedirectUri: redirectUri }))
    },
  }
}

function openClient(redirectUri: string): Promise<IPublicClientApplication> {
  return createStandardPublicClientApplication({
    auth: {
      clientId: __CLIENT_ID__,
      authority: __AUTHORITY__,
      authorityMetadata: __ENDPOINTS__,
      knownAuthorities: [__AUTHORITY__.split('/')[2] ?? ''],
      redirectUri,
      navigateToLoginRequestUrl: false,
    },
    // Ends with the tab, and no other tab sees it.
    cache: { cacheLocation: 'sessionStorage' },
  })
}

type Ended = { readonly ok: true } | Extract<TokenResult, { readonly ok: false }>

/** MSAL must be called before anything else, even without a response to process. */
function takeAnswer(client: IPublicClientApplication, hash: string): Promise<Ended> {
  return attempt(client.handleRedirectPromise(hash))
}

function attempt(asked: Promise<unknown>): Promise<Ended> {
  return asked.then(() => ({ ok: true }) as const, tokenFailed)
}

/** Uses the refresh token only: a silent iframe would need third-party cookies, which browsers block. */
async function renew(
  client: IPublicClientApplication,
  account: AccountInfo | null,
): Promise<TokenResult> {
  if (account === null)
    return { ok: false, fault: { code: 'interaction-required', msalCode: null } }
  const cacheLookupPolicy = CacheLookupPolicy.AccessTokenAndRefreshToken
  const asked = client.acquireTokenSilent({ scopes, account, cacheLookupPolicy }).then(
    ({ accessToken }): TokenResult => ({ ok: true, value: accessToken }),
    (error: unknown) => tokenFailed(error),
  )
  return within(accessTokenMs, asked)
}
