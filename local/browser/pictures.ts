import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { projectFile } from '../../build/project.ts'
import { clientIds } from '../outlook/model/client.ts'
import { looks } from './look.ts'
import { enterApp, playScene, quote as subject, quoteMail } from './scene.ts'
import { openStage, type Stage } from './stage.ts'
import { type App, views } from './views.ts'

/** Takes the pictures of the README from the running product. */

const folder = projectFile('docs/pictures')
/** Until the last transition has ended. */
const settleMs = 600
const paneName = 'Telltale'

const stage = await openStage()
try {
  await mkdir(folder, { recursive: true })
  await takeAll(stage)
} finally {
  await stage.close()
}

async function takeAll(stage: Stage): Promise<void> {
  const { outlook, siteOrigin } = stage
  const client = await outlook.openClient('web', { viewport: { width: 1280, height: 720 } })
  const { page } = client
  await playScene(stage, client)
  const written = await client.compose({
    to: 'dana@contoso.example',
    subject,
    html: quoteMail(siteOrigin),
  })
  await written.handlersDone()
  const writing = await client.openPane(paneName)
  await writing.getByText('2 links will be tracked.').waitFor()
  await take(page, 'compose')
  await written.discard()

  const mail = await outlook.recipient('Dana Cole').open(subject)
  await mail.page.setViewportSize({ width: 1280, height: 720 })
  await take(mail.page, 'recipient')

  await client.read(subject, 'Sent Items')
  const reading = await client.openPane(paneName)
  await reading.getByText('Clicked “Pricing”', { exact: true }).waitFor()
  await take(page, 'message')
  await page.getByRole('button', { name: 'Dark colors' }).click()
  await reading.getByRole('tab', { name: /^Activity/ }).click()
  await take(page, 'activity-dark')
  await page.context().close()
  await takePane(stage)
  await takeFullPage(stage)
  for (const dark of [false, true]) await takeOutlooks(outlook, dark)
}

/** Every view in the pane beside the mail, by day and by night. */
async function takePane({ outlook }: Stage): Promise<void> {
  const { page, ...client } = await outlook.openClient('web', {
    viewport: { width: 1280, height: 760 },
  })
  await client.read(subject, 'Sent Items')
  const pane = await client.openPane(paneName)
  const frame = page.locator(`aside[aria-label="${paneName}"] iframe`)
  await takeViews(page, pane, async (name) => {
    await settle(page)
    await frame.screenshot({ path: fileOf(`pane-${name}`) })
  })
  await page.context().close()
}

/** Every view of the full page, by day and by night. */
async function takeFullPage({ outlook, product }: Stage): Promise<void> {
  const context = await outlook.browser.newContext({
    viewport: { width: 1200, height: 720 },
    reducedMotion: 'reduce',
  })
  const page = await context.newPage()
  await page.goto(product.appUrl)
  await page.getByRole('button', { name: 'Sign in' }).waitFor()
  await take(page, 'page-signed-out')
  await enterApp(page, product.appUrl)
  await takeViews(page, page, (name) => take(page, `page-${name}`))
  await context.close()
}

async function takeViews(
  page: Page,
  app: App,
  shoot: (name: string) => Promise<void>,
): Promise<void> {
  for (const look of looks.filter(({ name }) => name !== 'contrast')) {
    await page.emulateMedia(look.media)
    for (const view of views) {
      await view.show(app)
      await shoot(`${view.name}-${look.name}`)
    }
  }
}

/** Each Outlook with an answer being written, in light and dark, and where a recipient fits beside it. */
async function takeOutlooks(outlook: Stage['outlook'], dark: boolean): Promise<void> {
  for (const id of clientIds)
    for (const width of [1280, 1600]) {
      const client = await outlook.openClient(id, { viewport: { width, height: 900 }, dark })
      await client.reply(subject, 'Sent Items')
      await client.handlersDone()
      const pane = await client.openPane(paneName)
      await pane.getByRole('tab', { name: 'This mail' }).waitFor()
      await take(client.page, `${id}-${width}-${dark ? 'dark' : 'light'}`)
      await client.page.context().close()
    }
}

async function take(page: Page, name: string): Promise<void> {
  await settle(page)
  await page.screenshot({ path: fileOf(name) })
}

async function settle(page: Page): Promise<void> {
  await page.mouse.move(0, 0)
  await page.waitForTimeout(settleMs)
}

function fileOf(name: string): string {
  return join(folder, `${name}.png`)
}
