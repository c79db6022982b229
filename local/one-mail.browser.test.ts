import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals'
import { openStage, type Stage } from './browser/stage.ts'
import type { Client } from './outlook/harness/client.ts'

/** One mail, written in Outlook, sent, opened, clicked and shown, through the real Office.js. */

let stage: Stage
let client: Client

beforeAll(async () => {
  stage = await openStage()
}, 120_000)

afterAll(async () => {
  await stage?.close()
}, 30_000)

afterEach(async () => {
  await stage.outlook.startService()
  await stage.outlook.closeClients()
})

const threeLinks = (siteOrigin: string) =>
  `<p>Hello Dana,</p><p>here are <a href="${siteOrigin}/pricing?plan=team&amp;seats=5">Pricing</a>, ` +
  `<a href="${siteOrigin}/terms">the terms</a> and our site, ` +
  `<a href="${siteOrigin}/">${siteOrigin}/</a>.</p><p>Robin</p>`

/** Begins a mail with three links. */
async function write(to: string, subject: string) {
  return await client.compose({ to, subject, html: threeLinks(stage.siteOrigin) })
}

async function sentBody(subject: string): Promise<string> {
  return (await client.sent(subject)).body.content
}

describe('one mail', () => {
  test('is tracked without the pane ever being open, opened, clicked, and shown to the rep', async () => {
    const subject = 'Quote for the first quarter'
    const { outlook, product, siteOrigin } = stage
    client = await outlook.openClient('web')
    const written = await write('dana@contoso.example', subject)
    await written.handlersDone()
    expect(await written.send()).toEqual({ outcome: 'sent' })

    const sent = await sentBody(subject)
    expect(hrefsIn(sent)).toEqual([
      expect.stringContaining(`${product.serviceOrigin}/l/`),
      expect.stringContaining(`${product.serviceOrigin}/l/`),
      `${siteOrigin}/`,
    ])
    expect(sent.match(/\/o\/[\w-]{48}"/g)).toHaveLength(1)

    await client.read(subject, 'Sent Items')
    const pane = await client.openPane('Telltale')
    await pane.getByText('Not opened yet').waitFor()

    const mail = await outlook.recipient('Dana Cole').open(subject)
    await mail.showPictures()
    const destination = await mail.follow('Pricing')
    const followedAt = Date.now()
    expect(destination.url()).toBe(`${siteOrigin}/pricing?plan=team&seats=5`)
    expect(stage.visited).toContain('/pricing?plan=team&seats=5')

    await pane.getByText('Clicked “Pricing”', { exact: true }).waitFor({ timeout: 5_000 })
    await pane
      .getByText(/^Opened/)
      .first()
      .waitFor({ timeout: 5_000 })
    expect(Date.now() - followedAt).toBeLessThan(5_000)
    await outlook.assertUnmodifiedOfficeJs()
  }, 90_000)

  test('leaves exactly as written if the service is down before it is begun', async () => {
    const subject = 'Written while the service was down'
    client = await stage.outlook.openClient('web')
    await stage.outlook.stopService()
    const written = await write('dana@contoso.example', subject)
    const body = await written.body()
    expect(await written.send()).toEqual({ outcome: 'sent' })
    expect(await sentBody(subject)).toBe(body)
    await provoked(/503/)
  }, 60_000)

  test('leaves tracked if the service goes down while it is written, and its events show later', async () => {
    const subject = 'Sent while the service was down'
    const { outlook, product } = stage
    client = await outlook.openClient('web')
    const written = await write('ben@fabrikam.example', subject)
    await written.handlersDone()
    await outlook.stopService()
    expect(await written.send()).toEqual({ outcome: 'sent' })
    expect(await sentBody(subject)).toContain(`${product.serviceOrigin}/l/`)
    await provoked(/503/)

    await outlook.startService()
    const mail = await outlook.recipient('Ben Ito').open(subject)
    await mail.showPictures()
    await mail.follow('the terms')
    await client.read(subject, 'Sent Items')
    const pane = await client.openPane('Telltale')
    await pane.getByText('Clicked “the terms”', { exact: true }).waitFor({ timeout: 10_000 })
    await pane
      .getByText(/^Opened/)
      .first()
      .waitFor({ timeout: 10_000 })
  }, 60_000)

  test('does not wait for a service that hangs', async () => {
    const subject = 'Sent while the service hung'
    const { outlook, product } = stage
    client = await outlook.openClient('web')
    const written = await write('ben@fabrikam.example', subject)
    await written.handlersDone()
    await outlook.stopService('hanging')
    const pressedAt = Date.now()
    expect(await written.send()).toEqual({ outcome: 'sent' })
    expect(Date.now() - pressedAt).toBeLessThan(5_000)
    expect(await sentBody(subject)).toContain(`${product.serviceOrigin}/l/`)
  }, 60_000)
})

/** Expects the console errors of a browser that could not load something. */
async function provoked(pattern: RegExp): Promise<void> {
  expect(await stage.outlook.takeProblems(pattern)).not.toEqual([])
}

function hrefsIn(html: string): readonly string[] {
  return [...html.matchAll(/href="([^"]*)"/g)].map((match) => match[1] ?? '')
}
