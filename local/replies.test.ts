import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals'
import type { FrameLocator } from 'playwright-core'
import { openStage, type Stage } from './browser/stage.ts'
import type { Client } from './outlook/harness/client.ts'

/** Answers to mails whose pictures nobody shows, as the rep sees them. */

/** Some seconds where nothing else is at work, and more on a busy machine. */
const toldMs = 30_000

let stage: Stage

beforeAll(async () => {
  stage = await openStage()
}, 120_000)

afterAll(async () => {
  await stage?.close()
}, 30_000)

afterEach(async () => {
  await stage.outlook.closeClients()
})

/** Sends a mail and shows what became of it. */
async function send(
  subject: string,
  cc: readonly string[] = [],
): Promise<{ client: Client; pane: FrameLocator }> {
  const client = await stage.outlook.openClient('web')
  const to = 'dana@contoso.example'
  const mail = await client.compose({ to, cc, subject, html: '<p>Hello Dana,</p><p>Robin</p>' })
  await mail.handlersDone()
  expect(await mail.send()).toEqual({ outcome: 'sent' })
  await client.read(subject, 'Sent Items')
  const pane = await client.openPane('Telltale')
  await pane.getByText('Not opened yet').waitFor()
  return { client, pane }
}

test('a reply is shown, and the open that nobody saw with the reason for it', async () => {
  const { pane } = await send('Reply without pictures')
  const received = await stage.outlook.recipient('Dana Cole').open('Reply without pictures')
  await received.reply({ text: 'Thank you, Robin.' })
  await pane
    .getByText(/^Dana Cole replied/)
    .first()
    .waitFor({ timeout: toldMs })
  await pane
    .getByText('It was not seen, and is known from the reply.')
    .first()
    .waitFor({ timeout: toldMs })
}, 90_000)

test('a colleague who answers from another address is recognised, and nobody else credited', async () => {
  const { pane } = await send('Reply from elsewhere', ['ben@fabrikam.example'])
  const received = await stage.outlook.recipient('Ben Ito').open('Reply from elsewhere')
  await received.reply({ text: 'I take this.', from: 'Ben Ito <ben.ito@home.example>' })
  await pane
    .getByText(/^Ben Ito replied/)
    .first()
    .waitFor({ timeout: toldMs })
  expect(await pane.getByText(/Dana Cole (replied|opened)/).count()).toBe(0)
}, 90_000)
