import { afterAll, beforeAll, beforeEach, afterEach, describe, expect, test } from '@jest/globals'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { type GuardedContext, openBrowser, openGuardedContext } from './browser/browser.ts'
import {
  followLink,
  handlersDone,
  openMail,
  openPane,
  openReceivedMail,
  selectSentMail,
  sendMail,
  showPictures,
  writeMail,
} from './browser/mail-program.ts'
import { type Product, startProduct } from './product.ts'

/** One mail, written in Outlook, sent, opened, followed and shown, through the real Office.js. */

let dataFolder: string
let product: Product
let browser: Browser
let site: Server
let guarded: GuardedContext
let context: BrowserContext
const visited: string[] = []

beforeAll(async () => {
  dataFolder = await mkdtemp(join(tmpdir(), 'telltale-'))
  site = createServer((request, response) => {
    visited.push(request.url ?? '')
    response.setHeader('content-type', 'text/html').end('<title>Northwind</title>Welcome')
  })
  await new Promise<void>((resolve) => site.listen(0, '127.0.0.1', resolve))
  ;[product, browser] = await Promise.all([
    startProduct({ dataFolder, outlookPort: 0, servicePort: 0, quiet: true }),
    openBrowser(),
  ])
}, 120_000)

afterAll(async () => {
  await browser?.close()
  await product?.stop()
  site?.close()
  await rm(dataFolder, { recursive: true, force: true })
}, 30_000)

beforeEach(async () => {
  visited.length = 0
  guarded = await openGuardedContext(browser, { viewport: { width: 1440, height: 900 } })
  context = guarded.context
})

afterEach(async () => {
  await context.close()
  await product.startService()
  expect(guarded.strayed).toEqual([])
})

const siteOrigin = () => `http://localhost:${(site.address() as AddressInfo).port}`
const threeLinks = () =>
  `<p>Hello Dana,</p><p>here are <a href="${siteOrigin()}/pricing?plan=team&amp;seats=5">Pricing</a>, ` +
  `<a href="${siteOrigin()}/terms">the terms</a> and our site, ` +
  `<a href="${siteOrigin()}/">${siteOrigin()}/</a>.</p><p>Robin</p>`

describe('one mail', () => {
  test('is tracked with the pane never opened, opened, followed, and shown to the rep', async () => {
    const subject = 'Quote for the first quarter'
    const page = await openMail(context, product.outlookOrigin)
    await writeMail(page, { to: 'dana@contoso.example', subject, html: threeLinks() })
    await handlersDone(page)
    await sendMail(page)

    const sent = await sentBody(page, subject)
    expect(hrefsIn(sent)).toEqual([
      expect.stringContaining(`${product.serviceOrigin}/l/`),
      expect.stringContaining(`${product.serviceOrigin}/l/`),
      `${siteOrigin()}/`,
    ])
    expect(sent.match(/\/o\/[\w-]{48}"/g)).toHaveLength(1)

    await selectSentMail(page, subject)
    const pane = await openPane(page, 'Telltale')
    await pane.getByText('Not opened yet').waitFor()

    const mail = await openReceivedMail(context, product.outlookOrigin, 'Dana Cole', subject)
    expect(await requestsTo(mail, '/o/')).toEqual(0)
    await showPictures(mail)
    const destination = await followLink(mail, 'Pricing')
    const followedAt = Date.now()
    expect(destination.url()).toBe(`${siteOrigin()}/pricing?plan=team&seats=5`)
    expect(visited).toContain('/pricing?plan=team&seats=5')

    await page.bringToFront()
    await pane.getByText('Clicked “Pricing”').waitFor({ timeout: 5_000 })
    await pane
      .getByText(/^Opened/)
      .first()
      .waitFor({ timeout: 5_000 })
    expect(Date.now() - followedAt).toBeLessThan(5_000)
  }, 90_000)

  test('leaves exactly as written when the service is down before it is begun', async () => {
    const subject = 'Written while the service was down'
    const page = await openMail(context, product.outlookOrigin)
    await product.stopService()
    await writeMail(page, { to: 'dana@contoso.example', subject, html: threeLinks() })
    const written = await draftBody(page)
    await sendMail(page)
    expect(await sentBody(page, subject)).toBe(written)
  }, 60_000)

  test('leaves tracked when the service goes down while it is written, and its events show later', async () => {
    const subject = 'Sent while the service was down'
    const page = await openMail(context, product.outlookOrigin)
    await writeMail(page, { to: 'ben@fabrikam.example', subject, html: threeLinks() })
    await handlersDone(page)
    await product.stopService()
    await sendMail(page)
    expect(await sentBody(page, subject)).toContain(`${product.serviceOrigin}/l/`)

    await product.startService()
    const mail = await openReceivedMail(context, product.outlookOrigin, 'Ben Ito', subject)
    await showPictures(mail)
    await followLink(mail, 'the terms')
    await page.bringToFront()
    await selectSentMail(page, subject)
    const pane = await openPane(page, 'Telltale')
    await pane.getByText('Clicked “the terms”').waitFor({ timeout: 10_000 })
    await pane
      .getByText(/^Opened/)
      .first()
      .waitFor({ timeout: 10_000 })
  }, 60_000)
})

interface Listed {
  readonly itemId: string
  readonly subject: string
}

async function read<T>(page: Page, path: string): Promise<T> {
  const response = await page.request.get(product.outlookOrigin + path)
  return (await response.json()) as T
}

async function sentBody(page: Page, subject: string): Promise<string> {
  const { owner } = await read<{ owner: { accountId: string } }>(page, '/mail/accounts')
  const sent = await read<Listed[]>(page, `/mail/accounts/${owner.accountId}/folders/sent`)
  const mail = sent.find((each) => each.subject === subject)
  const response = await page.request.get(
    `${product.outlookOrigin}/mail/messages/${mail!.itemId}/body`,
  )
  return await response.text()
}

async function draftBody(page: Page): Promise<string> {
  return await page
    .locator('iframe[title="Message body"]')
    .evaluate((frame) => (frame as HTMLIFrameElement).contentDocument!.body.innerHTML)
}

async function requestsTo(page: Page, path: string): Promise<number> {
  return await page.evaluate(
    (part) =>
      performance.getEntriesByType('resource').filter(({ name }) => name.includes(part)).length,
    path,
  )
}

function hrefsIn(html: string): readonly string[] {
  return [...html.matchAll(/href="([^"]*)"/g)].map((match) => match[1] ?? '')
}
