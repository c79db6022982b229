import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { openFixture } from './fixture/open-fixture.ts'
import type { Client } from './harness/client.ts'
import type { LocalOutlook } from './harness/local-outlook.ts'

/** Outlook's dialogs between pressing Send and sending a mail. */

let outlook: LocalOutlook
let client: Client
beforeAll(async () => {
  outlook = await openFixture()
  client = await outlook.openClient('web')
}, 120_000)
afterAll(() => outlook.close())

async function write(subject: string) {
  const mail = await client.compose({ to: 'dana@contoso.example', subject, html: 'Hello' })
  await mail.handlersDone()
  return mail
}

describe('Send', () => {
  test('shows a dialog if the add-in refuses, and follows the writer’s answer', async () => {
    const mail = await write('Offer [refuse]')
    expect(await mail.send()).toEqual({
      outcome: 'asked',
      alert: {
        title: expect.stringContaining('Fixture'),
        text: expect.stringContaining('The fixture refuses this.'),
        choices: ['Send Anyway', "Don't Send"],
      },
    })
    expect(await mail.answerAlert("Don't Send")).toMatchObject({ outcome: 'stayed' })
    await mail.send()
    expect(await mail.answerAlert('Send Anyway')).toEqual({ outcome: 'sent' })
    expect((await client.sent('Offer [refuse]')).body.content).toMatch(
      /Hello.*<p id="appended">Appended<\/p>$/,
    )
  }, 60_000)

  test('shows a dialog after five seconds, and keeps the mail with its writer', async () => {
    const mail = await write('Offer [hang]')
    const sending = mail.send()
    await client.page.waitForFunction(() => window.localOutlook?.runs() === 1)
    await client.advance(1_000)
    await client.page.getByRole('button', { name: 'Sending…' }).waitFor()
    await client.advance(4_000)
    expect(await sending).toMatchObject({
      outcome: 'asked',
      alert: { choices: ['Send Anyway', "Don't Send"] },
    })
    expect(await mail.answerAlert("Don't Send")).toMatchObject({ outcome: 'stayed' })
    expect(await client.runs()).toBe(0)
    expect(await client.page.locator('iframe[hidden]').count()).toBe(0)
    await mail.setSubject('Offer')
    expect(await mail.send()).toEqual({ outcome: 'sent' })
  }, 60_000)

  test('reports that the add-in cannot be reached, and sends the mail as it is', async () => {
    const isAddIn = (url: URL): boolean => url.origin !== outlook.origin
    await client.page.context().route(isAddIn, (route) => route.abort())
    const mail = await write('Unreached')
    const body = await mail.body()
    expect(await mail.send()).toMatchObject({
      outcome: 'asked',
      alert: { choices: ['Send Anyway', 'Try Later'] },
    })
    expect(await mail.answerAlert('Send Anyway')).toEqual({ outcome: 'sent' })
    expect((await client.sent('Unreached')).body.content).toBe(body)
    await client.page.context().unroute(isAddIn)
    expect(await outlook.takeProblems(/ERR_FAILED/)).not.toEqual([])
  }, 60_000)

  test('keeps the mail on a Mac for an add-in that cannot be reached, whatever the send mode', async () => {
    const mac = await outlook.openClient('mac')
    const isAddIn = (url: URL): boolean => url.origin !== outlook.origin
    const mail = await mac.compose({ to: 'dana@contoso.example', subject: 'Stuck', html: 'Hello' })
    await mail.handlersDone()
    await mac.page.context().route(isAddIn, (route) => route.abort())
    const sending = mail.send()
    await mac.page.getByRole('button', { name: 'Sending…' }).waitFor()
    await mac.advance(3 * 60_000)
    expect(await mac.page.getByRole('alertdialog').count()).toBe(0)
    await mac.advance(60_000)
    expect(await sending).toMatchObject({
      outcome: 'asked',
      alert: { choices: ["Don't Send"] },
    })
    expect(await mail.answerAlert("Don't Send")).toMatchObject({ outcome: 'stayed' })
    await mac.page.context().unroute(isAddIn)
    await outlook.takeProblems(/ERR_FAILED/)
    await mail.discard()
  }, 60_000)

  test('requires a recipient', async () => {
    const mail = await client.compose()
    expect(await mail.send()).toEqual({
      outcome: 'stayed',
      said: 'This message must have at least one recipient.',
    })
    await mail.addTo('nobody')
    expect(await mail.send()).toMatchObject({
      outcome: 'stayed',
      said: '“nobody” is not a mail address.',
    })
    await mail.discard()
  }, 60_000)
})
