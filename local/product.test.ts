import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals'
import { randomUUID } from 'node:crypto'
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { projectFile } from '../build/project.ts'
import { claimFolder } from './claim.ts'
import { dana, newDraft } from './graph/stage.ts'
import { createIssuer } from './identity/issuer.ts'
import { rep, type User } from './identity/user.ts'
import { accountIdOf } from './outlook/mail/accounts.ts'
import { type Product, startProduct } from './product.ts'
import { agents } from '#core/staged-hit'

// Starts whole processes, which takes time on a busy machine.
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
      `${serviceOrigin}/addin/app.html`,
      `${serviceOrigin}/addin/app.js`,
      `${serviceOrigin}/addin/launch.html`,
      `${serviceOrigin}/addin/launch.js`,
      `${serviceOrigin}/addin/icons/icon-16.png`,
      `${serviceOrigin}/.well-known/microsoft-officeaddins-allowed.json`,
      `${serviceOrigin}/api/health`,
    ]
    const statuses = await Promise.all(addresses.map(async (url) => [url, await statusOf(url)]))
    expect(statuses).toEqual(addresses.map((url) => [url, 200]))
  })

  test('serves Office.js exactly as in the npm package', async () => {
    const served = await fetch(`${product.serviceOrigin}/office-js/office.js`)
    const npm = readFileSync(projectFile('node_modules/@microsoft/office-js/dist/office.js'))
    expect(Buffer.from(await served.arrayBuffer()).equals(npm)).toBe(true)
  })

  test('refuses data that a running product uses, and says where that is', async () => {
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

  // At the same URL, to which Graph sends its notifications.
  const servicePort = Number(new URL(product.serviceOrigin).port)
  await product.stop()
  product = await startProduct({ ...options, servicePort })
  expect(await activities()).toBe(1)
})

test('an answer shows: Graph notifies the service, which reads it from Graph', async () => {
  const issued = await asRep('POST', '/api/tickets')
  const { proof } = (await issued.json()) as {
    proof: { messageId: string; mailboxId: string }
  }
  await soon(() => product.graph.subscriptions().length === 2)
  const { messageId, mailboxId } = proof
  const mark = { telltale: JSON.stringify({ messageId, mailboxId }) }
  await asOutlook('/mail/send', { ...newDraft(), customProperties: mark })
  const accountId = accountIdOf(dana)
  const inbox = `${product.outlookOrigin}/mail/accounts/${accountId}/folders/inbox`
  const [mail] = (await (await fetch(inbox)).json()) as { itemId: string }[]
  await asOutlook(`/mail/accounts/${accountId}/answers`, {
    answerId: randomUUID(),
    itemId: mail!.itemId,
    kind: 'reply',
    from: dana,
    to: [{ name: rep.name, address: rep.address }],
    cc: [],
    subject: 'Re: Prices',
    text: 'Thank you',
    internetHeaders: {},
  })
  const replies = async () =>
    (await activityItems()).filter(
      (one) => one.kind === 'reply' && one.messageId === messageId && one.who === dana.name,
    )
  await soon(async () => (await replies()).length === 1)
  expect(await replies()).toHaveLength(1)
}, 40_000)

test('a person is erased for a rep who has the role, and for nobody else', async () => {
  const mails = { address: dana.address, cursor: null, limit: 5 }
  const post = async (user: User, path: string, body: object) => {
    const response = await asRep('POST', `/api/contacts/${path}`, body, user)
    return { status: response.status, body: (await response.json()) as object }
  }
  const others = { ...rep, roles: [] }
  expect((await post(others, 'mails', mails)).body).toMatchObject({ mayErase: false })
  expect(await post(others, 'erase', { address: dana.address })).toMatchObject({
    status: 403,
    body: { code: 'role-missing' },
  })
  expect((await post(rep, 'mails', mails)).body).toMatchObject({ mayErase: true })
  expect((await post(rep, 'erase', { address: dana.address })).body).toEqual({ done: true })
})

/** Polls until it holds, which takes a while on a busy machine. */
async function soon(holds: () => boolean | Promise<boolean>): Promise<void> {
  const end = Date.now() + 25_000
  while (!(await holds()) && Date.now() < end) await new Promise((done) => setTimeout(done, 50))
}

/** A request of the local Outlook's page to its server. */
async function asOutlook(path: string, body: object): Promise<void> {
  const response = await fetch(product.outlookOrigin + path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  expect(response.ok).toBe(true)
}

async function activityItems(): Promise<{ kind: string; messageId: string; who: string }[]> {
  const page: unknown = await (await asRep('GET', '/api/activity')).json()
  return (page as { items: { kind: string; messageId: string; who: string }[] }).items
}

async function statusOf(url: string): Promise<number> {
  return (await fetch(url)).status
}

async function activities(): Promise<number> {
  const page = (await (await asRep('GET', '/api/activity')).json()) as { items: unknown[] }
  return page.items.length
}

/** A request with the rep's own token, which any issuer with the same key can sign. */
async function asRep(
  method: string,
  path: string,
  body?: object,
  user: User = rep,
): Promise<Response> {
  const issuer = await createIssuer(join(dataFolder, 'keys', 'issuer.pem'), product.outlookOrigin)
  const authorization = `Bearer ${await issuer.issueToken(user)}`
  return fetch(product.serviceOrigin + path, {
    ...{ method, headers: { authorization } },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
}
