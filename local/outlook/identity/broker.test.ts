import { describe, expect, jest, test } from '@jest/globals'
import { type BrokerPorts, createBroker } from './broker.ts'
import type {
  Account,
  SignInSettings,
  TokenAnswer,
  TokenRefusal,
  TokenRequest,
} from './provider.ts'
import { createSignInDesk, type Question } from './sign-in-desk.ts'

const account: Account = {
  homeAccountId: 'user.tenant',
  localAccountId: 'user',
  tenantId: 'tenant',
  environment: 'identity.example',
  username: 'ann@here.example',
  name: 'Ann',
}
const settings: SignInSettings = { signedIn: true, consents: [], silent: 'works', tokenLifeS: 3600 }
const grant: TokenAnswer = {
  kind: 'granted',
  accessToken: 'access',
  idToken: 'id',
  expiresInS: 3600,
  scopes: ['api://app/read'],
  authority: 'https://identity.example/tenant',
  account,
}
const refused = (error: string, suberror: string | null = null): TokenRefusal => ({
  kind: 'refused',
  error,
  suberror,
  description: `AADSTS1: ${error}`,
  codes: [1],
})

function brokerWith(
  answers: readonly TokenAnswer[],
  changes: Partial<BrokerPorts> = {},
  prompts = true,
) {
  const left = [...answers]
  const requests: TokenRequest[] = []
  const ask = jest.fn<NonNullable<BrokerPorts['ask']>>(() => Promise.resolve('accepted'))
  const broker = createBroker({
    sdkName: 'local',
    sdkVersion: '1.0',
    enabled: () => true,
    online: () => true,
    signIn: () => Promise.resolve({ account, settings }),
    token(request) {
      requests.push(request)
      const next = left.shift()
      return next === undefined ? Promise.reject(new Error('no')) : Promise.resolve(next)
    },
    ...(prompts ? { ask } : {}),
    ...changes,
  })
  const say = async (method: string, more: object = { tokenParams }): Promise<unknown> => {
    const head = { messageType: 'NestedAppAuthRequest', requestId: 'r1', sendTime: 1 }
    return JSON.parse(await broker(JSON.stringify({ ...head, method, ...more })))
  }
  return { broker, say, requests, ask }
}

const tokenParams = {
  clientId: 'app',
  scope: 'api://app/read openid',
  correlationId: 'c',
  authenticationScheme: 'Bearer',
  extraParameters: {},
}
const answered = { messageType: 'NestedAppAuthResponse', requestId: 'r1' }

const status = (name: string) => ({ ...answered, success: false, error: { status: name } })

