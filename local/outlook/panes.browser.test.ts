import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import type { Frame } from 'playwright-core'
import { officeCall, openFixture } from './fixture/open-fixture.ts'
import type { Client } from './harness/client.ts'
import type { LocalOutlook } from './harness/local-outlook.ts'

/** What a pane of the add-in sees and does, through the real Office.js. */

let outlook: LocalOutlook
let client: Client
beforeAll(async () => {
  outlook = await openFixture()
  client = await outlook.openClient('web')
}, 120_000)
afterAll(() => outlook.close())

const button = (name: string | RegExp) =>
  client.page.getByRole('button', { name, exact: typeof name === 'string' })
const option = (name: RegExp) => client.page.getByRole('option', { name })
const body = () =>
  client.page
    .frameLocator('iframe[title="Message body"]')
    .getByRole('textbox', { name: 'Message body' })

async function openPane(): Promise<Frame> {
  await client.openPane('Fixture')
  const element = await client.page.locator('aside iframe').elementHandle()
  const frame = await element?.contentFrame()
  if (!frame) throw new Error('The pane has no frame')
  await frame.getByText(/^(Writing|Reading|No item)/).waitFor()
  return frame
}

async function settings(): Promise<unknown> {
  return await (await fetch(`${outlook.origin}/mail/settings`)).json()
}

describe('the pane of a mail being composed', () => {
  const item = 'Office.context.mailbox.item'

  test('does what Office.js allows', async () => {
    const mail = await client.compose({ to: 'dana@contoso.example', subject: 'Plans' })
    await mail.type('First')
    const frame = await openPane()
    const run = (call: string) => frame.evaluate(officeCall(call))

    expect(await run(`${item}.subject.getAsync(callback)`)).toEqual({ value: 'Plans' })
    expect(await run(`${item}.body.getAsync('text', callback)`)).toEqual({ value: 'First' })
    await run(`${item}.body.setAsync('<p>Second</p>', { coercionType: 'html' }, callback)`)
    await body().getByText('Second').waitFor()
    await body().click()
    await run(`${item}.body.setSelectedDataAsync('<i>!</i>', { coercionType: 'html' }, callback)`)
    await body().getByText('Second!').waitFor()
    await run(`${item}.cc.setAsync(['eve@new.example'], callback)`)
    await button('Remove eve@new.example').waitFor()
    await frame.getByText('{"to":false,"cc":true,"bcc":false}').waitFor()
    await run(`${item}.internetHeaders.setAsync({ 'x-pane': '1' }, callback)`)
    expect(await run(`${item}.internetHeaders.getAsync(['x-pane'], callback)`)).toEqual({
      value: { 'x-pane': '1' },
    })
    expect(await run(`${item}.sessionData.getAsync('compose', callback)`)).toEqual({ value: '1' })
    expect(await run(`${item}.sessionData.getAsync('nope', callback)`)).toMatchObject({
      code: 9050,
    })
    expect(await run(`${item}.saveAsync(callback)`)).toEqual({ value: expect.any(String) })
    await button('Drafts, 1 in all').waitFor()
    await button('Close Fixture').click()
    await mail.discard()
    await button('Drafts').waitFor()
  }, 60_000)

  test('shows bars above the mail', async () => {
    const mail = await client.compose({ subject: 'Bars' })
    const frame = await openPane()
    const run = (call: string) => frame.evaluate(officeCall(call))
    const bar = `'k', { type: 'informationalMessage', message: 'Watch out', icon: 'Icon.16', persistent: false }`
    await run(`${item}.notificationMessages.addAsync(${bar}, callback)`)
    await client.page.getByText('Watch out').waitFor()
    expect(await run(`${item}.notificationMessages.addAsync(${bar}, callback)`)).toMatchObject({
      code: 9023,
    })
    await button('Dismiss').click()
    expect(await run(`${item}.notificationMessages.getAllAsync(callback)`)).toEqual({ value: [] })
    await mail.discard()
  }, 60_000)

  test('saves settings in the mailbox, gets a token, and learns what this Outlook supports', async () => {
    const mail = await client.compose({ subject: 'Settings' })
    const frame = await openPane()
    const saved = client.page.waitForResponse(
      (response) =>
        response.request().method() === 'PUT' && response.url().endsWith('/mail/settings'),
    )
    await frame.evaluate(
      officeCall(
        `var settings = Office.context.roamingSettings; settings.set('a', { x: 1 }); settings.saveAsync(callback)`,
      ),
    )
    await saved
    expect(await settings()).toEqual({ a: '{"x":1}' })
    expect(await frame.evaluate('OfficeRuntime.auth.getAccessToken({})')).toBe('token')
    expect(
      await frame.evaluate(
        `['1.12', '1.13'].map(function (version) { return Office.context.requirements.isSetSupported('Mailbox', version) })`,
      ),
    ).toEqual([true, false])
    await mail.discard()
  }, 60_000)

  test('can be left: the draft is saved, and reopened as a draft', async () => {
    const written = await client.compose({ to: 'dana@contoso.example', subject: 'Later' })
    await written.type('Not yet')
    await written.handlersDone()
    await client.page.getByRole('button', { name: /^Inbox/ }).click()
    const draft = await client.openDraft('Later')
    await body().getByText('Not yet').waitFor()
    await draft.handlersDone()
    expect(await draft.send()).toEqual({ outcome: 'sent' })
    const kept = await client.sent('Later')
    // A draft is not a new mail: nothing was registered for it, and only the other event was raised.
    expect(kept.customProperties).toEqual({ session: { compose: '1' } })
    expect(kept.internetHeaders).toMatchObject({ 'x-fixture': 'appended=false late=succeeded' })
    await button('Drafts').waitFor()
  }, 60_000)
})

