import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openFixture } from './fixture/open-fixture.ts'
import type { LocalOutlook } from './harness/local-outlook.ts'

/** A mail from its writer through the add-in to its readers, in a real browser. */

let outlook: LocalOutlook
beforeAll(async () => {
  outlook = await openFixture()
}, 120_000)
afterAll(() => outlook.close())

const link = (text: string) => `<a href="${outlook.origin}/?a=1&amp;b=2">${text}</a>`

describe('the local Outlook', () => {
  test('carries a mail through the add-in, whose pane was never opened', async () => {
    const questions: string[] = []
    const onQuestion = (question: string) => questions.push(question) > 0
    const client = await outlook.openClient('web', { onQuestion })
    expect(questions).toEqual([expect.stringContaining('acting as Microsoft Office')])
    const { page } = client
    const mail = await client.compose({ to: 'dana@contoso.example', subject: 'Offer' })
    await mail.type('Hello MARK')
    await page.getByRole('button', { name: 'Insert link' }).click()
    await page.getByRole('textbox', { name: 'Display as' }).fill('our prices')
    const address = page.getByRole('textbox', { name: 'Web address (URL)' })
    await address.fill(`${outlook.origin}/?a=1&b=2`)
    await page.getByRole('button', { name: 'Insert', exact: true }).click()
    await page.keyboard.type('.')
    await mail.handlersDone()
    expect(await mail.send()).toEqual({ outcome: 'sent' })

    const copy = await outlook.mailboxes.received('dana@contoso.example', 'Offer')
    expect(copy.body.content).toMatch(
      /^<div [^>]*>Hello <b>marked<\/b><a href="[^"]+\?a=1&amp;b=2"[^>]*>our prices<\/a>\.<\/div><p id="appended">Appended<\/p>$/,
    )
    expect(copy.internetHeaders).toMatchObject({ 'x-fixture': 'appended=true late=succeeded' })
    expect(copy.customProperties).toEqual({})
    const kept = await client.sent('Offer')
    expect(kept.body).toEqual(copy.body)
    const recipients = '{"to":true,"cc":false,"bcc":false}'
    expect(kept.customProperties).toEqual({ session: { new: '1', compose: '1', recipients } })
    expect(questions).toHaveLength(1)

    const loaded = (await outlook.assertUnmodifiedOfficeJs()).map(({ path }) => path)
    expect(loaded).toEqual(expect.arrayContaining(['office.js', 'outlook-web-16.01.js']))
    expect(loaded.filter((path) => path.includes('telemetry'))).toEqual([])
  }, 60_000)

  test('requests nothing again', async () => {
    const client = await outlook.openClient('web')
    const again = await client.page.context().newPage()
    again.on('dialog', () => {
      throw new Error('The browser sent a request again')
    })
    await again.goto(outlook.origin)
    await again.getByRole('button', { name: 'New mail' }).click()
    await again.getByRole('button', { name: 'Fixture', exact: true }).waitFor()
    expect(await again.getByRole('button', { name: 'Continue' }).count()).toBe(0)
  }, 60_000)

  test('displays a mail like a mail program', async () => {
    const pixel = `${outlook.origin}/picture.gif`
    const html =
      `<p>Hi ${link('there')}</p><img src="${pixel}" width="1" height="1">` +
      `<script>document.title='run'</script><img src=x onerror="document.title='run'">`
    const client = await outlook.openClient('web')
    const mail = await client.draft({ subject: 'Pictures', body: { type: 'html', content: html } })
    await mail.handlersDone()
    await mail.send()

    const received = await outlook.recipient('Dana Cole').open('Pictures')
    const asked: string[] = []
    received.page.on('request', (request) => asked.push(request.url()))
    await received.showPictures()
    expect(asked).toContain(pixel)
    expect(await received.page.title()).not.toBe('run')
    const tab = await received.follow('there')
    expect(tab.url()).toContain('/?a=1&b=2')
    expect(await tab.evaluate('[window.opener, document.referrer]')).toEqual([null, ''])
    // The browser reports the blocked script and the missing picture.
    await outlook.takeProblems(/Content Security Policy|sandboxed|picture\.gif/)
  }, 60_000)
})

test('has every mail again after a restart', async () => {
  const dataFolder = mkdtempSync(join(tmpdir(), 'local-outlook-kept-'))
  const { browser } = outlook
  const first = await openFixture({ dataFolder, browser })
  const client = await first.openClient('web')
  const mail = await client.compose({ to: 'dana@contoso.example', subject: 'Kept', html: 'Hello' })
  await mail.handlersDone()
  await mail.send()
  await first.close()
  const second = await openFixture({ dataFolder, browser })
  await second.recipient('Dana Cole').open('Kept')
  await second.close()
  rmSync(dataFolder, { recursive: true })
}, 60_000)
