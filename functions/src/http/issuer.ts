import { once } from 'node:events'
import { createServer } from 'node:http'
import { exportJWK, generateKeyPair, SignJWT } from 'jose'
import type { IdentityConfig } from '../config.ts'

/** A local issuer that behaves like Entra, with its own keys; for tests. */
export interface Issuer {
  readonly identity: IdentityConfig
  /** A valid token, except for the given claims. */
  token(claims?: Readonly<Record<string, unknown>>, kid?: string): Promise<string>
  /** The public key as DER, for tests that misuse it as a shared secret. */
  readonly publicKey: Uint8Array
  /** How often the key set has been fetched. */
  asked(): number
  /** Sets the status with which the key set is answered from now on. */
  answerWith(status: number): void
  close(): Promise<void>
}

export const tenantId = '11111111-1111-4111-8111-111111111111'
export const userId = '22222222-2222-4222-8222-222222222222'
export const clientId = '33333333-3333-4333-8333-333333333333'

/** @param now milliseconds since 1970, from which the issuer's tokens are valid */
export async function startIssuer(now: number): Promise<Issuer> {
  const { privateKey, publicKey } = await generateKeyPair('RS256', { extractable: true })
  const jwk = await exportJWK(publicKey)
  const keySet = JSON.stringify({ keys: [{ ...jwk, kid: 'first', use: 'sig' }] })
  let asked = 0
  let status = 200
  const server = createServer((request, response) => {
    asked += 1
    const found = request.url === '/identity/common/discovery/v2.0/keys'
    response.writeHead(found ? status : 404, { 'content-type': 'application/json' })
    response.end(found ? keySet : '')
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  const authority = `http://127.0.0.1:${port}/identity`
  const seconds = Math.floor(now / 1000)
  const claims = {
    aud: clientId,
    iss: `${authority}/${tenantId}/v2.0`,
    tid: tenantId,
    oid: userId,
    scp: 'access_as_user',
    iat: seconds,
    nbf: seconds,
    exp: seconds + 3600,
    ver: '2.0',
    preferred_username: 'robin@northwind.example',
  }
  return {
    identity: { authority, clientId, tenants: [tenantId] },
    publicKey: new TextEncoder().encode(JSON.stringify(jwk)),
    token: (changed = {}, kid = 'first') =>
      new SignJWT({ ...claims, ...changed })
        .setProtectedHeader({ alg: 'RS256', kid, typ: 'JWT' })
        .sign(privateKey),
    asked: () => asked,
    answerWith: (next) => (status = next),
    close: async () => {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}
