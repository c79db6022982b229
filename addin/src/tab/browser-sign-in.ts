import type { AccountInfo, IPublicClientApplication } from '@azure/msal-browser'
import { accessTokenMs } from '#core/limits'
import { signInTroubleOf, tokenFailed, type TokenResult, within } from '../office/identity.ts'
import type { Trouble } from '../pane/ports.ts'
import { CacheLookupPolicy, createStandardPublicClientApplication } from './msal.ts'

/** The registration, put in by the build, who signs its users in, and where that is asked. */
declare const __CLIENT_ID__: string
declare const __AUTHORITY__: string
declare const __ENDPOINTS__: string

/** Who is signed in to the page. */
export interface Person {
  readonly name: string
  readonly address: string
}

/** The session of this tab of the browser. */
export interface BrowserSignIn {
  /** null while nobody is signed in. */
  readonly person: Person | null
  /** How a sign-in ended that has just come back without anybody; null where none has. */
  readonly trouble: Trouble | null
  /** The route that the rep was at before they were led to the sign-in; null where they were not. */
  readonly returnTo: string | null
  /** An access token for the service, renewed when it is about to end. Always resolves. */
  readonly token: () => Promise<TokenResult>
  /** Leaves the page for the sign-in, which leads back to it. @returns why it could not be left */
  readonly signIn: () => Promise<Trouble | null>
  /** Leaves the page, and the session with it. */
  readonly signOut: () => Promise<void>
}

const scopes = [`api://${__CLIENT_ID__}/access_as_user`]
/** Where the rep was, kept in the tab: an address that Entra sees says nothing of it. */
const routeKey = 'telltale.route'

/**
 * Opens MSAL with the authorization code flow and PKCE, by redirects, and takes what a sign-in brought
 * back out of the address before anything else.
 * @param page its address without query and hash is the redirect that Entra compares
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
    // Ends with the tab, and no other page of the browser sees it.
    cache: { cacheLocation: 'sessionStorage' },
  })
}

type Ended = { readonly ok: true } | Extract<TokenResult, { readonly ok: false }>

/** Without an answer there is nothing to take, but MSAL has to be asked before it does anything else. */
function takeAnswer(client: IPublicClientApplication, hash: string): Promise<Ended> {
  return attempt(client.handleRedirectPromise(hash))
}

function attempt(asked: Promise<unknown>): Promise<Ended> {
  return asked.then(() => ({ ok: true }) as const, tokenFailed)
}

/** A frame that asks silently would need cookies that browsers keep from it, and is left out. */
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
