import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { openStage, type Stage } from './browser/stage.ts'
import type { Client } from './outlook/harness/client.ts'

/** One person and all mail totals, as seen in the pane of the running product. */

let stage: Stage

beforeAll(async () => {
  stage = await openStage()
}, 120_000)

afterAll(async () => {
  await stage?.close()
}, 30_000)

test('what a person did shows on their page and in insights, until they must not be named', async () => {
  const subject = 'Quote for the first quarter'
  const { outlook, siteOrigin } = stage
  const client = await outlook.openClient('web')
  const written = await client.compose({
    to: 'dana@contoso.example',
    subject,
    html: `<p>Hello Dana, here is <a href="${siteOrigin}/pricing">Pricing</a>.</p>`,
  })
  await written.handlersDone()
  await written.send()
  const mail = await outlook.recipient('Dana Cole').open(subject)
  await mail.showPictures()
  await mail.follow('Pricing')

  await client.read(subject, 'Sent Items')
  const pane = await client.openPane('Telltale')
  await pane.getByText('Clicked “Pricing”', { exact: true }).waitFor({ timeout: 10_000 })
  await pane.getByRole('button', { name: 'Dana Cole' }).click()
  await pane.getByText('First engaged').waitFor()
  const figures = pane.locator('dl').first()
  await figures.getByText('Clicked').waitFor()
  expect(await figures.getByText('of 1').count()).toBeGreaterThanOrEqual(2)

  await pane.locator('#tab-insights').click()
  await pane.getByText('of 1 measurable').waitFor()
  await pane.getByText('too few to tell').waitFor()
  await pane.getByRole('button', { name: 'Show as table' }).click()
  const today = pane.getByRole('table', { name: 'Day by day' }).getByRole('row').last()
  expect(await today.getByRole('cell').allTextContents()).toEqual(['1', '1', '0'])

  await pane.getByRole('button', { name: /Dana Cole/ }).click()
  await pane.getByText('First engaged').waitFor()
  await pane.getByRole('combobox').selectOption('Has objected')
  await pane.getByRole('button', { name: 'Delete and record' }).click()
  await pane.getByText('This person has objected. What they do').waitFor()
  await pane.getByRole('button', { name: 'Back' }).click()
  await pane.getByText('Nobody who may be named').waitFor()
  await pane.getByText('of 1 measurable').waitFor()

  await object(client, subject, 'dana@contoso.example')
  await pane.locator('#tab-messages').click()
  await pane.getByRole('button', { name: new RegExp(subject) }).click()
  const own = pane.getByText('Recorded by this person')
  const obeyedBy = Date.now() + 20_000
  do {
    await pane.getByRole('button', { name: 'Dana Cole' }).click()
    await pane.getByText('This person has objected. What they do').waitFor()
    if ((await own.count()) > 0) break
    await pane.getByRole('button', { name: 'Back' }).click()
  } while (Date.now() < obeyedBy)
  await own.waitFor()
}, 120_000)

test('whoever may erase reaches a person through a draft, and the mails that went out name nobody', async () => {
  const client = await stage.outlook.openClient('web')
  await client.compose({ to: 'dana@contoso.example' })
  const pane = await client.openPane('Telltale')
  await pane.getByRole('button', { name: /^dana/i }).click()
  await pane.getByRole('button', { name: 'Erase…' }).click()
  await pane.getByRole('button', { name: 'Erase for good' }).click()
  await pane.getByText('Erased from your mail').waitFor()
  await pane.locator('#tab-messages').click()
  await pane.getByText('Someone who was erased').waitFor()
  expect(await pane.getByText('Dana Cole').count()).toBe(0)
}, 60_000)

/** A recipient opens the page to which a link of their mail leads, and objects there. */
async function object(client: Client, subject: string, address: string): Promise<void> {
  const { content } = (await client.sent(subject)).body
  const link = /href="([^"]*\/l\/[^"]*)"/.exec(content)?.[1]?.replaceAll('&amp;', '&') ?? ''
  const root = await fetch(stage.product.serviceOrigin)
  expect(root.url).toBe(`${stage.product.serviceOrigin}/privacy`)
  const found = await fetch(root.url, { method: 'POST', body: new URLSearchParams({ link }) })
  expect(found.url).toBe(link.replace('/l/', '/privacy/'))
  expect(await found.text()).toContain('One link is tracked')
  const objected = await fetch(found.url, {
    method: 'POST',
    body: new URLSearchParams({ address }),
  })
  expect(await objected.text()).toContain('Your objection is stored')
}
