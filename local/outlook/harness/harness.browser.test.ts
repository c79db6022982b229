import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { openFixture } from '../fixture/open-fixture.ts'
import { type ClientOptions, type LocalOutlook, openLocalOutlook } from './local-outlook.ts'
import { createOfficeFiles } from './office-files.ts'

/** What must make a test fail makes it fail, and says which. */

let outlook: LocalOutlook
beforeAll(async () => {
  outlook = await openFixture()
}, 120_000)
afterAll(() => outlook.close())

async function openPane(options: ClientOptions = {}) {
  const client = await outlook.openClient('web', options)
  await client.read('Proposal for the spring launch')
  const pane = await client.openPane('Fixture')
  await pane.getByText('Reading').waitFor()
  return { client, pane }
}

describe('closeClients() fails', () => {
  test('when an add-in asked for what this Outlook does not know, or too much at once, by name', async () => {
    const { pane } = await openPane()
    await pane
      .locator('body')
      .evaluate('Office.context.mailbox.item.displayReplyForm("<p>Hello</p>")')
    await pane.locator('body').evaluate(`
      for (let each = 0; each < 4; each += 1)
        Office.context.mailbox.item.loadCustomPropertiesAsync(function () {})
    `)
    await expect(outlook.closeClients()).rejects.toThrow(
      /Unknown call: item\.displayReplyForm[^]*Too many calls at once: item\.loadCustomPropertiesAsync/,
    )
  }, 60_000)

  test('when a page did so and was closed since', async () => {
    const { client, pane } = await openPane()
    await pane
      .locator('body')
      .evaluate('Office.context.mailbox.item.displayReplyForm("<p>Hello</p>")')
    await client.page.evaluate(() => undefined)
    await client.page.close()
    await expect(outlook.closeClients()).rejects.toThrow('Unknown call: item.displayReplyForm')
  }, 60_000)

  test('when a page asked for something outside, threw, or complained on the console', async () => {
    const { page } = await outlook.openClient('web')
    await page.evaluate(`
      setTimeout(function () { throw new Error('Thrown in vain') })
      console.error('Said in vain')
    `)
    const other = await page.context().newPage()
    await expect(other.goto('https://outside.example/x')).rejects.toThrow('ERR_NAME_NOT_RESOLVED')
    expect(await outlook.problems()).toHaveLength(3)
    await expect(outlook.closeClients()).rejects.toThrow(
      /Said in vain[^]*Thrown in vain[^]*out of this machine: https:\/\/outside\.example\/x/,
    )
    await outlook.closeClients()
  }, 60_000)

  test('not when the test provoked it', async () => {
    const { page } = await outlook.openClient('web')
    await page.evaluate(`console.error('Expected')`)
    expect(await outlook.takeProblems(/Expected/)).toEqual([expect.stringContaining('Expected')])
    await outlook.closeClients()
  }, 60_000)
})

test('closeClients() leaves nothing in a browser for whom openClient() opens it next', async () => {
  const keep = `localStorage.setItem('kept', '1'); sessionStorage.setItem('kept', '1');
    document.cookie = 'kept=1'; name = 'kept'
    new Promise((done) => { indexedDB.open('kept').onsuccess = () => done() })`
  const kept = `indexedDB.databases().then((bases) =>
    [localStorage.kept, sessionStorage.kept, document.cookie, parent === window && name, bases.length, history.length])`
  const openWide = async () => {
    const { client, pane } = await openPane({ viewport: { width: 1300, height: 900 } })
    return { page: client.page, frame: pane.locator('body') }
  }
  const places = async ({ page, frame }: Awaited<ReturnType<typeof openWide>>) => [
    await page.evaluate(kept),
    await frame.evaluate(kept),
  ]
  const first = await openWide()
  const fresh = await places(first)
  let heard = 0
  first.page.on('request', () => (heard += 1))
  await first.page.route('**/*', (route) => route.abort())
  await first.page.setViewportSize({ width: 500, height: 500 })
  await Promise.all([first.page.evaluate(keep), first.frame.evaluate(keep)])
  expect(await places(first)).not.toEqual(fresh)
  await outlook.closeClients()
  heard = 0
  const second = await openWide()
  expect(second.page).toBe(first.page)
  expect(await places(second)).toEqual(fresh)
  expect([heard, second.page.viewportSize()]).toEqual([0, { width: 1300, height: 900 }])
  await outlook.closeClients()
}, 60_000)

test.each([
  ['office.js', 'changed', 'The file office.js is not that of the package'],
  ['microsoft-ajax.js', 'ours', 'No file of Office.js was loaded'],
])('assertUnmodified() does not take %s for npm’s when it is %s', async (name, content, fault) => {
  const files = createOfficeFiles(outlook.origin)
  const context = await outlook.browser.newContext()
  files.watch(context)
  await context.route('**/*', (route) => route.fulfill({ body: content }))
  await (await context.newPage()).goto(`${outlook.origin}/office-js/${name}`)
  await expect(files.assertUnmodified()).rejects.toThrow(fault)
  await context.close()
})

test.each([
  ['/nowhere/manifest.xml', 'There is no manifest at /nowhere/manifest.xml'],
  ['<html></html>', 'The manifest is not that of a mail add-in'],
])('openLocalOutlook() refuses %s', async (manifest, sentence) => {
  await expect(openLocalOutlook({ manifest })).rejects.toThrow(sentence)
})
