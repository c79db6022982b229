import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals'
import { officeCall, openFixture } from '../fixture/open-fixture.ts'
import type { Client } from '../harness/client.ts'
import type { LocalOutlook } from '../harness/local-outlook.ts'

/** The mail program around the add-in. */

const proposal = 'Proposal for the spring launch'

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

const button = (client: Client, name: string | RegExp) =>
  client.page.getByRole('button', { name, exact: true })

test('another Outlook can be chosen, and what was being written is among the drafts', async () => {
  const client = await outlook.openClient('web')
  await client.compose({ subject: 'Begun', html: 'Hello' })
  await button(client, 'Outlook on the web').click()
  await client.page.getByRole('menuitemradio', { name: 'Outlook on Mac' }).click()
  await client.page.waitForURL(/\?client=mac$/)
  await button(client, 'Outlook on Mac').waitFor()
  expect(await client.page.evaluate('window.localOutlook.client')).toBe('mac')
  await client.openDraft('Begun')
}, 60_000)

test('traps are switched in a drawer, count at once, and can be set back', async () => {
  const client = await outlook.openClient('classic')
  await button(client, 'Traps').click()
  const drawer = client.page.getByRole('dialog', { name: 'What Outlook does to add-ins' })
  await drawer.getByRole('switch', { name: /send handler being called/ }).click()
  expect(await client.traps()).toContain('handlerNeverRuns')
  expect(
    await drawer.getByRole('switch', { name: /more than 1,000,000 characters/ }).isDisabled(),
  ).toBe(true)
  await drawer.getByRole('button', { name: 'Reset to what Outlook does' }).click()
  expect(await client.traps()).not.toContain('handlerNeverRuns')
  await client.page.keyboard.press('Escape')
  await button(client, 'Traps').waitFor()
}, 60_000)

test('a reply in the reading pane starts two runtimes on the web, and can be popped out', async () => {
  const client = await outlook.openClient('web')
  await client.page.evaluate(`window.starts = []
  new MutationObserver(function (changes) {
    changes.forEach(function (change) {
      change.addedNodes.forEach(function (node) {
        if (node.tagName === 'IFRAME' && node.hidden) starts.push(node.title)
      })
    })
  }).observe(document.body, { childList: true })`)
  const starts = () => client.page.evaluate('starts')
  const mail = await client.reply(proposal)
  await mail.handlersDone()
  expect(await starts()).toEqual(['Fixture: events', 'Fixture: events'])
  await client.page.getByRole('article', { name: proposal }).waitFor()
  await button(client, 'Pop out').click()
  await client.page.getByRole('article', { name: proposal }).waitFor({ state: 'detached' })
  await mail.discard()
  const other = await client.compose()
  await other.handlersDone()
  expect(await starts()).toHaveLength(3)
  await other.discard()
}, 60_000)

test('a button of the ribbon calls a function of the add-in', async () => {
  const client = await outlook.openClient('web')
  await client.compose({ subject: 'Mark me' })
  await client.pressRibbon('Mark subject')
  await eventually(
    () => client.page.getByRole('textbox', { name: 'Subject' }).inputValue(),
    'Mark me [composeFunction]',
  )
}, 60_000)

