import { afterAll, afterEach, beforeAll, describe, expect, jest, test } from '@jest/globals'
import { generateKeyPairSync, randomUUID } from 'node:crypto'
import { SignJWT } from 'jose'
import { generate } from 'selfsigned'
import type { GraphCredential } from '../../functions/src/config.ts'
import { connectGraph, type GraphCalls } from '../../functions/src/graph/graph-calls.ts'
import { createGraphTokens } from '../../functions/src/graph/graph-tokens.ts'
import { createMailboxReader } from '../../functions/src/graph/mailbox.ts'
import { type AppIdentity, startAppIdentity } from '../identity/app-identity.ts'
import { clientId, rep } from '../identity/user.ts'
import { dana, type GraphStage, startStage, tenantId } from './stage.ts'

/** Every credential with which the service can call Graph, up to mail that is read with it. */

// Generating keys takes time on a busy machine.
jest.setTimeout(30_000)

let stage: GraphStage
let identity: AppIdentity
let registered: { readonly private: string; readonly cert: string }
/** New ones each time, because Microsoft's library caches an identity's tokens for the whole process. */
const identityIds = Array.from({ length: 8 }, () => randomUUID())
let identityId: string
/** Entra's signing key for tokens of identities. */
const entra = generateKeyPairSync('rsa', { modulusLength: 2048 })
const issuer = `https://login.microsoftonline.com/${tenantId}/v2.0`
const principalId = randomUUID()

beforeAll(async () => {
  registered = await generate([], { keySize: 2048 })
  const { cert: certificate } = registered
  const federated = { issuer, subject: principalId, publicKey: entra.publicKey }
  const app = { tenantId, applicationId: clientId, secret: 'a secret', roles: ['Mail.Read'] }
  stage = await startStage({ app: { ...app, certificate, federated } })
  stage.send()
  stage.answer(dana.address)
  identity = await startAppIdentity({
    clientIds: [...identityIds],
    tokenFor: (resource) => (resource === exchange ? vouch() : ownToken()),
    lifeS: 3_600,
  })
  Object.assign(process.env, identity.environment)
})

afterEach(() => {
  identity.asked.length = 0
})

afterAll(async () => {
  for (const name of Object.keys(identity.environment)) Reflect.deleteProperty(process.env, name)
  await identity.close()
  await stage.close()
})

/** A token of an identity that was granted the permission itself. */
const ownToken = () =>
  stage.issuer.appToken({ tenantId, applicationId: identityId }, ['Mail.Read'], 3_600)

/** The identity whose token is used; by default the one that the application trusts. */
let vouchedBy = principalId
const exchange = 'api://AzureADTokenExchange'
const vouch = () =>
  new SignJWT({})
    .setProtectedHeader({ alg: 'RS256' })
    .setIssuer(issuer)
    .setSubject(vouchedBy)
    .setAudience(exchange)
    .setIssuedAt()
    .setExpirationTime('1h')
    .sign(entra.privateKey)

function callsBy(credential: GraphCredential): GraphCalls {
  const { origin } = stage.graph
  const audience = 'https://graph.microsoft.com'
  const settings = { baseUrl: origin, audience, authority: origin, clientId }
  const tokens = createGraphTokens(settings, credential, Date.now)
  return connectGraph(settings, tokens)(tenantId, rep.userId)
}

const countReceived = async (calls: GraphCalls) =>
  (await createMailboxReader(calls).readSince(0, [rep.address])).length
const byIdentity = (vouches = false): GraphCredential => {
  identityId = identityIds.pop()!
  return { kind: 'managed-identity', clientId: identityId, vouches }
}

test.each<[string, () => GraphCredential]>([
  ['a secret', () => ({ kind: 'secret', secret: 'a secret' })],
  [
    'a certificate, which signs an assertion',
    () => ({ kind: 'certificate', certificate: `${registered.private}\n${registered.cert}` }),
  ],
  ['a managed identity', () => byIdentity()],
  ['an application with a managed identity as federated credential', () => byIdentity(true)],
])('mail is read by %s', async (_, credential) => {
  expect(await countReceived(callsBy(credential()))).toBe(1)
})

test('a token by managed identity is requested for Graph, once', async () => {
  const calls = callsBy(byIdentity())
  expect([await countReceived(calls), await countReceived(calls)]).toEqual([1, 1])
  expect(identity.asked).toEqual(['https://graph.microsoft.com'])
})

test('a certificate other than the registered one is refused', async () => {
  const other = await generate([], { keySize: 2048 })
  const calls = callsBy({ kind: 'certificate', certificate: `${other.private}\n${other.cert}` })
  await expect(countReceived(calls)).rejects.toMatchObject({
    trouble: 'token-refused',
    code: 'AADSTS700027',
  })
})

test('a federated credential of another identity is refused', async () => {
  vouchedBy = randomUUID()
  const calls = callsBy(byIdentity(true))
  await expect(countReceived(calls)).rejects.toMatchObject({
    trouble: 'token-refused',
    code: 'AADSTS700213',
  })
  expect(identity.asked).toEqual([exchange])
})

describe('an identity endpoint', () => {
  test('that fails is retried, and mail is read', async () => {
    const calls = callsBy(byIdentity())
    identity.failNext(500, 500)
    expect(await countReceived(calls)).toBe(1)
    expect(identity.asked).toHaveLength(3)
  })

  test.each([400, 401])(
    'that answers %d is not retried until mail is read the next time',
    async (status) => {
      const calls = callsBy(byIdentity())
      identity.failNext(status)
      await expect(countReceived(calls)).rejects.toMatchObject({ trouble: 'token-refused' })
      expect(identity.asked).toHaveLength(1)
      expect(await countReceived(calls)).toBe(1)
    },
  )

  test('that does not know the identity leaves mail unread', async () => {
    const calls = callsBy({ kind: 'managed-identity', clientId: randomUUID(), vouches: false })
    await expect(countReceived(calls)).rejects.toMatchObject({ trouble: 'token-refused' })
  })
})
