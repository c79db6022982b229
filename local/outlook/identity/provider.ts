import {
  flag,
  InputFault,
  integer,
  listOf,
  oneOf,
  orNull,
  type Parser,
  record,
  text,
} from '#core/parse'

/** The port to an identity provider: the user of this Outlook, and tokens for them. */

export interface Account {
  /** User and tenant, as `user.tenant`. */
  readonly homeAccountId: string
  readonly localAccountId: string
  readonly tenantId: string
  /** The host of the provider, like `login.microsoftonline.com`. */
  readonly environment: string
  readonly username: string
  readonly name: string
}

export interface TokenRequest {
  /** The requesting application: the add-in's registration. */
  readonly clientId: string
  readonly scopes: readonly string[]
  /** Additional claims that a resource requires, as JSON; null for none. */
  readonly claims: string | null
  /** Whether to bypass cached tokens. */
  readonly forceRefresh: boolean
  /** Whether the user was prompted just now, and signed in or consented. */
  readonly agreed: boolean
}

export interface TokenGrant {
  readonly kind: 'granted'
  readonly accessToken: string
  readonly idToken: string
  readonly expiresInS: number
  readonly scopes: readonly string[]
  readonly authority: string
  readonly account: Account
}

/** In the words of OAuth and of Entra: `invalid_grant`, `consent_required`, AADSTS numbers. */
export interface TokenRefusal {
  readonly kind: 'refused'
  readonly error: string
  readonly suberror: string | null
  readonly description: string
  readonly codes: readonly number[]
}

export type TokenAnswer = TokenGrant | TokenRefusal

/** `needs-user`: every silent request is refused until a user was prompted. `fails`: as in an outage. */
export type SilentSignIn = 'works' | 'needs-user' | 'fails'

export interface SignInSettings {
  readonly signedIn: boolean
  /** The user's consents: application id, a blank and a scope. */
  readonly consents: readonly string[]
  readonly silent: SilentSignIn
  readonly tokenLifeS: number
}

export interface SignIn {
  /** The owner of the mailbox, signed in or not. */
  readonly account: Account
  readonly settings: SignInSettings
}

/** Expected failures are return values; a rejection means that the provider failed. */
export interface IdentityProvider {
  readonly signIn: () => SignIn
  readonly token: (request: TokenRequest) => Promise<TokenAnswer>
  readonly change: (settings: SignInSettings) => Promise<void>
  /** Discards the cached tokens, so that the next request gets a new one. */
  readonly expireTokens: () => void
}

const idCharsMax = 200
const scopesMax = 50
const scopeCharsMax = 500
const claimsCharsMax = 5_000
const tokenCharsMax = 20_000
const descriptionCharsMax = 2_000
/** Entra allows up to a day by policy; by default it gives a little over an hour. */
const tokenLifeMaxS = 24 * 60 * 60

const scopes = listOf(text(scopeCharsMax), scopesMax)

export const parseTokenRequest = record<TokenRequest>({
  clientId: text(idCharsMax),
  scopes,
  claims: orNull(text(claimsCharsMax)),
  forceRefresh: flag,
  agreed: flag,
})

const account = record<Account>({
  homeAccountId: text(idCharsMax),
  localAccountId: text(idCharsMax),
  tenantId: text(idCharsMax),
  environment: text(idCharsMax),
  username: text(idCharsMax),
  name: text(idCharsMax),
})

const parseGrant = record<TokenGrant>({
  kind: oneOf('granted'),
  accessToken: text(tokenCharsMax),
  idToken: text(tokenCharsMax),
  expiresInS: integer(0, tokenLifeMaxS),
  scopes,
  authority: text(idCharsMax),
  account,
})

const parseRefusal = record<TokenRefusal>({
  kind: oneOf('refused'),
  error: text(idCharsMax),
  suberror: orNull(text(idCharsMax)),
  description: text(descriptionCharsMax),
  codes: listOf(integer(0, 99_999_999), 10),
})

export const parseTokenAnswer: Parser<TokenAnswer> = (value, at) => {
  const grant = parseGrant(value, at)
  return grant instanceof InputFault ? parseRefusal(value, at) : grant
}

export const parseSignInSettings = record<SignInSettings>({
  signedIn: flag,
  consents: listOf(text(idCharsMax + scopeCharsMax), 200),
  silent: oneOf('works', 'needs-user', 'fails'),
  tokenLifeS: integer(1, tokenLifeMaxS),
})

export const parseSignIn = record<SignIn>({ account, settings: parseSignInSettings })

/** Whether prompting the user could help. */
export function needsUser({ error, suberror }: TokenRefusal): boolean {
  const wanted = ['interaction_required', 'login_required', 'consent_required']
  return wanted.includes(error) || (suberror !== null && wanted.includes(suberror))
}
