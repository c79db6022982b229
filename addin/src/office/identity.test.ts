import { afterAll, afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals'
import { accessTokenMs } from '#core/limits'
import { decodeJwt } from 'jose'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createIssuer } from '../../../local/identity/issuer.ts'
import { consentOf, openSignIn } from '../../../local/identity/sign-in.ts'
import { clientId, rep } from '../../../local/identity/user.ts'
import { createBroker } from '../../../local/outlook/identity/broker.ts'
import type { IdentityProvider, SignInSettings } from '../../../local/outlook/identity/provider.ts'
import type { Reply } from '../../../local/outlook/identity/sign-in-desk.ts'
import { FakeOutlook } from './fake-office.ts'
import { accessToken } from './identity.ts'

/** MSAL as published, on a bridge to the broker and issuer of the local Outlook. */

const folder = mkdtempSync(join(tmpdir(), 'telltale-identity-'))
const consents = [consentOf(clientId, `api://${clientId}/access_as_user`)]
const realFetch = globalThis.fetch
let files = 0
let now: number
let provider: IdentityProvider
/** The methods called on the broker. */
let asked: string[]
let online: boolean
let reply: () => Promise<Reply>
let outlook: FakeOutlook

beforeEach(async () => {
  now = Date.now()
  asked = []
  online = true
  reply = () => Promise.reject(new Error('Nobody may be asked'))
  const issuer = await createIssuer(join(folder, 'issuer.pem'), 'http://localhost:3000')
  const file = join(folder, `${++files}.json`)
  provider = await openSignIn({ file, issuer, user: rep, consents, now: () => now })
  outlook = new FakeOutlook()
  start(`${issuer.authority}/organizations`)
})
afterEach(() => {
  jest.useRealTimers()
})
afterAll(() => {
  Object.assign(globalThis, { fetch: realFetch })
  rmSync(folder, { recursive: true })
})

/** An add-in's page in Outlook whose only connection is the bridge. */
function start(authority: string): void {
  outlook.install(globalThis)
  const fetch = () => Promise.reject(new Error('MSAL asked the network'))
  const window = { crypto: globalThis.crypto, console: { log: () => undefined } }
  Object.assign(window, { nestedAppAuthBridge: bridge() })
  Object.assign(globalThis, { window, fetch, __AUTHORITY__: authority })
}

function bridge(): object {
  const listeners: ((answer: string) => void)[] = []
  const broker = createBroker({
    sdkName: 'local',
    sdkVersion: '1.0',
    enabled: () => true,
    online: () => online,
    signIn: () => Promise.resolve(provider.signIn()),
    token: provider.token,
    ask: () => reply(),
  })
  return {
    addEventListener: (_type: string, listener: (answer: string) => void) =>
      listeners.push(listener),
    removeEventListener: () => undefined,
    postMessage(request: string) {
      asked.push((JSON.parse(request) as { method: string }).method)
      void broker(request).then((answer) => listeners.forEach((listener) => listener(answer)))
    },
  }
}

const set = (changes: Partial<SignInSettings>) =>
  provider.change({ ...provider.signIn().settings, ...changes })

async function claims(mayPrompt = false): Promise<Record<string, unknown>> {
  const result = await accessToken(mayPrompt)
  if (!result.ok) throw new Error(JSON.stringify(result.fault))
  return decodeJwt(result.value)
}

