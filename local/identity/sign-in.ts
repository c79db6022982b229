import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { InputFault } from '#core/parse'
import {
  type Account,
  type IdentityProvider,
  parseSignInSettings,
  type SignInSettings,
  type TokenAnswer,
  type TokenGrant,
  type TokenRequest,
} from '../outlook/identity/provider.ts'
import type { Issuer } from './issuer.ts'
import {
  consentRequired,
  invalidScope,
  loginRequired,
  unavailable,
  unknownApplication,
  userNeeded,
} from './refusals.ts'
import { type Asked, isGuid, readScopes } from './scope.ts'
import type { User } from './user.ts'

export interface SignInOptions {
  /** Stores the signed-in user and their consents. */
  readonly file: string
  readonly issuer: Issuer
  readonly user: User
  /** The user's consents before the first start. */
  readonly consents: readonly string[]
  /** Milliseconds since 1970. */
  readonly now: () => number
}

/** Like Entra, whose access tokens last an hour to an hour and a half. */
const tokenLifeS = 60 * 60
/** A token about to expire is not returned again, because MSAL would request the next one at once. */
const renewalS = 5 * 60
const noApplication = '00000000-0000-0000-0000-000000000000'

interface Kept {
  readonly grant: TokenGrant
  readonly expiresAt: number
}

/**
 * The sign-in of this machine's only user, with the consents that Entra would store. There is no
 * password: whoever sits at the screen is the user.
 */
export async function openSignIn(options: SignInOptions): Promise<IdentityProvider> {
  const { issuer, user } = options
  let settings = await readSettings(options)
  const kept = new Map<string, Kept>()
  const account = accountOf(user, issuer.authority)
  const change = async (next: SignInSettings): Promise<void> => {
    settings = next
    kept.clear()
    await save(options.file, next)
  }
  const give = async (request: TokenRequest, asked: Asked): Promise<TokenGrant> => {
    const key = [request.clientId, ...asked.scopes].join(' ')
    const last = kept.get(key)
    const leftS = Math.floor(((last?.expiresAt ?? 0) - options.now()) / 1000)
    const reusable = leftS > renewalS && !request.forceRefresh && request.claims === null
    if (last !== undefined && reusable) return { ...last.grant, expiresInS: leftS }
    const grant = await makeGrant(options, account, settings.tokenLifeS, request.clientId, asked)
    kept.set(key, { grant, expiresAt: options.now() + grant.expiresInS * 1000 })
    return grant
  }
  return {
    signIn: () => ({ account, settings }),
    change,
    expireTokens: () => kept.clear(),
    async token(request): Promise<TokenAnswer> {
      const { clientId } = request
      if (!isGuid(clientId) || clientId === noApplication) return unknownApplication(clientId)
      const asked = readScopes(request.scopes)
      if (asked === undefined) return invalidScope(request.scopes)
      if (request.agreed) await change(agreed(settings, clientId, asked))
      else if (settings.silent === 'fails') return unavailable()
      else if (!settings.signedIn) return loginRequired()
      else if (settings.silent === 'needs-user') return userNeeded()
      else if (!hasConsent(settings, clientId, asked)) return consentRequired(clientId)
      return give(request, asked)
    },
  }
}

/** The stored form of a consent. */
export function consentOf(clientId: string, scope: string): string {
  return `${clientId} ${scope}`
}

function hasConsent({ consents }: SignInSettings, clientId: string, { scopes }: Asked): boolean {
  return scopes.every((scope) => consents.includes(consentOf(clientId, scope)))
}

function agreed(settings: SignInSettings, clientId: string, { scopes }: Asked): SignInSettings {
  const added = scopes.map((scope) => consentOf(clientId, scope))
  const consents = [...new Set([...settings.consents, ...added])]
  return { ...settings, signedIn: true, consents }
}

async function makeGrant(
  { issuer, user }: SignInOptions,
  account: Account,
  lifeS: number,
  clientId: string,
  { audience, rights, scopes }: Asked,
): Promise<TokenGrant> {
  const [accessToken, idToken] = await Promise.all([
    issuer.accessToken(user, { clientId, audience, rights, lifeS }),
    issuer.idToken(user, clientId, lifeS),
  ])
  const authority = `${issuer.authority}/${user.tenantId}`
  return { kind: 'granted', accessToken, idToken, expiresInS: lifeS, scopes, authority, account }
}

function accountOf({ tenantId, userId, name, address }: User, authority: string): Account {
  return {
    homeAccountId: `${userId}.${tenantId}`,
    localAccountId: userId,
    tenantId,
    environment: new URL(authority).host,
    username: address,
    name,
  }
}

/** An unreadable file is discarded: it is a convenience, and nobody's data. */
async function readSettings({ file, consents }: SignInOptions): Promise<SignInSettings> {
  const initially: SignInSettings = { signedIn: true, consents, silent: 'works', tokenLifeS }
  try {
    const parsed = parseSignInSettings(JSON.parse(await readFile(file, 'utf8')), '')
    return parsed instanceof InputFault ? initially : parsed
  } catch {
    return initially
  }
}

async function save(file: string, settings: SignInSettings): Promise<void> {
  await mkdir(dirname(file), { recursive: true })
  await writeFile(`${file}.new`, `${JSON.stringify(settings)}\n`)
  await rename(`${file}.new`, file)
}
