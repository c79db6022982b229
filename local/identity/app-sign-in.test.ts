import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals'
import { ClientCertificateCredential, ClientSecretCredential } from '@azure/identity'
import { decodeJwt } from 'jose'
import { generate } from 'selfsigned'
import { type GraphStage, startStage, tenantId } from '../graph/stage.ts'
import { clientId } from './user.ts'

// Generating keys takes time on a busy machine.
jest.setTimeout(30_000)

const scope = 'https://graph.microsoft.com/.default'

let stage: GraphStage
let registered: { readonly private: string; readonly cert: string }

beforeAll(async () => {
  registered = await generate([], { keySize: 2048 })
  const app = { tenantId, applicationId: clientId, secret: 'a secret', roles: ['Mail.Read'] }
  stage = await startStage({ app: { ...app, certificate: registered.cert } })
})

afterAll(() => stage.close())

const options = () => ({ authorityHost: stage.graph.origin, disableInstanceDiscovery: true })

/** The number of Entra's error. */
async function codeOf(asking: Promise<unknown>): Promise<string | undefined> {
  const error = await asking.then(
    () => undefined,
    (reason: unknown) => reason,
  )
  return /AADSTS\d+/.exec(String(error))?.[0]
}

describe('the sign-in of applications, through Microsoft’s own library', () => {
  test('issues a token for Graph for the secret', async () => {
    const { token } = await new ClientSecretCredential(
      tenantId,
      clientId,
      'a secret',
      options(),
    ).getToken(scope)
    expect(decodeJwt(token)).toMatchObject({
      aud: 'https://graph.microsoft.com',
      tid: tenantId,
      appid: clientId,
      idtyp: 'app',
      roles: ['Mail.Read'],
    })
  })

  test.each([
    ['another secret', tenantId, clientId, 'wrong', scope, 'AADSTS7000215'],
    ['another application', tenantId, tenantId, 'a secret', scope, 'AADSTS700016'],
    ['another tenant', clientId, clientId, 'a secret', scope, 'AADSTS90002'],
    [
      'another resource',
      tenantId,
      clientId,
      'a secret',
      'https://other.example/.default',
      'AADSTS70011',
    ],
  ])('refuses %s', async (_name, tenant, client, secret, asked, code) => {
    const credential = new ClientSecretCredential(tenant, client, secret, options())
    expect(await codeOf(credential.getToken(asked))).toBe(code)
  })

  test('issues a token for the registered certificate, and for no other', async () => {
    const other = await generate([], { keySize: 2048 })
    const ask = ({ private: key, cert }: typeof registered) => {
      const certificate = `${key}\n${cert}`
      return new ClientCertificateCredential(
        tenantId,
        clientId,
        { certificate },
        options(),
      ).getToken(scope)
    }
    expect(decodeJwt((await ask(registered)).token)).toMatchObject({ appid: clientId })
    expect(await codeOf(ask(other))).toBe('AADSTS700027')
  })
})