describe('a dialog in the page', () => {
  const script = `
    window.heard = []
    Office.context.ui.displayDialogAsync(
      location.origin + '/dialog.html',
      { displayInIframe: true, promptBeforeOpen: false, width: 40, height: 40 },
      function (result) {
        window.dialog = result.value
        if (result.error) return window.heard.push(result.error.code)
        function hear(event) {
          window.heard.push(event.message || event.error)
        }
        result.value.addEventHandler('dialogMessageReceived', hear)
        result.value.addEventHandler('dialogEventReceived', hear)
      },
    )
  `

  test.each(['classic', 'mac'] as const)(
    'of Outlook %s talks with its pane',
    async (id) => {
      const client = await outlook.openClient(id)
      await client.read(proposal)
      const pane = (await client.openPane('Fixture')).locator('body')
      await pane.getByText('Reading').waitFor()
      const heard = () => pane.evaluate('window.heard')
      await pane.evaluate(script)
      await eventually(heard, ['ready'])
      await pane.evaluate(`window.dialog.messageChild('down')`)
      await eventually(heard, ['ready', 'heard down'])
      await button(client, 'Close Fixture').last().click()
      await eventually(heard, ['ready', 'heard down', 12_006])
      expect(await client.page.locator('dialog').count()).toBe(0)
    },
    60_000,
  )

  test('of Outlook on the web is refused by the library where there is no https', async () => {
    const client = await outlook.openClient('web')
    await client.read(proposal)
    const pane = (await client.openPane('Fixture')).locator('body')
    await pane.getByText('Reading').waitFor()
    await pane.evaluate(script)
    await eventually(() => pane.evaluate('window.heard'), [12_005])
  }, 60_000)
})

test('a bar that is dismissed is gone, and the pane is told', async () => {
  const client = await outlook.openClient('web')
  await client.read(proposal)
  const pane = await client.openPane('Fixture')
  await pane.getByText('Reading').waitFor()
  const told = await pane.locator('body').evaluate(`new Promise(function (resolve) {
    var item = Office.context.mailbox.item
    item.addHandlerAsync(Office.EventType.InfobarClicked, function (event) {
      window.dismissed = event.infobarDetails
    }, function () {
      item.notificationMessages.addAsync('bar', {
        type: 'informationalMessage', message: 'Stays', icon: 'Icon.16', persistent: true,
      }, function (result) { resolve(result.status) })
    })
  })`)
  expect(told).toBe('succeeded')
  await client.page.getByText('Stays').waitFor()
  await button(client, 'Pin').click()
  await client.page.getByRole('option', { name: /Twelve seats/ }).click()
  await client.page.getByText('Stays').waitFor({ state: 'detached' })
  await client.page.getByRole('option', { name: new RegExp(proposal) }).click()
  await client.page.getByText('Stays').waitFor()
  await button(client, 'Dismiss').click()
  await client.page.getByText('Stays').waitFor({ state: 'detached' })
  expect(await pane.locator('body').evaluate('window.dismissed')).toEqual({
    infobarType: 0,
    actionType: 1,
  })
}, 60_000)

test('a bar with a button opens the pane with what it was given, and a handler is told when it is dismissed', async () => {
  const client = await outlook.openClient('web')
  await client.compose({ subject: 'With a bar' })
  const pane = await client.openPane('Fixture')
  await pane.getByText('Writing').waitFor()
  const added = await pane.locator('body').evaluate(
    officeCall(`Office.context.mailbox.item.notificationMessages.addAsync('bar', {
      type: 'insightMessage', message: 'Shall I?', icon: 'Icon.16',
      actions: [{
        actionType: 'showTaskPane', actionText: 'Look', commandId: 'composePane',
        contextData: '{"a":1}',
      }],
    }, callback)`),
  )
  expect(added).not.toHaveProperty('code')
  await button(client, 'Close Fixture').click()
  await button(client, 'Look').click()
  const again = client.page.frameLocator('aside[aria-label="Fixture"] iframe')
  await again.getByText('Writing').waitFor()
  const context = 'Office.context.mailbox.item.getInitializationContextAsync(callback)'
  expect(await again.locator('body').evaluate(officeCall(context))).toEqual({ value: '{"a":1}' })
  await button(client, 'Dismiss').click()
  await client.handlersDone()
  const kept = officeCall(`Office.context.mailbox.item.sessionData.getAsync('dismissed', callback)`)
  expect(await again.locator('body').evaluate(kept)).toEqual({
    value: '{"infobarType":3,"actionType":1}',
  })
}, 60_000)

