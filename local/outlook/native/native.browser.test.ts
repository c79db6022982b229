import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import type { Browser, BrowserContext, Frame, Page } from 'playwright-core'
import { openBrowser, openGuardedContext } from '../harness/browser.ts'
import type { ClientId } from '../model/client.ts'
import type { ComposeItem, ReadItem } from '../model/item.ts'
import type { TrapName } from '../model/traps.ts'
import type {} from '../fixture/stage.ts'
import { openStageDoors, type StageDoors } from '../fixture/stage-doors.ts'

/** Pages of an add-in on Microsoft's own desktop libraries, in a real browser. */

const item = 'Office.context.mailbox.item'

let browser: Browser
let doors: StageDoors
let context: BrowserContext
let page: Page
let complaints: string[] = []
let strayed: readonly string[] = []
/** Replaces the fixture's event script. */
let launchScript: string | undefined
let questions = 0

beforeAll(async () => {
  ;[doors, browser] = await Promise.all([
    openStageDoors({ script: () => launchScript }),
    openBrowser(),
  ])
}, 60_000)

afterAll(async () => {
  await browser.close()
  await doors.close()
})

beforeEach(async () => {
  complaints = []
  questions = 0
  launchScript = undefined
  const guarded = await openGuardedContext(browser)
  context = guarded.context
  strayed = guarded.strayed
  page = await context.newPage()
  page.setDefaultTimeout(10_000)
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text())
  })
  page.on('pageerror', (error) => complaints.push(String(error)))
  page.on('dialog', (dialog) => {
    questions += 1
    void dialog.accept()
  })
  await page.goto(doors.outlookOrigin)
})

afterEach(async () => {
  await context.close()
  expect([complaints, strayed]).toEqual([[], []])
})

/** Opens an Outlook with a mail being composed, or with none. */
async function open(
  client: ClientId,
  opened: Partial<ComposeItem> | null = {},
  traps: readonly TrapName[] = [],
): Promise<void> {
  await page.evaluate(
    ({ as, addIn, item: begun, set }) => window.openStage(as, addIn, begun, set),
    { as: client, addIn: doors.addIn, item: opened, set: traps },
  )
}

async function openPane(): Promise<Frame> {
  const start = await page.evaluate(
    (url) => window.stage?.openPane(url),
    `${doors.addInOrigin}/pane.html`,
  )
  expect(start).toBe('ready')
  const element = await page.locator('iframe').elementHandle()
  const frame = await element?.contentFrame()
  if (!frame) throw new Error('There is no pane')
  return frame
}

const mail = {
  subject: 'Offer',
  to: [{ name: 'Dana Cole', address: 'dana@contoso.example' }],
  body: { type: 'html', content: '<p>Hello</p>' },
} as const

