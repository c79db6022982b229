import { afterAll, beforeAll, beforeEach, afterEach, describe, expect, test } from '@jest/globals'
import type { BrowserContext, Page } from 'playwright-core'
import { type GuardedContext, openGuardedContext } from './browser/browser.ts'
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
import { createMailbox } from './browser/mailbox.ts'
import { openStage, type Stage } from './browser/stage.ts'

/** One mail, written in Outlook, sent, opened, followed and shown, through the real Office.js. */

let stage: Stage
let guarded: GuardedContext
let context: BrowserContext

beforeAll(async () => {
  stage = await openStage()
}, 120_000)

afterAll(async () => {
  await stage?.close()
}, 30_000)

beforeEach(async () => {
  guarded = await openGuardedContext(stage.browser, { viewport: { width: 1440, height: 900 } })
  context = guarded.context
})

afterEach(async () => {
  await context.close()
  await stage.product.startService()
  expect(guarded.strayed).toEqual([])
})

const threeLinks = (siteOrigin: string) =>
  `<p>Hello Dana,</p><p>here are <a href="${siteOrigin}/pricing?plan=team&amp;seats=5">Pricing</a>, ` +
  `<a href="${siteOrigin}/terms">the terms</a> and our site, ` +
  `<a href="${siteOrigin}/">${siteOrigin}/</a>.</p><p>Robin</p>`

describe('one mail', () => {
  test('is tracked with the pane never opened, opened, followed, and shown to the rep', async () => {
    const subject = 'Quote for the first quarter'
    const { product, siteOrigin } = stage
    const page = await openMail(context, product.outlookOrigin)
    const mailbox = createMailbox(page.request, product.outlookOrigin)
    await writeMail(page, { to: 'dana@contoso.example', subject, html: threeLinks(siteOrigin) })
    await handlersDone(page)
    await sendMail(page)

    const sent = await mailbox.sentBody(subject)
    expect(hrefsIn(sent)).toEqual([
      expect.stringContaining(`${product.serviceOrigin}/l/`),
      expect.stringContaining(`${product.serviceOrigin}/l/`),
      `${siteOrigin}/`,
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
    expect(destination.url()).toBe(`${siteOrigin}/pricing?plan=team&seats=5`)
    expect(stage.visited).toContain('/pricing?plan=team&seats=5')

    await page.bringToFront()
    await pane.getByText('Clicked “Pricing”', { exact: true }).waitFor({ timeout: 5_000 })
    await pane
      .getByText(/^Opened/)
      .first()
      .waitFor({ timeout: 5_000 })
    expect(Date.now() - followedAt).toBeLessThan(5_000)
  }, 90_000)

  test('leaves exactly as written when the service is down before it is begun', async () => {
    const subject = 'Written while the service was down'
    const { product, siteOrigin } = stage
    const page = await openMail(context, product.outlookOrigin)
    const mailbox = createMailbox(page.request, product.outlookOrigin)
    await product.stopService()
    await writeMail(page, { to: 'dana@contoso.example', subject, html: threeLinks(siteOrigin) })
    const written = await draftBody(page)
    await sendMail(page)
    expect(await mailbox.sentBody(subject)).toBe(written)
  }, 60_000)

  test('leaves tracked when the service goes down while it is written, and its events show later', async () => {
    const subject = 'Sent while the service was down'
    const { product, siteOrigin } = stage
    const page = await openMail(context, product.outlookOrigin)
    const mailbox = createMailbox(page.request, product.outlookOrigin)
    await writeMail(page, { to: 'ben@fabrikam.example', subject, html: threeLinks(siteOrigin) })
    await handlersDone(page)
    await product.stopService()
    await sendMail(page)
    expect(await mailbox.sentBody(subject)).toContain(`${product.serviceOrigin}/l/`)

    await product.startService()
    const mail = await openReceivedMail(context, product.outlookOrigin, 'Ben Ito', subject)
    await showPictures(mail)
    await followLink(mail, 'the terms')
    await page.bringToFront()
    await selectSentMail(page, subject)
    const pane = await openPane(page, 'Telltale')
    await pane.getByText('Clicked “the terms”', { exact: true }).waitFor({ timeout: 10_000 })
    await pane
      .getByText(/^Opened/)
      .first()
      .waitFor({ timeout: 10_000 })
  }, 60_000)

  test('does not wait for a service that hangs', async () => {
    const subject = 'Sent while the service hung'
    const { product, siteOrigin } = stage
    const page = await openMail(context, product.outlookOrigin)
    const mailbox = createMailbox(page.request, product.outlookOrigin)
    await writeMail(page, { to: 'ben@fabrikam.example', subject, html: threeLinks(siteOrigin) })
    await handlersDone(page)
    await product.stopService('hanging')
    const pressedAt = Date.now()
    await sendMail(page)
    expect(Date.now() - pressedAt).toBeLessThan(5_000)
    expect(await mailbox.sentBody(subject)).toContain(`${product.serviceOrigin}/l/`)
  }, 60_000)
})

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
