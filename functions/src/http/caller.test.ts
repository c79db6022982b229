import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { SignJWT, UnsecuredJWT } from 'jose'
import { clockSkewS } from '#core/limits'
import { ask } from './ask.ts'
import { createCallerCheck } from './caller.ts'
import { apiRoute } from './cors.ts'
import { clientId, type Issuer, startIssuer, tenantId, userId } from './issuer.ts'

const now = Date.UTC(2026, 10, 21, 12)
const seconds = now / 1000
const otherId = '99999999-9999-4999-8999-999999999999'

let issuer: Issuer
beforeAll(async () => {
  issuer = await startIssuer(now)
})
afterAll(() => issuer.close())

/** Runs the check on an Authorization header: 200 with the caller, or the refusal. */
async function present(authorization: string | undefined, at: number = now) {
  const check = createCallerCheck(issuer.identity, () => at)
  const handler = apiRoute('https://track.example.com', async (request) => {
    const checked = await check(request)
    return 'refused' in checked ? checked.refused : { status: 200, jsonBody: checked.caller }
  })
  return ask(handler, {
    path: '/api/settings',
    ...(authorization === undefined ? {} : { headers: { authorization } }),
  })
}

describe('createCallerCheck()', () => {
  test.each([
    ['the client id', {}],
    ['the application id address', { aud: `api://${clientId}` }],
    ['several scopes', { scp: 'openid access_as_user profile' }],
    ['a clock a little ahead', { nbf: seconds + clockSkewS - 10 }],
    ['a clock a little behind', { exp: seconds - clockSkewS + 10 }],
  ])('accepts a token with %s', async (_, claims) => {
    const answered = await present(`Bearer ${await issuer.token(claims)}`)
    expect(answered.status).toBe(200)
    expect(answered.json).toEqual({ owner: { tenantId, userId }, roles: [] })
  })

  test.each<[string, unknown, readonly string[]]>([
    ['the role', ['Privacy.Manage'], ['Privacy.Manage']],
    ['the role among others', ['Mail.Read', 'Privacy.Manage'], ['Privacy.Manage']],
    ['the role twice', ['Privacy.Manage', 'Privacy.Manage'], ['Privacy.Manage']],
    ['no role', [], []],
    ['another role', ['Privacy.ManageNot', 'privacy.manage'], []],
    ['the role as a text, which Entra does not write', 'Privacy.Manage', []],
    ['nonsense', [['Privacy.Manage'], { role: 'Privacy.Manage' }, null, 7], []],
    ['very many roles', Array.from({ length: 300 }, (_, at) => `Role.${at}`), []],
  ])('knows the roles of a token with %s', async (_, roles, known) => {
    const answered = await present(`Bearer ${await issuer.token({ roles })}`)
    expect(answered.json).toMatchObject({ roles: known })
  })

  test.each([
    ['another audience', { aud: otherId }, 'wrong-audience'],
    ['an audience that only begins like ours', { aud: `${clientId}0` }, 'wrong-audience'],
    ['another issuer', { iss: 'https://login.microsoftonline.com/x/v2.0' }, 'wrong-issuer'],
    ['no issuer', { iss: undefined }, 'wrong-issuer'],
    ['a tenant that is not on the list', { tid: otherId }, 'tenant-not-allowed'],
    ['no tenant', { tid: undefined }, 'token-invalid'],
    ['no user', { oid: undefined }, 'token-invalid'],
    ['an invalid user id', { oid: "' or RowKey gt '" }, 'token-invalid'],
    ['an email address as the user id', { oid: 'robin@northwind.example' }, 'token-invalid'],
    ['another scope', { scp: 'access_as_users' }, 'scope-missing'],
    ['no scope, as an application has it', { scp: undefined, roles: ['x'] }, 'scope-missing'],
    ['an expiry long ago', { exp: seconds - clockSkewS - 1 }, 'token-expired'],
    ['no expiry', { exp: undefined }, 'token-invalid'],
    ['a start in the future', { nbf: seconds + clockSkewS + 10 }, 'token-invalid'],
  ])('refuses a token with %s', async (_, claims, code) => {
    const answered = await present(`Bearer ${await issuer.token(claims)}`)
    expect(answered.status).toBe(401)
    expect(answered.json).toMatchObject({ status: 401, code })
    expect(answered.headers['www-authenticate']).toBe(
      'Bearer realm="telltale", error="invalid_token"',
    )
  })

  test.each([
    ['nothing', () => undefined],
    ['an empty header', () => ''],
    ['another scheme', () => 'Basic cm9iaW46cGFzc3dvcmQ='],
    ['a scheme without a token', () => 'Bearer '],
    ['two tokens', () => 'Bearer a.b.c d.e.f'],
  ])('challenges a request with %s', async (_, header) => {
    const answered = await present(header())
    expect(answered.status).toBe(401)
    expect(answered.json).toMatchObject({ code: 'token-missing' })
    expect(answered.headers['www-authenticate']).toBe('Bearer realm="telltale"')
  })

  const payload = () => ({
    aud: clientId,
    iss: `${issuer.identity.authority}/${tenantId}/v2.0`,
    tid: tenantId,
    oid: userId,
    scp: 'access_as_user',
    exp: seconds + 3600,
  })
  const forgeries: [string, () => Promise<string>][] = [
    ['that is no token', () => Promise.resolve('gibberish')],
    ['of three empty parts', () => Promise.resolve('..')],
    ['that is not signed (alg none)', () => Promise.resolve(new UnsecuredJWT(payload()).encode())],
    [
      'signed with our public key as a shared secret (HS256)',
      () =>
        new SignJWT(payload())
          .setProtectedHeader({ alg: 'HS256', kid: 'first' })
          .sign(issuer.publicKey),
    ],
    ['with a key id that the issuer does not have', () => issuer.token({}, 'second')],
    ['signed by somebody else under the same key id', async () => (await stranger()).token()],
    [
      'whose claims were changed after signing',
      async () => {
        const [head, , signature] = (await issuer.token()).split('.')
        const claims = Buffer.from(JSON.stringify({ ...payload(), oid: otherId }))
        return `${head}.${claims.toString('base64url')}.${signature}`
      },
    ],
    ['that was cut short', async () => (await issuer.token()).slice(0, -4)],
  ]

  async function stranger(): Promise<Issuer> {
    const other = await startIssuer(now)
    await other.close()
    return {
      ...other,
      token: () => other.token({ iss: `${issuer.identity.authority}/${tenantId}/v2.0` }),
    }
  }

  test.each(forgeries)('refuses a token %s', async (_, forge) => {
    const answered = await present(`Bearer ${await forge()}`)
    expect(answered.status).toBe(401)
    expect(answered.json).toMatchObject({ code: 'token-invalid' })
  })

  test('fetches the keys of the issuer once', async () => {
    const check = createCallerCheck(issuer.identity, () => now)
    const handler = apiRoute('', async (request) => {
      const checked = await check(request)
      return { status: 'refused' in checked ? 401 : 200 }
    })
    const before = issuer.asked()
    const authorization = `Bearer ${await issuer.token()}`
    for (let round = 0; round < 3; round++)
      expect((await ask(handler, { path: '/', headers: { authorization } })).status).toBe(200)
    expect(issuer.asked()).toBe(before + 1)
  })

  test('does not report an outage of the issuer as a bad token', async () => {
    const authorization = `Bearer ${await issuer.token()}`
    issuer.answerWith(503)
    const answered = await present(authorization)
    issuer.answerWith(200)
    expect(answered.status).toBe(500)
    expect(answered.json).toMatchObject({ code: 'internal' })
    expect(JSON.stringify(answered.logs)).not.toContain(authorization.slice(20, 60))
  })
})