describe.each([
  ['classic', 'PC'],
  ['mac', 'Mac'],
] as const)('a pane in Outlook %s', (client, platform) => {
  test('does to a mail being composed what Office.js allows', async () => {
    await open(client, mail)
    const frame = await openPane()
    expect(questions).toBe(0)
    const run = (call: string) => frame.evaluate(`window.call(function (callback) { ${call} })`)
    const current = () => page.evaluate(() => window.stage?.session.current())

    expect(
      await frame.evaluate(`[Office.context.platform, Office.context.host,
        Office.context.mailbox.diagnostics.hostName, Office.context.mailbox.userProfile.emailAddress,
        Office.context.requirements.isSetSupported('Mailbox', '1.12'),
        Office.context.requirements.isSetSupported('Mailbox', '1.16')]`),
    ).toEqual([platform, 'Outlook', 'Outlook', 'robin@northwind.example', true, false])
    expect(await run(`${item}.subject.getAsync(callback)`)).toEqual({ value: 'Offer' })
    expect(await run(`${item}.body.getTypeAsync(callback)`)).toEqual({ value: 'html' })
    expect(await run(`${item}.body.getAsync('text', callback)`)).toMatchObject({
      value: expect.stringContaining('Hello'),
    })
    expect(await run(`${item}.to.getAsync(callback)`)).toMatchObject({
      value: [{ displayName: 'Dana Cole', emailAddress: 'dana@contoso.example' }],
    })
    await run(`${item}.subject.setAsync('New offer', callback)`)
    await run(`${item}.body.setAsync('<p>Second</p>', { coercionType: 'html' }, callback)`)
    await run(
      `${item}.cc.setAsync([{ displayName: 'Eve', emailAddress: 'eve@new.example' }], callback)`,
    )
    expect(await current()).toMatchObject({
      subject: 'New offer',
      body: { content: expect.stringContaining('Second') },
      cc: [{ name: 'Eve', address: 'eve@new.example' }],
    })
    await run(`${item}.body.appendOnSendAsync('<i>x</i>', { coercionType: 'html' }, callback)`)
    await run(`${item}.internetHeaders.setAsync({ 'x-pane': '1' }, callback)`)
    expect(await run(`${item}.internetHeaders.getAsync(['x-pane'], callback)`)).toEqual({
      value: { 'x-pane': '1' },
    })
    await run(`${item}.sessionData.setAsync('a', '1', callback)`)
    expect(await run(`${item}.sessionData.getAsync('a', callback)`)).toEqual({ value: '1' })
    expect(await run(`${item}.sessionData.getAsync('b', callback)`)).toMatchObject({ code: 9050 })
    await run(
      `${item}.loadCustomPropertiesAsync(function (loaded) { loaded.value.set('p', { q: 1 }); loaded.value.saveAsync(callback) })`,
    )
    expect(
      await run(
        `${item}.loadCustomPropertiesAsync(function (loaded) { callback({ status: 'succeeded', value: loaded.value.get('p') }) })`,
      ),
    ).toEqual({ value: { q: 1 } })
    expect(await current()).toMatchObject({
      appendOnSend: { content: '<i>x</i>' },
      internetHeaders: { 'x-pane': '1' },
      sessionData: { a: '1' },
      customProperties: { p: { q: 1 } },
    })
    expect(await page.evaluate(() => window.stage?.reports)).toEqual([])
  }, 30_000)

  test('shows bars with their actions', async () => {
    await open(client, mail)
    const frame = await openPane()
    const run = (call: string) => frame.evaluate(`window.call(function (callback) { ${call} })`)
    const insight = `'k', { type: 'insightMessage', message: 'Sign in', icon: 'Icon.16',
      actions: [{ actionType: 'showTaskPane', actionText: 'Open', commandId: 'composePane', contextData: {} }] }`
    await run(`${item}.notificationMessages.addAsync(${insight}, callback)`)
    expect(await run(`${item}.notificationMessages.addAsync(${insight}, callback)`)).toMatchObject({
      code: 9023,
    })
    const plain = `'p', { type: 'informationalMessage', message: 'Plain', icon: 'Icon.16', persistent: true }`
    await run(`${item}.notificationMessages.addAsync(${plain}, callback)`)
    expect(await run(`${item}.notificationMessages.removeAsync('nope', callback)`)).toMatchObject({
      code: 9024,
    })
    expect(await page.evaluate(() => window.stage?.session.current()?.notifications)).toMatchObject(
      [
        { key: 'k', type: 'insightMessage', action: { commandId: 'composePane' } },
        { key: 'p', type: 'informationalMessage', persistent: true, action: null },
      ],
    )
  }, 30_000)

  test('keeps settings in the mailbox, also across a reload of the page', async () => {
    await open(client, mail)
    const frame = await openPane()
    const read = `Office.context.roamingSettings.get('kept')`
    expect(await frame.evaluate(read)).toBe('before')
    await frame.evaluate(
      `window.call(function (callback) { Office.context.roamingSettings.set('kept', { now: 1 }); Office.context.roamingSettings.saveAsync(callback) })`,
    )
    expect(await page.evaluate(() => window.stage?.saved())).toEqual({ kept: '{"now":1}' })
    await frame.evaluate('location.reload()')
    await frame.getByText('Writing').waitFor()
    expect(await frame.evaluate(read)).toEqual({ now: 1 })
    expect(await frame.evaluate('OfficeRuntime.auth.getAccessToken({})')).toBe('token-of-robin')
  }, 30_000)

  test('opens a dialog and exchanges messages with it', async () => {
    await open(client, mail)
    const frame = await openPane()
    const display = (url: string) =>
      frame.evaluate(`window.call(function (callback) {
        Office.context.ui.displayDialogAsync('${url}', { width: 30, height: 40 }, function (result) {
          window.dialog = result.value
          if (result.status !== 'succeeded') return callback(result)
          window.heard = []
          result.value.addEventHandler(Office.EventType.DialogMessageReceived, function (event) {
            window.heard.push(event.message)
          })
          result.value.addEventHandler(Office.EventType.DialogEventReceived, function (event) {
            window.heard.push(event.error)
          })
          callback({ status: 'succeeded', value: 'open' })
        })
      })`)
    expect(await display('https://elsewhere.example/')).toMatchObject({ code: 12_004 })
    expect(await display(`${doors.addInOrigin}/dialog.html`)).toEqual({ value: 'open' })
    const dialog = page.frameLocator('dialog iframe')
    await frame.waitForFunction(`window.heard.length === 1`)
    await frame.evaluate(`window.dialog.messageChild('from the pane')`)
    await dialog.getByText('from the pane').waitFor()
    await frame.waitForFunction(`window.heard.length === 2`)
    await page.getByRole('button', { name: 'Close Fixture' }).click()
    await frame.waitForFunction(`window.heard.length === 3`)
    expect(await frame.evaluate('window.heard')).toEqual(['ready', 'heard from the pane', 12_006])
    expect(await display(`${doors.addInOrigin}/dialog.html`)).toEqual({ value: 'open' })
    await frame.waitForFunction(`window.heard[0] === 'ready'`)
    await frame.evaluate('window.dialog.close()')
    await page.locator('dialog').waitFor({ state: 'detached' })
  }, 30_000)

  test('is notified of changed recipients', async () => {
    await open(client, mail)
    const frame = await openPane()
    await frame.getByText('Writing').waitFor()
    expect(await page.evaluate(() => window.stage?.tellRecipients())).toBe(true)
    await frame.getByText('{"to":true,"cc":false,"bcc":false}').waitFor()
  }, 30_000)

  test('follows the item being read, and fails calls about the previous one', async () => {
    await open(client, null)
    const frame = await openPane()
    await frame.getByText('No item').waitFor()
    const readItem = (itemId: string, subject: string): ReadItem => ({
      kind: 'read',
      itemId,
      itemClass: 'IPM.Note',
      internetMessageId: `<${itemId}@x.example>`,
      conversationId: 'c',
      from: { name: 'Dana', address: 'dana@contoso.example' },
      to: [],
      cc: [],
      bcc: [],
      subject,
      body: { type: 'html', content: `<p>${subject}</p>` },
      attachments: [],
      internetHeaders: {},
      customProperties: {},
      notifications: [],
      createdAt: 0,
      read: true,
    })
    const read = (next: ReadItem | null) => page.evaluate((each) => window.stage?.read(each), next)
    await read(readItem('item-0001', 'One'))
    await frame.getByText('Reading “One” from dana@contoso.example').waitFor()
    await frame.getByText('Changed 1').waitFor()
    // The page makes a call before it is notified that another item is open.
    await page.evaluate((next) => window.stage?.session.replace(next), readItem('item-0002', 'Two'))
    const body = `window.call(function (callback) { ${item}.body.getAsync('text', callback) })`
    expect(await frame.evaluate(body)).toMatchObject({ code: 9030 })
    await read(readItem('item-0003', 'Three'))
    await frame.getByText('Reading “Three”').waitFor()
    expect(await frame.evaluate(body)).toMatchObject({ value: expect.stringContaining('Three') })
    await read(null)
    await frame.getByText('No item').waitFor()
  }, 30_000)
})