describe('the pane of a mail being read', () => {
  test('follows the selection if pinned, and closes if not', async () => {
    const { page } = client
    await client.read('Proposal for the spring launch')
    const frame = await openPane()
    await frame
      .getByText('Reading “Proposal for the spring launch” from dana@contoso.example')
      .waitFor()
    expect(
      await frame.evaluate(
        `(function (item) { return [item.internetMessageId, item.to[0].emailAddress, item.itemClass, item.dateTimeCreated instanceof Date] })(Office.context.mailbox.item)`,
      ),
    ).toEqual([
      expect.stringMatching(/^<.+@contoso\.example>$/),
      'robin@northwind.example',
      'IPM.Note',
      true,
    ])
    await frame.evaluate(
      officeCall(
        `Office.context.mailbox.item.loadCustomPropertiesAsync(function (result) { result.value.set('seen', 1); result.value.saveAsync(callback) })`,
      ),
    )
    await button('Pin').click()
    await option(/Proposal/).focus()
    await page.keyboard.press('ArrowDown')
    await frame.getByText('Reading “Twelve seats” from ben@fabrikam.example').waitFor()
    await frame.getByText('Changed 1').waitFor()
    await page.keyboard.press('ArrowUp')
    await frame.getByText('Changed 2').waitFor()
    expect(
      await frame.evaluate(
        officeCall(
          `Office.context.mailbox.item.loadCustomPropertiesAsync(function (result) { callback({ status: 'succeeded', value: result.value.get('seen') }) })`,
        ),
      ),
    ).toEqual({ value: 1 })
    await page.keyboard.press('Delete')
    await frame.getByText('No item').waitFor()
    await option(/Twelve seats/).click()
    await frame.getByText('Reading “Twelve seats”').waitFor()
    await button('Unpin').click()
    await button('Deleted Items').click()
    await option(/Proposal/).click()
    await page.getByRole('article').waitFor()
    expect(await page.locator('aside').count()).toBe(0)
  }, 60_000)
})