describe('a broker', () => {
  test('returns its name and the signed-in account', async () => {
    expect(await brokerWith([]).say('GetInitContext', {})).toEqual({
      ...answered,
      success: true,
      initContext: {
        sdkName: 'local',
        sdkVersion: '1.0',
        accountContext: {
          homeAccountId: 'user.tenant',
          environment: 'identity.example',
          tenantId: 'tenant',
        },
        capabilities: { queryAccount: false },
      },
    })
  })

  test('returns no account if nobody is signed in', async () => {
    const signIn = () => Promise.resolve({ account, settings: { ...settings, signedIn: false } })
    const said = await brokerWith([], { signIn }).say('GetInitContext', {})
    expect(said).toMatchObject({ success: true, initContext: { sdkName: 'local' } })
    expect(said).not.toHaveProperty('initContext.accountContext')
  })

  test.each(['GetToken', 'GetTokenPopup'])('returns an available token to %s', async (method) => {
    const { say, ask, requests } = brokerWith([grant])
    expect(await say(method)).toEqual({
      ...answered,
      success: true,
      token: {
        access_token: 'access',
        id_token: 'id',
        expires_in: 3600,
        scope: 'api://app/read',
        authority: 'https://identity.example/tenant',
        properties: null,
      },
      account,
    })
    expect(requests).toEqual([
      {
        clientId: 'app',
        scopes: ['api://app/read', 'openid'],
        claims: null,
        forceRefresh: false,
        agreed: false,
      },
    ])
    expect(ask).not.toHaveBeenCalled()
  })

  test('passes on a claims challenge and a forced refresh', async () => {
    const { say, requests } = brokerWith([grant])
    const more = { claims: '{"access_token":{}}', forceRefresh: true }
    await say('GetToken', { tokenParams: { ...tokenParams, ...more } })
    expect(requests).toEqual([expect.objectContaining(more)])
  })

  test.each([
    ['login_required', null, 'USER_INTERACTION_REQUIRED'],
    ['interaction_required', 'basic_action', 'USER_INTERACTION_REQUIRED'],
    ['invalid_grant', 'consent_required', 'USER_INTERACTION_REQUIRED'],
    ['invalid_grant', null, 'PERSISTENT_ERROR'],
    ['invalid_scope', null, 'PERSISTENT_ERROR'],
    ['temporarily_unavailable', null, 'TRANSIENT_ERROR'],
  ])('answers %s (%s) with %s', async (error, suberror, status) => {
    const { say, ask } = brokerWith([refused(error, suberror)])
    expect(await say('GetToken')).toEqual({
      ...answered,
      success: false,
      error: {
        status,
        code: error,
        description: `AADSTS1: ${error}`,
        ...(suberror === null ? {} : { subError: suberror }),
      },
    })
    expect(ask).not.toHaveBeenCalled()
  })

  test('prompts the user if it may, and returns the resulting token', async () => {
    const { say, ask, requests } = brokerWith([refused('login_required'), grant])
    expect(await say('GetTokenPopup')).toMatchObject({ success: true })
    expect(ask).toHaveBeenCalledWith({
      account,
      scopes: ['api://app/read', 'openid'],
      refusal: refused('login_required'),
    })
    expect(requests.map(({ agreed }) => agreed)).toEqual([false, true])
  })

  test('reports that the user is needed where it cannot prompt', async () => {
    const { say, requests } = brokerWith([refused('login_required'), grant], {}, false)
    expect(await say('GetTokenPopup')).toMatchObject(status('USER_INTERACTION_REQUIRED'))
    expect(requests).toHaveLength(1)
  })

  test('does not prompt where that would not help', async () => {
    const { say, ask } = brokerWith([refused('invalid_scope')])
    expect(await say('GetTokenPopup')).toMatchObject({ error: { status: 'PERSISTENT_ERROR' } })
    expect(ask).not.toHaveBeenCalled()
  })

  test.each<[string, Partial<BrokerPorts>, object, string]>([
    ['the user declines', { ask: () => Promise.resolve('cancelled') }, {}, 'USER_CANCEL'],
    ['Outlook is off line', { online: () => false }, {}, 'NO_NETWORK'],
    ['it is switched off', { enabled: () => false }, {}, 'DISABLED'],
    [
      'the provider is out of order',
      { token: () => Promise.reject(new Error('no')) },
      {},
      'TRANSIENT_ERROR',
    ],
    ['it is another account', {}, { platformBrokerId: 'eve.tenant' }, 'ACCOUNT_UNAVAILABLE'],
  ])('reports that %s', async (_name, ports, params, expected) => {
    const { say } = brokerWith([refused('login_required'), grant], ports)
    const more = { tokenParams: { ...tokenParams, ...params } }
    expect(await say('GetTokenPopup', more)).toMatchObject(status(expected))
  })

  test.each(['GetActiveAccount', 'GetAccountByHomeId', '__proto__'])(
    'does not support %s',
    async (method) => {
      const said = await brokerWith([]).say(method, {})
      expect(said).toMatchObject(status('NESTED_APP_AUTH_UNAVAILABLE'))
    },
  )

  test.each<[string, string]>([
    ['invalid JSON', '{'],
    ['no object', '[]'],
    ['another message', '{"messageType":"x","requestId":"r1","method":"GetToken"}'],
    ['too much', JSON.stringify('x'.repeat(50_000))],
    [
      'parameters of another kind',
      '{"messageType":"NestedAppAuthRequest","requestId":"r1","method":"GetToken","tokenParams":{"scope":7}}',
    ],
  ])('refuses %s', async (_name, text) => {
    const said: unknown = JSON.parse(await brokerWith([grant]).broker(text))
    expect(said).toMatchObject({ error: { status: 'PERSISTENT_ERROR', code: 'invalid_request' } })
  })

  test('refuses a token without scopes', async () => {
    const said = await brokerWith([grant]).say('GetToken', {})
    expect(said).toMatchObject({ error: { status: 'PERSISTENT_ERROR' } })
  })
})

test('a desk asks one question at a time', async () => {
  const desk = createSignInDesk()
  const told = jest.fn()
  desk.subscribe(told)
  const question: Question = { account, scopes: [], refusal: refused('login_required') }
  const other = { ...question, scopes: ['other'] }
  const replies = [desk.ask(question), desk.ask(other)]
  expect(desk.current()).toBe(question)
  desk.reply('accepted')
  expect(desk.current()).toBe(other)
  desk.reply('cancelled')
  expect(desk.current()).toBeUndefined()
  expect(await Promise.all(replies)).toEqual(['accepted', 'cancelled'])
  expect(told).toHaveBeenCalledTimes(4)
})