describe.each(['web', 'mac'] as const)('an event page in Outlook %s', (client) => {
  const run = (functionName: string) =>
    page.evaluate(
      (name) => window.stage?.run({ type: 'OnMessageSend', functionName: name, details: {} }),
      functionName,
    )

  test('cannot use the storage that the browser denies', async () => {
    launchScript = `
      Office.onReady()
      function look(name) {
        try { return typeof window[name] } catch (error) { return error.name }
      }
      Office.actions.associate('onMessageSend', function (event) {
        var looks = ['localStorage', 'sessionStorage', 'indexedDB'].map(look)
        event.completed({ allowEvent: true, looks: looks })
      })`
    await open(client, mail)
    await openPane()
    const asked = questions
    expect(await run('onMessageSend')).toMatchObject({
      context: { looks: ['object', 'object', 'object'] },
    })
    await open(client, mail, ['storageDenied'])
    expect(await run('onMessageSend')).toMatchObject({
      context: { looks: ['SecurityError', 'SecurityError', 'SecurityError'] },
    })
    expect(questions - asked).toBe(0)
  }, 30_000)

  test('changes the mail, and ends once it has completed', async () => {
    await open(client, { ...mail, body: { type: 'html', content: '<p>MARK</p>' } })
    expect(await run('onMessageSend')).toEqual({
      kind: 'completed',
      context: { allowEvent: true },
    })
    expect(await page.evaluate(() => window.stage?.session.current()?.body.content)).toContain(
      '<b>marked</b>',
    )
    expect(await page.locator('iframe').count()).toBe(0)
    expect(await run('nobody')).toEqual({ kind: 'missing' })
  }, 30_000)
})

test('handlers for one mail share a page, sequentially for the same event, but a new mail starts two pages', async () => {
  await open('mac', mail)
  const pages = await page.evaluate(async () => {
    const call = async (
      type: 'OnMessageCompose' | 'OnNewMessageCompose',
      functionName: string,
    ): Promise<unknown> => await window.stage?.run({ type, functionName, details: {} })
    const count = () => document.querySelectorAll('iframe').length
    const runs = [call('OnNewMessageCompose', 'onNewMessageCompose')]
    const counts = []
    for (const type of ['OnMessageCompose', 'OnMessageCompose', 'OnMessageCompose'] as const) {
      runs.push(call(type, 'onMessageCompose'))
      counts.push(count())
    }
    runs.push(call('OnNewMessageCompose', 'onNewMessageCompose'))
    counts.push(count())
    const ends = await Promise.all(runs)
    return { counts, ends: new Set(ends.map((end) => JSON.stringify(end))).size, left: count() }
  })
  expect(pages).toEqual({ counts: [1, 1, 1, 2], ends: 1, left: 0 })
})
