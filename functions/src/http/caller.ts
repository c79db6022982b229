import type { HttpRequest } from '@azure/functions'
import { createRemoteJWKSet, errors, type JWTPayload, jwtVerify, type JWTVerifyGetKey } from 'jose'
import { clockSkewS, issuerKeysMs } from '#core/limits'
import type { Owner } from '#core/stores'
import type { IdentityConfig } from '../config.ts'
import { problem, type ProblemCode, type Refusal } from './problem.ts'
import { type Role, rolesIn } from './role.ts'

/** A user of an allowed tenant. Their roles are of this request only, and are stored nowhere. */
export interface Caller {
  readonly owner: Owner
  readonly roles: readonly Role[]
}

/** Authenticates a caller by an Entra access token. Throws if the issuer's keys cannot be fetched. */
export type CallerCheck = (request: HttpRequest) => Promise<{ readonly caller: Caller } | Refusal>

const scope = 'access_as_user'
const guid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** @param now milliseconds since 1970 */
export function createCallerCheck(identity: IdentityConfig, now: () => number): CallerCheck {
  const keys = createRemoteJWKSet(new URL(`${identity.authority}/common/discovery/v2.0/keys`), {
    timeoutDuration: issuerKeysMs,
  })
  return async (request) => {
    const token = /^Bearer ([\w.~+/-]+=*)$/i.exec(request.headers.get('authorization') ?? '')?.[1]
    if (token === undefined) return deny('token-missing', 'There is no access token', '')
    const verified = await verify(token, keys, identity, now())
    return 'refused' in verified ? verified : callerOf(verified.claims, identity)
  }
}

async function verify(
  token: string,
  keys: JWTVerifyGetKey,
  { clientId }: IdentityConfig,
  now: number,
): Promise<{ readonly claims: JWTPayload } | Refusal> {
  try {
    const { payload } = await jwtVerify(token, keys, {
      algorithms: ['RS256'],
      audience: [clientId, `api://${clientId}`],
      requiredClaims: ['exp'],
      clockTolerance: clockSkewS,
      currentDate: new Date(now),
    })
    return { claims: payload }
  } catch (error) {
    return refusalOf(error)
  }
}

/** Faults of the token are refusals; any other error means it could not be checked, and is rethrown. */
function refusalOf(error: unknown): Refusal {
  if (error instanceof errors.JWTExpired)
    return deny('token-expired', 'The access token has expired')
  if (error instanceof errors.JWTClaimValidationFailed && error.claim === 'aud')
    return deny('wrong-audience', 'The access token is for another application')
  if (
    error instanceof errors.JWTClaimValidationFailed ||
    error instanceof errors.JWTInvalid ||
    error instanceof errors.JWSInvalid ||
    error instanceof errors.JWSSignatureVerificationFailed ||
    error instanceof errors.JOSEAlgNotAllowed ||
    error instanceof errors.JOSENotSupported ||
    error instanceof errors.JWKSNoMatchingKey ||
    error instanceof errors.JWKSMultipleMatchingKeys
  )
    return deny('token-invalid', 'The access token is not valid')
  throw error
}

/**
 * Identifies tenant and user by their ids. Names and addresses prove nothing: users can change them, and
 * they can pass to somebody else.
 */
function callerOf(
  { tid, oid, iss, scp, roles }: JWTPayload,
  { authority, tenants }: IdentityConfig,
): { readonly caller: Caller } | Refusal {
  if (!isGuid(tid) || !isGuid(oid))
    return deny('token-invalid', 'The access token names no tenant or no user')
  if (!tenants.includes(tid))
    return deny('tenant-not-allowed', 'The tenant of the access token is not served here')
  if (iss !== `${authority}/${tid}/v2.0`)
    return deny('wrong-issuer', 'The access token was issued by another authority')
  if (typeof scp !== 'string' || !scp.split(' ').includes(scope))
    return deny('scope-missing', `The access token does not have the scope ${scope}`)
  return { caller: { owner: { tenantId: tid, userId: oid }, roles: rolesIn(roles) } }
}

function isGuid(value: unknown): value is string {
  return typeof value === 'string' && guid.test(value)
}

/** RFC 6750: every 401 carries a challenge, which names an error only if there was a token. */
function deny(code: ProblemCode, detail: string, error = ', error="invalid_token"'): Refusal {
  const refused = problem(code, detail)
  const challenge = { 'www-authenticate': `Bearer realm="telltale"${error}` }
  return { refused: { ...refused, headers: { ...refused.headers, ...challenge } } }
}
