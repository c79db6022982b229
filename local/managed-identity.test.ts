import { QueueClient } from '@azure/storage-queue'
import { afterAll, afterEach, beforeAll, describe, expect, jest, test } from '@jest/globals'
import { SignJWT } from 'jose'
import { createSecretKey, randomBytes } from 'node:crypto'
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { isBuiltin } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { buildFunctionsApp } from '../build/functions-app.ts'
import { type Azurite, startAzurite } from './azurite/azurite.ts'
import {
  buildFunctionsHost,
  type FunctionsHost,
  startFunctionsHost,
} from './functions-host/functions-host.ts'
import { openCertificate } from './graph/certificate.ts'
import { trust } from './graph/trust.ts'
import { type AppIdentity, startAppIdentity } from './identity/app-identity.ts'
import { clientId, rep } from './identity/user.ts'
import { createServiceKey } from './service.ts'

/** The deployment folder as Azure runs it: without this repository around it, and without any key. */

// Starts whole processes, which takes time on a busy machine.
jest.setTimeout(90_000)

const identityId = '44444444-4444-4444-8444-444444444444'
const storage = 'https://storage.azure.com'
const folder = mkdtempSync(join(tmpdir(), 'telltale-deployed-'))
const appFolder = join(folder, 'site')
let identity: AppIdentity
let azurite: Azurite
let host: FunctionsHost
let distrust: () => void
let program: string
let settings: Record<string, string>

beforeAll(async () => {
  const certificate = await openCertificate(folder, Date.now())
  distrust = trust(certificate.cert)
  const keyFile = join(folder, 'key.pem')
  writeFileSync(keyFile, certificate.key)
  const built = join(folder, 'built')
  ;[azurite, program, identity] = await Promise.all([
    startAzurite(join(folder, 'storage'), undefined, { ...certificate, keyFile }),
    buildFunctionsHost(folder),
    startAppIdentity({ clientIds: [identityId], tokenFor: storageToken, lifeS: 3_600 }),
    buildFunctionsApp({ outFolder: built }),
  ])
  cpSync(built, appFolder, { recursive: true })
  rmSync(built, { recursive: true })
  settings = {
    TELLTALE_ORIGIN: 'https://t.contoso.example',
    TELLTALE_KEYS: createServiceKey(),
    ENTRA_CLIENT_ID: clientId,
    ENTRA_TENANTS: rep.tenantId,
    AzureWebJobsStorage__tableServiceUri: azurite.tableServiceUri,
    AzureWebJobsStorage__queueServiceUri: azurite.queueServiceUri,
    AzureWebJobsStorage__clientId: identityId,
    NODE_EXTRA_CA_CERTS: certificate.certFile,
  }
  host = await start(identity.environment)
})

afterAll(async () => {
  await host.stop()
  await azurite.stop()
  await identity.close()
  distrust()
  rmSync(folder, { recursive: true })
})

const start = (environment: Readonly<Record<string, string>>) =>
  startFunctionsHost(program, {
    appFolder,
    settings: { ...settings, ...environment },
    logFile: join(folder, 'host.log'),
  })

/** Azurite checks issuer, audience and time. */
function storageToken(resource: string): Promise<string> {
  const nowS = Math.floor(Date.now() / 1000)
  return new SignJWT({ appid: identityId, idtyp: 'app' })
    .setProtectedHeader({ alg: 'HS256' })
    .setIssuer(`https://sts.windows.net/${rep.tenantId}/`)
    .setAudience(resource)
    .setIssuedAt(nowS)
    .setNotBefore(nowS)
    .setExpirationTime(nowS + 3_600)
    .sign(createSecretKey(randomBytes(32)))
}

async function health(of = host): Promise<{ status: number; text: string }> {
  const response = await fetch(`http://127.0.0.1:${of.ready.port}/api/health`)
  return { status: response.status, text: await response.text() }
}

test('the deployment folder is complete: a bundle that needs nothing but Node, and its host.json', () => {
  expect(readdirSync(appFolder).sort()).toEqual(['host.json', 'main.cjs', 'package.json'])
  const bundle = readFileSync(join(appFolder, 'main.cjs'), 'utf8')
  const asked = [...bundle.matchAll(/\b(?:require|import)\("([^"./][^"]*)"\)/g)].map(
    (match) => match[1] ?? '',
  )
  expect(asked.length).toBeGreaterThan(10)
  expect([...new Set(asked)].filter((name) => !isBuiltin(name))).toEqual(['@azure/functions-core'])
})

test('the service uses its tables and queues by managed identity only', async () => {
  const { status, text } = await health()
  expect([status, text]).toEqual([200, expect.stringContaining('"status":"ok"')])
  expect(text).not.toContain('unreachable')
  expect(new Set(identity.asked)).toEqual(new Set([storage]))
})

test('a queue function receives its messages and writes by managed identity', async () => {
  const queue = new QueueClient(azurite.connectionString, 'hits')
  await queue.sendMessage(Buffer.from('no hits').toString('base64'))
  await until(async () => (await health()).text.includes('"poisonedMessages":1'))
})

describe('an identity endpoint that', () => {
  let other: FunctionsHost | undefined
  afterEach(async () => {
    await other?.stop()
    other = undefined
  })

  test('fails twice is retried', async () => {
    identity.failNext(500, 500)
    const asked = identity.asked.length
    other = await start(identity.environment)
    await until(async () => (await health(other)).status === 200)
    expect(identity.asked.length).toBeGreaterThan(asked + 2)
  })

  test.each([
    ['does not know the process', { IDENTITY_HEADER: 'another' }],
    ['does not know the identity', { AzureWebJobsStorage__clientId: clientId }],
  ])('%s is an outage of storage: health reports it, and readers are served', async (_, wrong) => {
    other = await start({ ...identity.environment, ...wrong })
    expect(await health(other)).toMatchObject({ status: 503 })
    const image = await fetch(`http://127.0.0.1:${other.ready.port}/o/${'A'.repeat(48)}`)
    expect([image.status, image.headers.get('content-type')]).toEqual([200, 'image/gif'])
  })
})

async function until(holds: () => Promise<boolean>): Promise<void> {
  const begun = Date.now()
  while (!(await holds())) {
    if (Date.now() - begun > 30_000) throw new Error('The condition was not met within 30 s')
    await pause(250)
  }
}
