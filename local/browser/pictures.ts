import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { projectFile } from '../../build/project.ts'
import { enterApp, playScene, quote as subject, quoteMail } from './scene.ts'
import { openStage, type Stage } from './stage.ts'
import { views } from './views.ts'

/** Takes the pictures of the README from the running product. */

const folder = projectFile('docs/pictures')
/** Until the last transition has ended. */
const settleMs = 600
const paneName = 'Telltale'
/** They say in words what they are. */
const plainViews: ReadonlySet<string> = new Set(['more', 'devices'])

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
  await client.read(subject, 'Sent Items')
  const pane = await client.openPane(paneName)
  await pane.getByText('Clicked “Pricing”', { exact: true }).waitFor()
  await take(page, 'message')
  await page.context().close()
  await takePane(stage)
  await takeFullPage(stage)
}

/** Views in the pane beside the mail. */
async function takePane({ outlook }: Stage): Promise<void> {
  const { page, ...client } = await outlook.openClient('web', {
    viewport: { width: 1280, height: 760 },
  })
  await client.read(subject, 'Sent Items')
  const pane = await client.openPane(paneName)
  const frame = page.locator(`aside[aria-label="${paneName}"] iframe`)
  for (const view of views.filter(({ name }) => !plainViews.has(name))) {
    await view.show(pane)
    await settle(page)
    await frame.screenshot({ path: fileOf(`pane-${view.name}-light`) })
  }
  await page.context().close()
}

/** The full page by day and by night. */
async function takeFullPage({ outlook, product }: Stage): Promise<void> {
  const context = await outlook.browser.newContext({
    viewport: { width: 1200, height: 720 },
    reducedMotion: 'reduce',
  })
  const page = await context.newPage()
  await enterApp(page, product.appUrl)
  await views.find(({ name }) => name === 'message')?.show(page)
  await take(page, 'page-message-light')
  await page.emulateMedia({ colorScheme: 'dark' })
  await views.find(({ name }) => name === 'activity')?.show(page)
  await take(page, 'page-activity-dark')
  await context.close()
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
