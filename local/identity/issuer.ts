import { exportJWK, type JWK, SignJWT } from 'jose'
import { createHash } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { openSigningKey, type SigningKey } from './key.ts'
import { clientId, type User } from './user.ts'

/** A stand-in for Microsoft Entra ID, for this machine only: it gives a token to whoever asks in-process. */
export interface Issuer {
  /** What the service is told to trust, like `http://localhost:3000/identity`. */
  readonly authority: string
  /** An access token for the service, as Entra's v2.0 endpoint makes it; good for an hour. */
  issueToken(user: User): Promise<string>
  /** Answers a request for the issuer's description or its keys. False when it asks for something else. */
  handle(request: IncomingMessage, response: ServerResponse): boolean
}

const tokenLife = '1h'
const guid = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}'
const address = new RegExp(
  `^/identity/(${guid}|common|organizations)/(v2\\.0/\\.well-known/openid-configuration|discovery/v2\\.0/keys)$`,
)

/** The key is kept in the file. */
export async function createIssuer(keyFile: string, outlookOrigin: string): Promise<Issuer> {
  const key = await openSigningKey(keyFile)
  const jwk = await publicJwk(key)
  const authority = `${outlookOrigin}/identity`
  return {
    authority,
    issueToken: (user) => sign(key, jwk, authority, user),
    handle: (request, response) => {
      const [, tenant, document] = address.exec(request.url?.split('?')[0] ?? '') ?? []
      if (tenant === undefined || request.method !== 'GET') return false
      const isKeys = document === 'discovery/v2.0/keys'
      answer(response, isKeys ? { keys: [jwk] } : configurationOf(authority, tenant))
      return true
    },
  }
}

async function publicJwk({ publicKey }: SigningKey): Promise<JWK> {
  const jwk = await exportJWK(publicKey)
  const kid = createHash('sha256')
    .update(jwk.n ?? '')
    .digest('base64url')
  return { ...jwk, kid, use: 'sig', alg: 'RS256' }
}

function sign(key: SigningKey, jwk: JWK, authority: string, user: User): Promise<string> {
  const claims = {
    ver: '2.0',
    tid: user.tenantId,
    oid: user.userId,
    sub: user.userId,
    azp: clientId,
    scp: 'access_as_user',
    name: user.name,
    preferred_username: user.address,
  }
  return new SignJWT(claims)
    .setProtectedHeader({ alg: 'RS256', typ: 'JWT', kid: jwk.kid ?? '' })
    .setIssuer(`${authority}/${user.tenantId}/v2.0`)
    .setAudience(clientId)
    .setIssuedAt()
    .setNotBefore('0s')
    .setExpirationTime(tokenLife)
    .sign(key.privateKey)
}

/** For `common`, Entra's issuer is a template, too. */
function configurationOf(authority: string, tenant: string): object {
  const issuerTenant = tenant === 'common' || tenant === 'organizations' ? '{tenantid}' : tenant
  return {
    issuer: `${authority}/${issuerTenant}/v2.0`,
    jwks_uri: `${authority}/${tenant}/discovery/v2.0/keys`,
    id_token_signing_alg_values_supported: ['RS256'],
    response_types_supported: ['token'],
    subject_types_supported: ['pairwise'],
  }
}

function answer(response: ServerResponse, document: object): void {
  response
    .writeHead(200, { 'content-type': 'application/json', 'cache-control': 'no-store' })
    .end(JSON.stringify(document))
}
