import type {
  Account,
  IdentityProvider,
  SignInSettings,
  TokenGrant,
  TokenRequest,
} from '../identity/provider.ts'

const tenantId = '11111111-1111-4111-8111-111111111111'
const userId = '22222222-2222-4222-8222-222222222222'

const account: Account = {
  homeAccountId: `${userId}.${tenantId}`,
  localAccountId: userId,
  tenantId,
  environment: 'login.microsoftonline.com',
  username: 'robin@northwind.example',
  name: 'Robin Reyes',
}

/**
 * Signs Robin Reyes in, and gives the same access token to every application for every scope. Nobody
 * has signed that token, nor the identity token beside it: a service that checks tokens needs a provider
 * of its own.
 */
export function signInWith(accessToken: string): IdentityProvider {
  let settings: SignInSettings = {
    signedIn: true,
    consents: [],
    silent: 'works',
    tokenLifeS: 3_600,
  }
  return {
    signIn: () => ({ account, settings }),
    change: (next) => {
      settings = next
      return Promise.resolve()
    },
    expireTokens: () => undefined,
    token: (request) => Promise.resolve(grantFor(request, accessToken, settings.tokenLifeS)),
  }
}

function grantFor(
  { clientId, scopes }: TokenRequest,
  accessToken: string,
  expiresInS: number,
): TokenGrant {
  const authority = `https://${account.environment}/${tenantId}`
  const issuedAt = Math.floor(Date.now() / 1_000)
  const idToken = unsigned({
    aud: clientId,
    iss: `${authority}/v2.0`,
    iat: issuedAt,
    nbf: issuedAt,
    exp: issuedAt + expiresInS,
    tid: tenantId,
    oid: userId,
    sub: userId,
    name: account.name,
    preferred_username: account.username,
    ver: '2.0',
  })
  return { kind: 'granted', accessToken, idToken, expiresInS, scopes, authority, account }
}

function unsigned(claims: object): string {
  const part = (value: object): string =>
    Buffer.from(JSON.stringify(value), 'utf8').toString('base64url')
  return `${part({ alg: 'none', typ: 'JWT' })}.${part(claims)}.`
}
