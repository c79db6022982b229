import { exportJWK, type JWK, SignJWT } from 'jose'
import { createHash, type KeyObject, randomUUID } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { openSigningKey, type SigningKey } from './key.ts'
import { clientId, type User } from './user.ts'

/** A stand-in for Microsoft Entra ID on this machine only: it signs whatever its own process requests. */
export interface Issuer {
  /** The authority that the service must trust, like `http://localhost:3000/identity`. */
  readonly authority: string
  /** An access token for the service, as the add-in gets it; valid for an hour. */
  issueToken(user: User): Promise<string>
  /** An access token as Entra's v2.0 endpoint issues it. */
  accessToken(user: User, access: Access): Promise<string>
  /** An ID token, which tells an application who its user is. */
  idToken(user: User, clientId: string, lifeS: number, nonce?: string | null): Promise<string>
  /** An app-only access token, in the format of Entra's v1.0 tokens for Graph. */
  appToken(app: Application, roles: readonly string[], lifeS: number): Promise<string>
  /** Verifies the issuer's tokens. */
  readonly publicKey: KeyObject
  /** Serves the discovery document and the keys; false for any other request. */
  handle(request: IncomingMessage, response: ServerResponse): boolean
}

/** The application, scopes, audience and lifetime of a token. */
export interface Access {
  readonly clientId: string
  readonly audience: string
  readonly rights: readonly string[]
  readonly lifeS: number
}

/** An application as its tokens for Graph name it. */
export interface Application {
  readonly tenantId: string
  readonly applicationId: string
}

export const graphAudience = 'https://graph.microsoft.com'

const own: Access = {
  clientId,
  audience: clientId,
  rights: ['access_as_user'],
  lifeS: 60 * 60,
}
const guid = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}'
const address = new RegExp(
  `^/identity/(${guid}|common|organizations)/(v2\\.0/\\.well-known/openid-configuration|discovery/v2\\.0/keys)$`,
)

/** The key is stored in the file. */
export async function createIssuer(keyFile: string, outlookOrigin: string): Promise<Issuer> {
  const key = await openSigningKey(keyFile)
  const jwk = await publicJwk(key)
  const authority = `${outlookOrigin}/identity`
  const sign = createSign(key, jwk, authority)
  return {
    authority,
    issueToken: (user) => sign(user, own.audience, accessClaims(user, own), own.lifeS),
    accessToken: (user, access) =>
      sign(user, access.audience, accessClaims(user, access), access.lifeS),
    idToken: (user, audience, lifeS, nonce = null) =>
      sign(user, audience, nonce === null ? {} : { nonce }, lifeS),
    appToken: (app, roles, lifeS) => signApp(key, jwk, app, roles, lifeS),
    publicKey: key.publicKey,
    handle: (request, response) => {
      const [, tenant, document] = address.exec(request.url?.split('?')[0] ?? '') ?? []
      if (tenant === undefined || request.method !== 'GET') return false
      const isKeys = document === 'discovery/v2.0/keys'
      answer(response, isKeys ? { keys: [jwk] } : descriptionOf(authority, tenant))
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

function accessClaims({ roles }: User, { clientId, audience, rights }: Access): object {
  const claims = { azp: clientId, azpacr: '0', scp: rights.join(' ') }
  // Roles are those of the registration that the token is for; without any there is no claim at all.
  return audience === own.audience && roles.length > 0 ? { ...claims, roles } : claims
}

type Sign = (user: User, audience: string, claims: object, lifeS: number) => Promise<string>

function createSign(key: SigningKey, jwk: JWK, authority: string): Sign {
  return (user, audience, claims, lifeS) => {
    const nowS = Math.floor(Date.now() / 1000)
    const all = {
      ver: '2.0',
      tid: user.tenantId,
      oid: user.userId,
      sub: user.userId,
      name: user.name,
      preferred_username: user.address,
      uti: randomUUID(),
      ...claims,
    }
    return new SignJWT(all)
      .setProtectedHeader({ alg: 'RS256', typ: 'JWT', kid: jwk.kid ?? '' })
      .setIssuer(`${authority}/${user.tenantId}/v2.0`)
      .setAudience(audience)
      .setIssuedAt(nowS)
      .setNotBefore(nowS)
      .setExpirationTime(nowS + lifeS)
      .sign(key.privateKey)
  }
}

function signApp(
  key: SigningKey,
  jwk: JWK,
  { tenantId, applicationId }: Application,
  roles: readonly string[],
  lifeS: number,
): Promise<string> {
  const nowS = Math.floor(Date.now() / 1000)
  const claims = { ver: '1.0', tid: tenantId, appid: applicationId, idtyp: 'app' }
  // Permissions by Exchange RBAC are not in tokens; without others there is no roles claim at all.
  const granted = roles.length === 0 ? {} : { roles }
  return new SignJWT({ ...claims, ...granted, oid: applicationId, uti: randomUUID() })
    .setProtectedHeader({ alg: 'RS256', typ: 'JWT', kid: jwk.kid ?? '' })
    .setIssuer(`https://sts.windows.net/${tenantId}/`)
    .setAudience(graphAudience)
    .setIssuedAt(nowS)
    .setNotBefore(nowS)
    .setExpirationTime(nowS + lifeS)
    .sign(key.privateKey)
}

/** The discovery document. For `common`, Entra's issuer is a template too. */
export function descriptionOf(authority: string, tenant: string): object {
  const issuerTenant = tenant === 'common' || tenant === 'organizations' ? '{tenantid}' : tenant
  return {
    issuer: `${authority}/${issuerTenant}/v2.0`,
    jwks_uri: `${authority}/${tenant}/discovery/v2.0/keys`,
    authorization_endpoint: `${authority}/${tenant}/oauth2/v2.0/authorize`,
    token_endpoint: `${authority}/${tenant}/oauth2/v2.0/token`,
    end_session_endpoint: `${authority}/${tenant}/oauth2/v2.0/logout`,
    id_token_signing_alg_values_supported: ['RS256'],
    response_types_supported: ['code', 'token'],
    response_modes_supported: ['query', 'fragment'],
    subject_types_supported: ['pairwise'],
  }
}

function answer(response: ServerResponse, document: object): void {
  response
    .writeHead(200, { 'content-type': 'application/json', 'cache-control': 'no-store' })
    .end(JSON.stringify(document))
}