test('a handler of classic Outlook ends when its user turns to another window', async () => {
  const client = await outlook.openClient('classic')
  await client.setTraps(['callsUnanswered', 'handlerEndsWithFocus'])
  const mail = await client.compose({ subject: 'Left alone' })
  await eventually(client.runs, 1)
  await client.loseFocus()
  await client.handlersDone()
  await mail.discard()
  await client.resetTraps()
}, 60_000)

test('the pane is told of files that come and go', async () => {
  const client = await outlook.openClient('web')
  const mail = await client.compose({ subject: 'With a file' })
  const pane = await client.openPane('Fixture')
  await pane.getByText('Writing').waitFor()
  await pane.locator('body').evaluate(`new Promise(function (resolve) {
    window.files = []
    Office.context.mailbox.item.addHandlerAsync('olkAttachmentsChanged', function (event) {
      window.files.push(event.attachmentStatus + ' ' + event.attachmentDetails.name)
    }, resolve)
  })`)
  await mail.attach([{ name: 'a.txt', mimeType: 'text/plain', bytes: Buffer.from('a') }])
  const files = () => pane.locator('body').evaluate('window.files')
  await eventually(files, ['added a.txt'])
  await client.page.getByRole('button', { name: /a\.txt/ }).click()
  await eventually(files, ['added a.txt', 'removed a.txt'])
  await mail.discard()
}, 60_000)

test('text is formatted: lists, and links that can be changed', async () => {
  const client = await outlook.openClient('web')
  const mail = await client.compose({ subject: 'Formatted' })
  const body = client.page.frameLocator('iframe[title="Message body"]').locator('body')
  await body.click()
  await button(client, 'Numbered list').click()
  await client.page.keyboard.type('One')
  await client.page.keyboard.press('Enter')
  await button(client, 'Bulleted list').click()
  await client.page.keyboard.type('Two')
  await client.page.keyboard.press('Enter')
  await client.page.keyboard.press('Enter')
  await client.page.keyboard.press('Control+k')
  await client.page.getByRole('textbox', { name: 'Display as' }).fill('here')
  await client.page.getByRole('textbox', { name: 'Web address (URL)' }).fill('x.example')
  await button(client, 'Insert').click()
  expect(await mail.body()).toMatch(/<ol[^>]*>.*One.*<\/ol>.*<ul[^>]*>.*Two.*<\/ul>/)
  await body.getByRole('link', { name: 'here' }).click()
  await client.page.keyboard.press('Control+k')
  const address = client.page.getByRole('textbox', { name: 'Web address (URL)' })
  expect(await address.inputValue()).toBe('https://x.example')
  await address.fill('y.example')
  await button(client, 'Save').click()
  expect(await mail.body()).toContain('href="https://y.example"')
  expect(await mail.body()).not.toContain('x.example')
}, 60_000)

test.each([
  ['web', ' id="OWA[0-9a-f-]{36}" class="OWAAutoLink"'],
  ['classic', ''],
] as const)(
  'an address that is typed in Outlook %s is a link for the add-in, until it is taken back',
  async (id, own) => {
    const client = await outlook.openClient(id)
    const mail = await client.compose({ subject: 'Prices' })
    const pane = (await client.openPane('Fixture')).locator('body')
    await mail.type('See https://northwind.example/prices for more')
    const told: unknown = await pane.evaluate(
      officeCall('Office.context.mailbox.item.body.getAsync("html", callback)'),
    )
    const link = `<a href="https://northwind.example/prices"${own}>`
    expect(told).toEqual({
      value: expect.stringMatching(new RegExp(`See ${link}https://northwind.example/prices</a>`)),
    })

    await mail.type(' www.x.example, ')
    expect(await mail.body()).toMatch(/<a href="http:\/\/www\.x\.example".*>www\.x\.example<\/a>,/)
    await client.page.keyboard.press('Control+z')
    await client.page.keyboard.press('Control+y')
    await client.page.keyboard.press('Control+z')
    await client.page.keyboard.type('end')
    expect(await mail.body()).toMatch(/more www\.x\.example, end</)
  },
  60_000,
)
