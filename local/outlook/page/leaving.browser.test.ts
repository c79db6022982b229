import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals'
import { openFixture } from '../fixture/open-fixture.ts'
import type { Client } from '../harness/client.ts'
import type { LocalOutlook } from '../harness/local-outlook.ts'
import type { OpenMail } from '../harness/mail.ts'

/** How a mail for which Send was pressed leaves late, later or not at all. */

const second = 1_000
const minute = 60_000

const to = 'dana@contoso.example'
const dot = {
  name: 'dot.gif',
  mimeType: 'image/gif',
  bytes: Buffer.from('R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw==', 'base64'),
}

let outlook: LocalOutlook
beforeAll(async () => {
  outlook = await openFixture()
}, 120_000)
afterAll(() => outlook.close())
afterEach(() => outlook.closeClients())

/** Looks until it is so, or the test has taken too long. */
async function eventually<T>(look: () => Promise<T>, expected: T): Promise<void> {
  for (;;) {
    const seen = await look()
    if (JSON.stringify(seen) === JSON.stringify(expected)) return
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}

async function write(client: Client, subject: string): Promise<OpenMail> {
  const mail = await client.compose({ to: 'dana@contoso.example', subject, html: 'Hello' })
  await mail.handlersDone()
  return mail
}

const button = (client: Client, name: string | RegExp) =>
  client.page.getByRole('button', { name, exact: true })
const pressSend = (client: Client) => button(client, 'Send').click()
const news = (client: Client, sentence: string) =>
  client.page.getByText(sentence, { exact: true }).first().waitFor()
const sentCount = async (subject: string) =>
  (await outlook.mailboxes.list('robin@northwind.example', 'sent')).filter(
    (mail) => mail.subject === subject,
  ).length

async function chooseUndo(client: Client): Promise<void> {
  await button(client, 'Settings').click()
  await client.page.getByRole('menuitemradio', { name: 'For 10 seconds' }).click()
  await client.page.keyboard.press('Escape')
}

describe('Undo send', () => {
  test('gives the mail back as a draft, and else lets it leave when the time is over', async () => {
    const client = await outlook.openClient('web')
    await chooseUndo(client)
    await client.setTraps([])
    await write(client, 'Taken back')
    await pressSend(client)
    await button(client, 'Undo').click()
    await client.page.getByRole('textbox', { name: 'Subject' }).waitFor()
    expect(await sentCount('Taken back')).toBe(0)
    await pressSend(client)
    await button(client, 'Undo').waitFor()
    await client.advance(2 * second)
    expect(await sentCount('Taken back')).toBe(0)
    await client.advance(8 * second)
    await news(client, 'Message sent')
    expect(await sentCount('Taken back')).toBe(1)
    await client.resetTraps()
  }, 60_000)

  test('makes Outlook wait for a handler that is never called', async () => {
    const client = await outlook.openClient('web')
    await chooseUndo(client)
    const mail = await write(client, 'Forgotten')
    await pressSend(client)
    await button(client, 'Undo').click()
    await mail.setSubject('Forgotten again')
    await pressSend(client)
    await button(client, 'Sending…').waitFor()
    await client.advance(5 * second)
    await client.page.getByText('Fixture is taking longer than expected.').waitFor()
    await client.advance(5 * minute)
    await button(client, 'Undo').waitFor()
    await client.advance(10 * second)
    await news(client, 'Message sent')
    expect((await client.sent('Forgotten again')).internetHeaders).toEqual({
      'x-fixture': expect.stringContaining('appended=true'),
    })
  }, 60_000)
})

describe('off line', () => {
  test('a mail waits in the Outbox, seen by no add-in, and leaves with the connection', async () => {
    const client = await outlook.openClient('web')
    const mail = await write(client, 'Later')
    await client.online(false)
    await pressSend(client)
    await news(client, 'Moved to the Outbox: it is sent when you are online')
    await button(client, 'Outbox, 1 in all').click()
    await client.page.getByRole('option', { name: /Later/ }).waitFor()
    await button(client, 'Working offline').click()
    await news(client, 'The Outbox was sent')
    expect((await client.sent('Later')).internetHeaders).toEqual({})
    expect(mail).toBeDefined()
  }, 60_000)

  test('a mail whose connection broke is asked about, and kept as a draft', async () => {
    const client = await outlook.openClient('classic')
    const mail = await write(client, 'Cut off')
    await client.online(false, 'lost')
    expect(await mail.send()).toMatchObject({
      outcome: 'asked',
      alert: {
        text: 'Fixture is unavailable and could not process your message at this time.',
        choices: ["Don't Send", 'Send Anyway'],
      },
    })
    await button(client, "Don't Send").click()
    await news(client, 'Saved in Drafts')
    await client.online(true)
    await client.openDraft('Cut off')
  }, 60_000)
})

describe('a mail that its writer leaves while it is being sent', () => {
  test('is asked about in the reading pane, and saved as a draft', async () => {
    const client = await outlook.openClient('web')
    await write(client, 'Left [hang]')
    await pressSend(client)
    await button(client, /^Inbox/).click()
    const question = client.page.getByRole('alertdialog', { name: /couldn't complete processing/ })
    await question.getByRole('button', { name: 'Save as Draft' }).click()
    await news(client, 'Saved in Drafts')
    await eventually(() => client.runs(), 0)
    await client.openDraft('Left [hang]')
  }, 60_000)

  test('is sent where nobody looks in a window of its own', async () => {
    const client = await outlook.openClient('mac')
    await write(client, 'Left')
    await client.setTraps(['callsSlow'])
    await pressSend(client)
    await button(client, /^Inbox/).click()
    // It was slow for long enough to be left.
    await client.resetTraps()
    await news(client, 'Message sent')
    expect((await client.sent('Left')).internetHeaders).toHaveProperty('x-fixture')
  }, 60_000)
})

describe('a trap', () => {
  test('puts a mail among the drafts as its handler wrote it, once its pictures are uploaded in vain', async () => {
    const client = await outlook.openClient('web')
    await client.setTraps(['bodyWriteFailsSend'])
    const html = 'Hello MARK'
    const mail = await client.compose({ subject: 'Upload', to, html, inlineImages: [dot] })
    await mail.handlersDone()
    expect(await mail.send()).toEqual({
      outcome: 'kept',
      said: expect.stringContaining('one or more attachments failed to upload'),
    })
    expect(await sentCount('Upload')).toBe(0)
    const draft = await client.openDraft('Upload')
    expect(await draft.body()).toMatch(/<b>marked<\/b>.*src="[^"]+"/)
    await draft.handlersDone()
    expect(await draft.send()).toEqual({ outcome: 'sent' })
    const sent = await client.sent('Upload')
    expect(sent.body.content.match(/id="appended"/g)).toHaveLength(1)
    expect(sent.attachments.map(({ name }) => name)).toEqual(['dot.gif'])
    await client.resetTraps()
  }, 60_000)

  test('lets a mail leave whose handler was never called', async () => {
    const client = await outlook.openClient('web')
    await client.setTraps(['handlerNeverRuns'])
    const mail = await write(client, 'Unseen')
    expect(await mail.send()).toEqual({ outcome: 'sent' })
    expect((await client.sent('Unseen')).internetHeaders).toEqual({})
    await client.resetTraps()
  }, 60_000)

  test('makes the handler fail in the middle, so that Outlook asks', async () => {
    const client = await outlook.openClient('web')
    const mail = await write(client, 'Broken')
    await client.setTraps(['slowHandlerAsks', 'handlerTimesOut', 'handlerThrows'])
    const runtime = client.page.locator('iframe[hidden]')
    // The page looks for itself, as the runtime is there for a moment only.
    const crashed = runtime
      .waitFor({ state: 'attached' })
      .then(() => runtime.waitFor({ state: 'detached' }))
    const sending = mail.send()
    await crashed
    await client.advance(5 * second)
    expect(await sending).toMatchObject({ outcome: 'asked' })
    await client.advance(5 * minute)
    await client.page.getByText('Fixture timed out.').waitFor()
    expect(await mail.answerAlert('Send Anyway')).toEqual({ outcome: 'sent' })
    await client.resetTraps()
  }, 60_000)

  test('gives a handler up where no dialog comes before', async () => {
    const client = await outlook.openClient('web')
    const mail = await write(client, 'Given up [hang]')
    await client.setTraps(['handlerTimesOut'])
    const sending = mail.send()
    await eventually(() => client.runs(), 1)
    await client.advance(5 * second)
    expect(await client.page.getByRole('alertdialog').count()).toBe(0)
    await client.advance(5 * minute)
    expect(await sending).toMatchObject({ alert: { text: 'Fixture timed out.' } })
    expect(await mail.answerAlert("Don't Send")).toMatchObject({ outcome: 'stayed' })
    await client.resetTraps()
    await mail.discard()
  }, 60_000)

  test('sends a mail under the open question when the handler completes again', async () => {
    const client = await outlook.openClient('classic')
    const mail = await write(client, 'Hesitant [twice]')
    expect(await mail.send()).toMatchObject({ alert: { text: 'The fixture hesitates.' } })
    await news(client, 'Message sent')
    expect(await sentCount('Hesitant [twice]')).toBe(1)
  }, 60_000)
})