describe('accessToken()', () => {
  test('returns an access token for the service, silently and through the bridge alone', async () => {
    expect(await claims()).toMatchObject({
      aud: clientId,
      azp: clientId,
      tid: rep.tenantId,
      oid: rep.userId,
      scp: 'access_as_user',
      ver: '2.0',
    })
    expect(asked).toEqual(['GetInitContext', 'GetToken'])
  })

  test('uses MSAL’s cache while the token is valid', async () => {
    const { uti } = await claims()
    expect((await claims())['uti']).toBe(uti)
    expect(asked).toEqual(['GetInitContext', 'GetToken'])
  })

  test('renews an expired token silently', async () => {
    const first = await claims()
    jest.useFakeTimers({ now: Date.now() + 61 * 60_000, doNotFake: ['nextTick', 'setImmediate'] })
    now += 61 * 60_000
    const second = await claims()
    expect(second['uti']).not.toBe(first['uti'])
    expect(second['exp']).toBeGreaterThan(Number(first['exp']))
    expect(asked).toEqual(['GetInitContext', 'GetToken', 'GetToken'])
  })

  test('fails once the consent is revoked', async () => {
    await set({ consents: [] })
    expect(await accessToken()).toEqual({
      ok: false,
      fault: { code: 'interaction-required', msalCode: 'invalid_grant' },
    })
    expect(asked).not.toContain('GetTokenPopup')
  })

  test.each<[string, Partial<SignInSettings>, string]>([
    ['nobody is signed in', { signedIn: false }, 'login_required'],
    ['more proof is required', { silent: 'needs-user' }, 'interaction_required'],
  ])('needs interaction when %s', async (_name, changes, msalCode) => {
    await set(changes)
    const fault = { code: 'interaction-required', msalCode }
    expect(await accessToken()).toEqual({ ok: false, fault })
  })

  test('succeeds once a prompted user agrees, and from then on', async () => {
    await set({ consents: [] })
    reply = () => Promise.resolve('accepted')
    expect(await claims(true)).toMatchObject({ oid: rep.userId })
    expect(asked).toEqual(['GetInitContext', 'GetToken', 'GetTokenPopup'])
    reply = () => Promise.reject(new Error('Nobody may be asked'))
    outlook = new FakeOutlook()
    start('http://localhost:3000/identity/organizations')
    expect(await claims()).toMatchObject({ oid: rep.userId })
  })

  test('fails if the prompted user does not agree', async () => {
    await set({ signedIn: false })
    reply = () => Promise.resolve('cancelled')
    const fault = { code: 'cancelled', msalCode: 'user_canceled' }
    expect(await accessToken(true)).toEqual({ ok: false, fault })
  })

  test('does not prompt for a fault that only time can mend', async () => {
    await set({ silent: 'fails' })
    const fault = { code: 'offline', msalCode: 'temporarily_unavailable' }
    expect(await accessToken(true)).toEqual({ ok: false, fault })
    await set({ silent: 'works' })
    expect(await claims()).toMatchObject({ oid: rep.userId })
  })

  test('reports that Outlook is offline', async () => {
    online = false
    const fault = { code: 'offline', msalCode: 'no_network_connectivity' }
    expect(await accessToken()).toEqual({ ok: false, fault })
  })

  test.each<[string, () => unknown]>([
    ['does not have the requirement set', () => outlook.sets.delete('NestedAppAuth')],
    ['has the set and no bridge', () => Reflect.deleteProperty(window, 'nestedAppAuthBridge')],
    ['has no window', () => Reflect.deleteProperty(globalThis, 'window')],
    ['says nothing of requirement sets', () => Object.assign(globalThis, { Office: {} })],
  ])('is unsupported where Outlook %s', async (_name, harm) => {
    harm()
    const fault = { code: 'unsupported', msalCode: null }
    expect(await accessToken(true)).toEqual({ ok: false, fault })
    expect(asked).toEqual([])
  })

  test('times out on a bridge that does not answer, and uses a new one the next time', async () => {
    const mute = { addEventListener: () => undefined, postMessage: () => undefined }
    Object.assign(window, { nestedAppAuthBridge: mute })
    jest.useFakeTimers()
    const waiting = accessToken(true)
    await jest.advanceTimersByTimeAsync(accessTokenMs)
    const fault = { code: 'unanswered', msalCode: null }
    expect(await waiting).toEqual({ ok: false, fault })
    jest.useRealTimers()
    Object.assign(window, { nestedAppAuthBridge: bridge() })
    expect(await claims()).toMatchObject({ oid: rep.userId })
  })
})
