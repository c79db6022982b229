import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals'
import type { FrameLocator } from 'playwright-core'
import { openStage, type Stage } from './browser/stage.ts'
import type { Client } from './outlook/harness/client.ts'

/** Answers to mails whose pictures nobody loads, as the rep sees them, and how soon. */

/** The maximum delay promised to a rep, from a mail's arrival in the Inbox. */
const promisedMs = 10_000
/** The test's own timeout, generous for a busy machine. */
const waitMs = 45_000

let stage: Stage
/** Shared by all mails: each is sent and shown in it, and nothing is left open. */
let client: Client
/** The delay until the pane showed each kind of answer. */
const measured = new Map<string, number>()

beforeAll(async () => {
  stage = await openStage()
  client = await stage.outlook.openClient('web')
}, 120_000)

afterAll(async () => {
  await stage?.close()
}, 30_000)

afterEach(async () => {
  await stage.outlook.recipient('Dana Cole').setAutomaticReplies({ on: false, text: '' })
  expect(await stage.outlook.problems()).toEqual([])
})

/** Sends a mail and shows its status. */
async function send(subject: string, cc: readonly string[] = []): Promise<FrameLocator> {
  const to = 'dana@contoso.example'
  const mail = await client.compose({ to, cc, subject, html: '<p>Hello Dana,</p><p>Robin</p>' })
  await mail.handlersDone()
  expect(await mail.send()).toEqual({ outcome: 'sent' })
  await client.read(subject, 'Sent Items')
  const pane = await client.openPane('Telltale')
  await pane.getByText('Not opened yet').waitFor()
  return pane
}

/** Waits for a line in the pane, and records the delay since the mail's arrival. */
async function told(pane: FrameLocator, line: string | RegExp, arrived: string): Promise<void> {
  await pane.getByText(line).first().waitFor({ timeout: waitMs })
  const shownAt = Date.now()
  const { at } = await stage.outlook.mailboxes.received('robin@northwind.example', arrived)
  measured.set(arrived, shownAt - at)
}

test('a colleague who answers from another address is recognised, and nobody else is credited', async () => {
  const pane = await send('Reply from elsewhere', ['ben@fabrikam.example'])
  const received = await stage.outlook.recipient('Ben Ito').open('Reply from elsewhere')
  await received.reply({ text: 'I take this.', from: 'Ben Ito <ben.ito@home.example>' })
  await told(pane, /^Ben Ito replied/, 'Re: Reply from elsewhere')
  expect(await pane.getByText(/Dana Cole (replied|opened)/).count()).toBe(0)
}, 120_000)

test('an out-of-office answer is neither a reply nor an open', async () => {
  const away = { on: true, text: 'I am back on Monday.' }
  await stage.outlook.recipient('Dana Cole').setAutomaticReplies(away)
  const pane = await send('Sent to somebody away')
  await told(pane, /^Automatic reply/, 'Automatic reply: Sent to somebody away')
  await pane.getByText('Not opened yet').waitFor()
  expect(
    await pane.getByText(/(^| )(replied|opened)\b|known from the reply/i).allInnerTexts(),
  ).toEqual(['Not opened yet'])
}, 120_000)

test('an address that does not exist is shown as bounced, and the others are not', async () => {
  const pane = await send('Sent to nobody', ['lee@nowhere.invalid'])
  await told(pane, /^Not delivered to .*lee/i, 'Undeliverable: Sent to nobody')
  expect(await pane.getByText(/^Not delivered to .*Dana/).count()).toBe(0)
  expect(await pane.getByText(/known from the reply/).count()).toBe(0)
}, 120_000)

test('a reply is shown, with the inferred open and its reason', async () => {
  const pane = await send('Reply without pictures')
  const received = await stage.outlook.recipient('Dana Cole').open('Reply without pictures')
  await received.reply({ text: 'Thank you, Robin.' })
  await told(pane, /^(Dana Cole replied|Replied)/, 'Re: Reply without pictures')
  const inferred = pane.getByText('It was not seen, but the reply shows it.')
  await inferred.first().waitFor({ timeout: waitMs })

  // The pinned pane follows the selection: selecting the reply shows the mail that it answers.
  await client.page.getByRole('button', { name: 'Pin', exact: true }).click()
  await client.read('Re: Reply without pictures')
  const history = pane.getByRole('region', { name: 'What happened' })
  await pane.getByRole('heading', { name: 'Reply without pictures', exact: true }).waitFor()
  await history.getByText('Sent', { exact: true }).waitFor()
  await history.getByText('Replied', { exact: true }).waitFor()
  await client.read('Reply without pictures', 'Sent Items')
  await pane.getByRole('tab', { name: 'This mail', selected: true }).waitFor()
}, 120_000)

test(`answers are shown within ${promisedMs / 1000} s`, () => {
  const lines = [...measured].map(([what, ms]) => `  ${(ms / 1000).toFixed(1)} s  ${what}\n`)
  process.stdout.write(`From the Inbox to the pane:\n${lines.join('')}`)
  expect(measured.size).toBe(4)
  expect(Math.max(...measured.values())).toBeLessThan(promisedMs)
})
