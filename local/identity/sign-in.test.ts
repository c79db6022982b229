import { afterAll, beforeEach, describe, expect, test } from '@jest/globals'
import { decodeJwt } from 'jose'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { IdentityProvider, SignInSettings } from '../outlook/identity/provider.ts'
import { createIssuer } from './issuer.ts'
import { readScopes } from './scope.ts'
import { consentOf, openSignIn } from './sign-in.ts'
import { clientId, rep } from './user.ts'

const folder = mkdtempSync(join(tmpdir(), 'telltale-sign-in-'))
const scope = `api://${clientId}/access_as_user`
const request = { clientId, scopes: [scope], claims: null, forceRefresh: false, agreed: false }
let files = 0
let file: string
let now: number
let provider: IdentityProvider

async function open(): Promise<IdentityProvider> {
  const issuer = await createIssuer(join(folder, 'issuer.pem'), 'http://localhost:3000')
  const consents = [consentOf(clientId, scope)]
  return openSignIn({ file, issuer, user: rep, consents, now: () => now })
}

beforeEach(async () => {
  file = join(folder, `${++files}.json`)
  now = Date.now()
  provider = await open()
})
afterAll(() => rmSync(folder, { recursive: true }))

const set = (changes: Partial<SignInSettings>) =>
  provider.change({ ...provider.signIn().settings, ...changes })

async function grant(changes: Partial<typeof request> = {}) {
  const answer = await provider.token({ ...request, ...changes })
  if (answer.kind === 'refused') throw new Error(answer.description)
  return { ...answer, access: decodeJwt(answer.accessToken), id: decodeJwt(answer.idToken) }
}

describe('a sign-in', () => {
  test('issues both tokens at once after the first start', async () => {
    const { access, id, expiresInS, scopes, account } = await grant()
    expect(access).toMatchObject({ aud: clientId, azp: clientId, scp: 'access_as_user' })
    expect(id).toMatchObject({ aud: clientId, oid: rep.userId, name: 'Robin Reyes', ver: '2.0' })
    expect(id).not.toHaveProperty('scp')
    expect([expiresInS, scopes]).toEqual([3_600, [scope]])
    expect(account).toEqual({
      homeAccountId: `${rep.userId}.${rep.tenantId}`,
      localAccountId: rep.userId,
      tenantId: rep.tenantId,
      environment: 'localhost:3000',
      username: rep.address,
      name: rep.name,
    })
  })

  test('returns a cached token while it is valid, with the remaining lifetime', async () => {
    const first = await grant()
    now += 60_000
    expect(await grant()).toEqual({ ...first, expiresInS: 3_540 })
  })

  test.each<[string, () => unknown, Partial<typeof request>]>([
    ['is about to expire', () => (now += 56 * 60_000), {}],
    ['is not wanted any more', () => undefined, { forceRefresh: true }],
    ['was made to expire', () => provider.expireTokens(), {}],
  ])('issues a new token if the last one %s', async (_name, act, changes) => {
    const { access } = await grant()
    act()
    expect((await grant(changes)).access['uti']).not.toBe(access['uti'])
  })

  test('issues tokens of the configured lifetime', async () => {
    await set({ tokenLifeS: 90 })
    const { access, expiresInS } = await grant()
    expect(expiresInS).toBe(90)
    expect((access.exp ?? 0) - (access.iat ?? 0)).toBe(90)
  })

  test.each<[string, Partial<SignInSettings>, string, string | null, number]>([
    ['nobody is signed in', { signedIn: false }, 'login_required', null, 50_058],
    ['the consent is gone', { consents: [] }, 'invalid_grant', 'consent_required', 65_001],
    [
      'more proof is required',
      { silent: 'needs-user' },
      'interaction_required',
      'basic_action',
      50_076,
    ],
    ['there is an outage', { silent: 'fails' }, 'temporarily_unavailable', null, 90_033],
  ])('refuses if %s, as Entra does', async (_name, changes, error, suberror, code) => {
    await set(changes)
    expect(await provider.token(request)).toEqual({
      kind: 'refused',
      error,
      suberror,
      codes: [code],
      description: expect.stringMatching(
        new RegExp(`^AADSTS${code}: .* Trace ID: .* Correlation ID: .* Timestamp: .*Z$`),
      ),
    })
  })

  test.each<[string, Partial<typeof request>, number]>([
    ['an unknown application', { clientId: '00000000-0000-0000-0000-000000000000' }, 700_016],
    ['an invalid application id', { clientId: 'telltale' }, 700_016],
    ['a token for no resource', { scopes: ['openid', 'profile'] }, 70_011],
    ['a token for two resources', { scopes: [scope, 'User.Read'] }, 70_011],
  ])('refuses %s, with or without a prompt', async (_name, changes, code) => {
    for (const agreed of [false, true])
      expect(await provider.token({ ...request, ...changes, agreed })).toMatchObject({
        kind: 'refused',
        codes: [code],
      })
  })

  test('records the user’s consent for this application and these scopes', async () => {
    await set({ signedIn: false, consents: [] })
    expect(await grant({ agreed: true })).toMatchObject({ kind: 'granted' })
    expect(await grant()).toMatchObject({ kind: 'granted' })
    const other = { ...request, scopes: ['Mail.Read'] }
    expect(await provider.token(other)).toMatchObject({ suberror: 'consent_required' })
  })

  test('survives a restart', async () => {
    await set({ consents: [], silent: 'needs-user' })
    provider = await open()
    expect(provider.signIn().settings).toMatchObject({ consents: [], silent: 'needs-user' })
  })

  test('starts over if its file cannot be read', async () => {
    writeFileSync(file, '{"signedIn":"perhaps"')
    provider = await open()
    expect(await grant()).toMatchObject({ kind: 'granted' })
  })
})

test.each([
  [[scope, 'openid'], { audience: clientId, rights: ['access_as_user'], scopes: [scope] }],
  [[`api://t.example/${clientId}/a`], { audience: clientId, rights: ['a'] }],
  [['User.Read', 'https://graph.microsoft.com/Mail.Read'], { rights: ['User.Read', 'Mail.Read'] }],
  [['https://other.example/read'], { audience: 'https://other.example', rights: ['read'] }],
])('readScopes() parses %j', (scopes, expected) => {
  expect(readScopes(scopes)).toMatchObject(expected)
})
