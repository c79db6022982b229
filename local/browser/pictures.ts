import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { projectFile } from '../../build/project.ts'
import { clientIds } from '../outlook/model/client.ts'
import { openStage, type Stage } from './stage.ts'

/** Takes the pictures of the README from the running product. */

const folder = projectFile('docs/pictures')
/** Until the last transition has ended. */
const settleMs = 600
const subject = 'Quote for the first quarter'

const stage = await openStage()
try {
  await mkdir(folder, { recursive: true })
  await takeAll(stage)
} finally {
  await stage.close()
}

async function takeAll({ outlook, siteOrigin }: Stage): Promise<void> {
  const client = await outlook.openClient('web', { viewport: { width: 1280, height: 720 } })
  const { page } = client
  const written = await client.compose({
    to: 'dana@contoso.example',
    subject,
    html: mailTo(siteOrigin),
  })
  await written.handlersDone()
  const writing = await client.openPane('Telltale')
  await writing.getByText('2 links will be tracked.').waitFor()
  await take(page, 'compose')
  await written.send()

  const mail = await outlook.recipient('Dana Cole').open(subject)
  await mail.page.setViewportSize({ width: 1280, height: 720 })
  await take(mail.page, 'recipient')
  await mail.showPictures()
  await mail.follow('Pricing')

  await client.read(subject, 'Sent Items')
  const reading = await client.openPane('Telltale')
  await reading.getByText('Clicked “Pricing”', { exact: true }).waitFor()
  await take(page, 'message')
  await page.getByRole('button', { name: 'Dark colors' }).click()
  await reading.getByRole('tab', { name: /^Activity/ }).click()
  await take(page, 'activity-dark')
  for (const dark of [false, true]) await takeOutlooks(outlook, dark)
}

/** Each Outlook with an answer being written, in light and dark, and where a recipient fits beside it. */
async function takeOutlooks(outlook: Stage['outlook'], dark: boolean): Promise<void> {
  for (const id of clientIds)
    for (const width of [1280, 1600]) {
      const client = await outlook.openClient(id, { viewport: { width, height: 900 }, dark })
      await client.reply(subject, 'Sent Items')
      await client.handlersDone()
      const pane = await client.openPane('Telltale')
      await pane.getByRole('tab', { name: 'This mail' }).waitFor()
      await take(client.page, `${id}-${width}-${dark ? 'dark' : 'light'}`)
      await client.page.context().close()
    }
}

function mailTo(site: string): string {
  return (
    '<p>Hello Dana,</p><p>thank you for the call this morning. As promised, here is our ' +
    `<a href="${site}/pricing">Pricing</a> and <a href="${site}/rollout">the plan for the rollout</a>. ` +
    `Everything else is on <a href="${site}/">${site}/</a>.</p><p>Kind regards<br>Robin</p>`
  )
}

async function take(page: Page, name: string): Promise<void> {
  await page.mouse.move(0, 0)
  await page.waitForTimeout(settleMs)
  await page.screenshot({ path: join(folder, `${name}.png`) })
}
