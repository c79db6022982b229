import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
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

/** Loads the image of a sent mail. */
async function load(subject: string, headers: Readonly<Record<string, string>>): Promise<void> {
  const { body } = await client.sent(subject)
  const [image] = /http[^"]*\/o\/[\w-]+/.exec(body.content) ?? []
  expect((await fetch(image ?? '', { headers })).status).toBe(200)
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
