import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { enterApp } from './browser/scene.ts'
import { openStage, type Stage } from './browser/stage.ts'
import type { Client } from './outlook/harness/client.ts'

/** Which opens a rep is notified of, in the pane and in Teams, and how soon. */

/** The promised maximum delays after a person opened a mail. */
const [inPaneMs, inTeamsMs] = [5_000, 10_000]

const scanner = { 'user-agent': 'python-requests/2.32.3' }
const reader = {
  'user-agent':
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/146.0.0.0 Safari/537.36',
  accept: 'image/avif,image/webp,image/apng,image/svg+xml,image/*,*/*;q=0.8',
  'accept-language': 'en-US,en;q=0.9',
}

let stage: Stage
let client: Client

beforeAll(async () => {
  stage = await openStage()
  client = await stage.outlook.openClient('web')
}, 120_000)

afterAll(async () => {
  await stage?.close()
}, 30_000)

async function send(subject: string): Promise<void> {
  const to = 'dana@contoso.example'
  const mail = await client.compose({ to, subject, html: '<p>Hello Dana,</p><p>Robin</p>' })
  await mail.handlersDone()
  expect(await mail.send()).toEqual({ outcome: 'sent' })
}

/** The address of the image of a sent mail. */
async function imageOf(subject: string): Promise<string> {
  const { body } = await client.sent(subject)
  return /http[^"]*\/o\/[\w-]+/.exec(body.content)?.[0] ?? ''
}

/** Loads the image of a sent mail. */
async function load(subject: string, headers: Readonly<Record<string, string>>): Promise<void> {
  expect((await fetch(await imageOf(subject), { headers })).status).toBe(200)
}

test('an open by a person reaches the pane and Teams, once for five in a minute, and a scanner’s neither', async () => {
  for (const subject of ['Scanned', 'Read five times', 'Read at last', 'Read by Dana'])
    await send(subject)
  await client.read('Read by Dana', 'Sent Items')
  const pane = await client.openPane('Telltale')
  await pane.getByRole('tab', { name: /^Activity/ }).click()
  const feedLine = (subject: string) =>
    pane.getByRole('button', { name: new RegExp(`Dana Cole opened “${subject}”`) })
  await load('Scanned', scanner)

  const received = await stage.outlook.recipient('Dana Cole').open('Read by Dana')
  await received.showPictures()
  const shownAt = Date.now()
  await feedLine('Read by Dana').waitFor({ timeout: inPaneMs })
  const inPane = Date.now() - shownAt
  // Outlook’s own bar, above the mail that is open beside the pane.
  const bar = client.page.locator('.fui-MessageBar')
  await bar.getByText('Dana Cole opened “Read by Dana”').waitFor({ timeout: inPaneMs })
  const bell = client.page.getByRole('button', { name: 'Teams notices, 1 new' })
  await bell.waitFor({ timeout: inTeamsMs })
  const inTeams = Date.now() - shownAt
  console.info(`An open was in the pane after ${inPane} ms and in Teams after ${inTeams} ms`)

  for (let open = 0; open < 5; open++) {
    await load('Read five times', reader)
    await wait(1_000)
  }
  await feedLine('Read five times').waitFor({ timeout: inPaneMs })
  // Once a later open is told, nothing of the earlier ones is still on its way.
  await load('Read at last', reader)
  const last = client.page.getByRole('button', { name: 'Teams notices, 3 new' })
  await last.click({ timeout: inTeamsMs })
  const notices = client.page.getByRole('listitem')
  expect(await notices.getByRole('link').allTextContents()).toEqual([
    'Dana Cole opened “Read at last”',
    'Dana Cole opened “Read five times”',
    'Dana Cole opened “Read by Dana”',
  ])
  expect(await feedLine('Scanned').count()).toBe(0)
  await client.page.keyboard.press('Escape')
  await client.page.getByRole('button', { name: 'Teams notices', exact: true }).waitFor()
}, 120_000)

/** Comes to the full page as from a German Teams, and has cards sent to a channel. */
async function wantCardsInGerman(): Promise<void> {
  const page = await client.page.context().newPage()
  await enterApp(page, stage.product.appUrl)
  const told = page.waitForResponse(
    (response) =>
      response.url().endsWith('/notices/language') &&
      response.request().postData() === '{"language":"de"}',
  )
  await page.goto(`${stage.product.appUrl}?language=de-de`)
  await page.getByRole('tab', { name: 'Mehr' }).click()
  expect((await told).status()).toBe(204)
  await page.getByRole('button', { name: /Benachrichtigungen/ }).click()
  await page.getByRole('switch', { name: 'Teams-Kanal' }).click()
  const address = `${stage.product.outlookOrigin}/workflows/sales`
  await page.getByRole('textbox', { name: 'Adresse des Workflows' }).fill(address)
  await page.getByRole('button', { name: 'Adresse speichern' }).click()
  await page.getByText('Karten gehen an').waitFor()
  await page.close()
}

test('a rep and a recipient who speak German are told in German', async () => {
  await send('Angebot')
  await wantCardsInGerman()
  await load('Angebot', reader)
  const bell = client.page.getByRole('button', { name: /^Teams notices, \d new/ })
  await bell.click({ timeout: inTeamsMs })
  const notices = client.page.getByRole('listitem').getByRole('link')
  await notices.filter({ hasText: 'Dana Cole hat „Angebot“ geöffnet' }).waitFor()
  await client.page.keyboard.press('Escape')

  const page = (await imageOf('Angebot')).replace('/o/', '/privacy/')
  const headers = { 'accept-language': 'de-DE,de;q=0.9,en;q=0.8' }
  const shown = await fetch(page, { headers })
  expect(shown.headers.get('content-language')).toBe('de')
  expect(await shown.text()).toContain('<h1>Was diese E-Mail erfasst</h1>')
  const body = new URLSearchParams({ address: 'dana@contoso.example' })
  const objected = await fetch(page, { method: 'POST', headers, body })
  expect(await objected.text()).toContain('<h1>Ihr Widerspruch ist gespeichert</h1>')
}, 120_000)
