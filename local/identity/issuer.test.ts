import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals'
import { createRemoteJWKSet, decodeJwt, jwtVerify } from 'jose'
import { once } from 'node:events'
import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createIssuer, type Issuer } from './issuer.ts'
import { clientId, rep } from './user.ts'

// Generating a key takes time on a busy machine.
jest.setTimeout(30_000)

const folder = mkdtempSync(join(tmpdir(), 'telltale-issuer-'))
const keyFile = join(folder, 'keys', 'issuer.pem')
let server: Server
let issuer: Issuer
let origin: string

beforeAll(async () => {
  server = createServer((request, response) => {
    if (!issuer.handle(request, response)) response.writeHead(404).end()
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  issuer = await createIssuer(keyFile, origin)
})

afterAll(() => {
  server.close()
  rmSync(folder, { recursive: true })
})

describe('issueToken()', () => {
  test.each(['common', rep.tenantId])(
    'issues a token that the keys of %s verify',
    async (tenant) => {
      const keys = createRemoteJWKSet(new URL(`${issuer.authority}/${tenant}/discovery/v2.0/keys`))
      const { payload } = await jwtVerify(await issuer.issueToken(rep), keys, {
        issuer: `${issuer.authority}/${rep.tenantId}/v2.0`,
        audience: clientId,
        algorithms: ['RS256'],
      })
      expect(payload).toMatchObject({
        ver: '2.0',
        tid: rep.tenantId,
        oid: rep.userId,
        azp: clientId,
        scp: 'access_as_user',
        name: 'Robin Reyes',
        preferred_username: 'robin@northwind.example',
      })
      expect((payload.exp ?? 0) - (payload.iat ?? 0)).toBe(3600)
    },
  )

  test('issues tokens that survive a restart', async () => {
    const before = await issuer.issueToken(rep)
    issuer = await createIssuer(keyFile, origin)
    const keys = createRemoteJWKSet(new URL(`${issuer.authority}/common/discovery/v2.0/keys`))
    await expect(jwtVerify(before, keys)).resolves.toBeDefined()
  })
})

describe('the roles in a token', () => {
  const access = { clientId, audience: clientId, rights: ['access_as_user'], lifeS: 60 }
  const graph = { ...access, audience: '00000003-0000-0000-c000-000000000000' }
  test.each([
    ['are those that the user has in the registration', rep, access, ['Privacy.Manage']],
    ['are not in one for another resource', rep, graph, undefined],
    ['are no claim at all if the user has none', { ...rep, roles: [] }, access, undefined],
  ])('%s', async (_, user, asked, roles) => {
    expect(decodeJwt(await issuer.accessToken(user, asked))['roles']).toEqual(roles)
  })
})

test('the discovery document names issuer and keys', async () => {
  const { iss } = decodeJwt(await issuer.issueToken(rep))
  const response = await fetch(`${iss ?? ''}/.well-known/openid-configuration`)
  expect(await response.json()).toMatchObject({
    issuer: iss,
    jwks_uri: `${issuer.authority}/${rep.tenantId}/discovery/v2.0/keys`,
  })
})

test.each([
  ['POST', '/identity/common/discovery/v2.0/keys'],
  ['GET', '/identity/common/oauth2/v2.0/token'],
  ['GET', '/identity/no-tenant/discovery/v2.0/keys'],
  ['GET', '/'],
])('handle() ignores %s %s', async (method, path) => {
  expect((await fetch(origin + path, { method })).status).toBe(404)
})

test('the key file is readable by its owner only', () => {
  expect(statSync(keyFile).mode & 0o777).toBe(0o600)
})
