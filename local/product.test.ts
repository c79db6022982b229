import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals'
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { projectFile } from '../build/project.ts'
import { claimFolder } from './claim.ts'
import { createIssuer } from './identity/issuer.ts'
import { rep } from './identity/user.ts'
import { type Product, startProduct } from './product.ts'
import { agents } from '#core/staged-hit'

// Whole processes are started here: a busy machine needs its time for that.
jest.setTimeout(60_000)

const dataFolder = mkdtempSync(join(tmpdir(), 'telltale-product-'))
const options = { dataFolder, outlookPort: 0, servicePort: 0, quiet: true }
let product: Product

beforeAll(async () => {
  product = await startProduct(options)
})

afterAll(async () => {
  await product.stop()
  rmSync(dataFolder, { recursive: true })
})

describe('startProduct()', () => {
  test('serves the mail program, the add-in, Office.js and the service', async () => {
    const { outlookOrigin, serviceOrigin } = product
    const addresses = [
      `${outlookOrigin}/`,
      `${outlookOrigin}/outlook.js`,
      `${outlookOrigin}/identity/common/discovery/v2.0/keys`,
      `${serviceOrigin}/addin/pane.html`,
      `${serviceOrigin}/addin/pane.js`,
      `${serviceOrigin}/addin/launch.html`,
      `${serviceOrigin}/addin/launch.js`,
      `${serviceOrigin}/addin/icons/icon-16.png`,
      `${serviceOrigin}/.well-known/microsoft-officeaddins-allowed.json`,
      `${serviceOrigin}/api/health`,
    ]
    const statuses = await Promise.all(addresses.map(async (url) => [url, await statusOf(url)]))
    expect(statuses).toEqual(addresses.map((url) => [url, 200]))
  })

  test('serves the very Office.js of the npm package', async () => {
    const served = await fetch(`${product.serviceOrigin}/office-js/office.js`)
    const npm = readFileSync(projectFile('node_modules/@microsoft/office-js/dist/office.js'))
    expect(Buffer.from(await served.arrayBuffer()).equals(npm)).toBe(true)
  })

  test('refuses data that a running one works with, and says where that is', async () => {
    await expect(startProduct(options)).rejects.toMatchObject({ holder: product.outlookOrigin })
    expect(await statusOf(`${product.serviceOrigin}/api/health`)).toBe(200)
  })
})

test('startProduct() says why it cannot start, and leaves nothing behind', async () => {
  const broken = join(dataFolder, 'broken')
  mkdirSync(join(broken, 'keys', 'service'), { recursive: true })
  await expect(startProduct({ ...options, dataFolder: broken })).rejects.toThrow('EISDIR')
  await (await claimFolder(broken)).release()
})

test('stopService() leaves the add-in served, and startService() brings the service back', async () => {
  await product.stopService()
  expect(await statusOf(`${product.serviceOrigin}/api/health`)).toBe(503)
  expect(await statusOf(`${product.serviceOrigin}/addin/launch.js`)).toBe(200)
  await product.stopService('hanging')
  const asked = fetch(`${product.serviceOrigin}/api/health`, { signal: AbortSignal.timeout(200) })
  await expect(asked).rejects.toHaveProperty('name', 'TimeoutError')
  await product.startService()
  expect(await statusOf(`${product.serviceOrigin}/api/health`)).toBe(200)
})

test('an open shows within five seconds, and is still there after a restart', async () => {
  const issued = await asRep('POST', '/api/tickets')
  const { pixelUrl } = (await issued.json()) as { pixelUrl: string }
  const opened = Date.now()
  expect((await fetch(pixelUrl, { headers: { 'user-agent': agents.outlook } })).status).toBe(200)
  while ((await activities()) === 0 && Date.now() < opened + 5_000)
    await new Promise((done) => setTimeout(done, 50))
  expect(await activities()).toBe(1)

  await product.stop()
  product = await startProduct(options)
  expect(await activities()).toBe(1)
})

async function statusOf(url: string): Promise<number> {
  return (await fetch(url)).status
}

async function activities(): Promise<number> {
  const page = (await (await asRep('GET', '/api/activity')).json()) as { items: unknown[] }
  return page.items.length
}

/** The rep's own token: the issuer is the same wherever its key is. */
async function asRep(method: string, path: string): Promise<Response> {
  const issuer = await createIssuer(join(dataFolder, 'keys', 'issuer.pem'), product.outlookOrigin)
  const authorization = `Bearer ${await issuer.issueToken(rep)}`
  return fetch(product.serviceOrigin + path, { method, headers: { authorization } })
}
