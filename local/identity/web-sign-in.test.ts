import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { createRemoteJWKSet, decodeJwt, jwtVerify } from 'jose'
import { createHash, randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { IdentityProvider } from '../outlook/identity/provider.ts'
import { listenOnLoopback, type Loopback } from '../outlook/loopback.ts'
import { createIssuer, type Issuer } from './issuer.ts'
import { openSignIn } from './sign-in.ts'
import { clientId, rep } from './user.ts'
import { createWebSignIn } from './web-sign-in.ts'

const folder = mkdtempSync(join(tmpdir(), 'telltale-web-sign-in-'))
const origin = 'http://localhost:3001'
const redirectUri = `${origin}/addin/app.html`
const scope = `api://${clientId}/access_as_user openid profile offline_access`
const verifier = randomBytes(32).toString('base64url')
const code_challenge = createHash('sha256').update(verifier).digest('base64url')
const wanted = {
  client_id: clientId,
  redirect_uri: redirectUri,
  response_type: 'code',
  response_mode: 'fragment',
  scope,
  code_challenge,
  code_challenge_method: 'S256',
  nonce: 'once',
  state: 'mine',
}

let door: Loopback
let issuer: Issuer
let provider: IdentityProvider
let now: number

beforeAll(async () => {
  door = await listenOnLoopback(0)
  issuer = await createIssuer(join(folder, 'issuer.pem'), door.origin)
  const file = join(folder, 'sign-in.json')
  provider = await openSignIn({ file, issuer, user: rep, consents: [], now: () => now })
  const app = { clientId, redirectUris: [redirectUri] }
  const signIn = createWebSignIn({ issuer, provider, user: rep, app, now: () => now })
  door.serve((request, response) => {
    if (!issuer.handle(request, response) && !signIn(request, response))
      response.writeHead(404).end()
  })
})
beforeEach(async () => {
  now = Date.now()
  await provider.change({ ...provider.signIn().settings, signedIn: true, silent: 'works' })
})
afterAll(async () => {
  await door.close()
  rmSync(folder, { recursive: true })
})

type Changes = Readonly<Record<string, string | null>>

function changed(all: Readonly<Record<string, string>>, changes: Changes): URLSearchParams {
  const said = Object.entries({ ...all, ...changes }).filter(([, value]) => value !== null)
  return new URLSearchParams(said.map(([name, value]) => [name, value ?? '']))
}

const endpoint = (name: string) => `${issuer.authority}/organizations/oauth2/v2.0/${name}`

function authorize(changes: Changes = {}, form?: Record<string, string>): Promise<Response> {
  const url = `${endpoint('authorize')}?${changed(wanted, changes).toString()}`
  const body = form === undefined ? {} : { method: 'POST', body: new URLSearchParams(form) }
  return fetch(url, { redirect: 'manual', ...body })
}

/** The query of the redirect that follows the user's answer. */
async function answer(said: 'yes' | 'no', changes: Changes = {}): Promise<URLSearchParams> {
  const page = await (await authorize(changes)).text()
  const [, ticket = ''] = /name="ticket" value="([^"]+)"/.exec(page) ?? []
  const led = await authorize(changes, { ticket, answer: said })
  const [address, told = ''] = (led.headers.get('location') ?? '').split(/[#?]/)
  expect([led.status, address]).toEqual([303, redirectUri])
  return new URLSearchParams(told)
}

const redeeming = (code: string) => ({
  grant_type: 'authorization_code',
  client_id: clientId,
  redirect_uri: redirectUri,
  scope,
  code,
  code_verifier: verifier,
})

async function token(form: URLSearchParams, from: string | null = origin) {
  const headers = from === null ? {} : { origin: from }
  const response = await fetch(endpoint('token'), { method: 'POST', body: form, headers })
  const body = (await response.json()) as Record<string, string>
  return {
    status: response.status,
    allowed: response.headers.get('access-control-allow-origin'),
    body,
  }
}

const codeOf = async () => (await answer('yes')).get('code') ?? ''
const signIn = async () => (await token(changed(redeeming(await codeOf()), {}))).body

describe('the code flow', () => {
  test('issues tokens for a code and its own verifier', async () => {
    const told = await answer('yes')
    expect(told.get('state')).toBe('mine')
    const { status, allowed, body } = await token(changed(redeeming(told.get('code') ?? ''), {}))
    expect([status, allowed, body['token_type']]).toEqual([200, origin, 'Bearer'])
    const keys = createRemoteJWKSet(new URL(`${issuer.authority}/common/discovery/v2.0/keys`))
    const { payload } = await jwtVerify(body['access_token'] ?? '', keys, { audience: clientId })
    expect(payload).toMatchObject({ scp: 'access_as_user', oid: rep.userId })
    expect(decodeJwt(body['id_token'] ?? '')).toMatchObject({ nonce: 'once', name: rep.name })
    const info = Buffer.from(body['client_info'] ?? '', 'base64url').toString()
    expect(JSON.parse(info)).toEqual({ uid: rep.userId, utid: rep.tenantId })
  })

  test('tells the application that the user declined', async () => {
    const told = await answer('no')
    expect([told.get('error'), told.get('code')]).toEqual(['access_denied', null])
    expect(told.get('error_description')).toMatch(/^AADSTS65004/)
  })

  test.each<[string, Changes, string]>([
    ['another application', { client_id: rep.userId }, 'AADSTS700016'],
    ['another page', { redirect_uri: `${origin}/addin/pane.html` }, 'AADSTS50011'],
    ['the same page with a query', { redirect_uri: `${redirectUri}?next=1` }, 'AADSTS50011'],
    ['the same page in other letters', { redirect_uri: `${origin}/addin/App.html` }, 'AADSTS50011'],
    ['another port', { redirect_uri: redirectUri.replace('3001', '3002') }, 'AADSTS50011'],
    ['no address', { redirect_uri: null }, 'AADSTS50011'],
  ])('does not redirect for %s', async (_name, changes, code) => {
    const response = await authorize(changes)
    expect([response.status, response.headers.get('location')]).toEqual([400, null])
    expect(await response.text()).toContain(code)
  })

  test.each<[string, Changes, string]>([
    ['no challenge', { code_challenge: null }, 'AADSTS900144'],
    ['a challenge that is the verifier', { code_challenge_method: 'plain' }, 'AADSTS900144'],
    ['a token without a code', { response_type: 'token' }, 'AADSTS70005'],
    ['no resource', { scope: 'openid' }, 'AADSTS70011'],
    ['an answer without the user', { prompt: 'none' }, 'AADSTS50058'],
  ])('refuses %s, and tells the application', async (_name, changes, code) => {
    const { headers } = await authorize(changes)
    expect(headers.get('location')).toMatch(
      new RegExp(`^${redirectUri}#error=\\w+&error_description=${code}.*&state=mine$`),
    )
  })

  test('ignores an answer that another site forges for the user', async () => {
    const response = await authorize({}, { ticket: 'guessed', answer: 'yes' })
    expect([response.status, response.headers.get('location')]).toEqual([400, null])
  })

  test('does not let its page be framed', async () => {
    const { headers } = await authorize()
    expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'")
    expect(headers.get('content-security-policy')).toContain("default-src 'none'")
  })
})

describe('the token endpoint', () => {
  test.each<[string, Changes, number]>([
    ['another verifier', { code_verifier: 'x'.repeat(43) }, 50_148],
    ['no verifier', { code_verifier: null }, 900_144],
    ['another address', { redirect_uri: `${origin}/` }, 700_005],
    ['another application', { client_id: rep.userId }, 700_005],
    ['an unknown code', { code: 'x' }, 9_002_313],
    ['another grant', { grant_type: 'password' }, 70_003],
  ])('refuses %s', async (_name, changes, code) => {
    const { status, body } = await token(changed(redeeming(await codeOf()), changes))
    expect([status, body['error_codes']]).toEqual([400, [code]])
  })

  test.each([
    ['nowhere', null],
    ['another site', 'https://evil.example'],
  ])('issues nothing to %s', async (_name, from) => {
    const { allowed, body } = await token(changed(redeeming(await codeOf()), {}), from)
    expect([allowed, body['error_codes']]).toEqual([null, [9_002_327]])
  })

  test('accepts a code once, within ten minutes', async () => {
    const code = await codeOf()
    expect((await token(changed(redeeming(code), {}))).status).toBe(200)
    expect((await token(changed(redeeming(code), {}))).body['error_codes']).toEqual([54_005])
    const late = await codeOf()
    now += 11 * 60_000
    expect((await token(changed(redeeming(late), {}))).body['error_codes']).toEqual([70_008])
  })
})

describe('renewing', () => {
  const renewing = (refresh_token: string) =>
    changed({ grant_type: 'refresh_token', client_id: clientId, scope, refresh_token }, {})

  test('issues new tokens without the user', async () => {
    const first = await signIn()
    const { status, body } = await token(renewing(first['refresh_token'] ?? ''))
    expect(status).toBe(200)
    expect(body['access_token']).not.toBe(first['access_token'])
    expect(body['refresh_token']).not.toBe(first['refresh_token'])
  })

  test('ends a day after the sign-in, however often it was done', async () => {
    const first = await signIn()
    now += 23 * 60 * 60_000
    const { body } = await token(renewing(first['refresh_token'] ?? ''))
    now += 2 * 60 * 60_000
    const late = await token(renewing(body['refresh_token'] ?? ''))
    expect(late.body['error_codes']).toEqual([700_084])
  })

  test.each([
    ['nobody is signed in any more', { signedIn: false }, 400, 50_058],
    ['more proof is required', { silent: 'needs-user' }, 400, 50_076],
    ['there is an outage', { silent: 'fails' }, 503, 90_033],
  ] as const)('is refused if %s', async (_name, changes, status, code) => {
    const first = await signIn()
    await provider.change({ ...provider.signIn().settings, ...changes })
    const refused = await token(renewing(first['refresh_token'] ?? ''))
    expect([refused.status, refused.body['error_codes']]).toEqual([status, [code]])
  })

  test('ends with the sign-out, which redirects to the application’s own page only', async () => {
    const first = await signIn()
    const out = (to: string) =>
      fetch(`${endpoint('logout')}?post_logout_redirect_uri=${encodeURIComponent(to)}`, {
        redirect: 'manual',
      })
    expect((await out(redirectUri)).headers.get('location')).toBe(redirectUri)
    expect((await out('https://evil.example/')).headers.get('location')).toBeNull()
    const refused = await token(renewing(first['refresh_token'] ?? ''))
    expect(refused.body['error_codes']).toEqual([9_002_313])
  })
})
