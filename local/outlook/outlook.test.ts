import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import sparticuz from '@sparticuz/chromium'
import { build } from 'esbuild'
import { createHash } from 'node:crypto'
import { copyFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, extname, join } from 'node:path'
import { type Browser, type BrowserContext, chromium, type Frame, type Page } from 'playwright-core'
import type { Accounts, Message, MessageSummary } from './mail/mail.ts'
import { serveOfficeJs } from './office-js/serve.ts'
import { createOutlook, type Outlook } from './server.ts'

/** The page and its server in a real browser, with an add-in that only these tests use. */

const folder = mkdtempSync(join(tmpdir(), 'outlook-browser-'))
const pageFolder = join(folder, 'page')
const officeDist = join(dirname(require.resolve('@microsoft/office-js/package.json')), 'dist')
const onePixel = Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64')

interface Door {
  readonly server: Server
  readonly origin: string
}

let browser: Browser
let mailDoor: Door
let addInDoor: Door
let outlook: Outlook
/** Paths that were asked for at the add-in's origin. */
let asked: string[] = []

function listen(
  handle: (request: IncomingMessage, response: ServerResponse) => void,
): Promise<Door> {
  const server = createServer(handle)
  return new Promise((resolve) =>
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo
      resolve({ server, origin: `http://localhost:${port}` })
    }),
  )
}

function serveAddIn(request: IncomingMessage, response: ServerResponse): void {
  const [path = ''] = (request.url ?? '').split('?')
  asked.push(path)
  if (serveOfficeJs(request, response)) return
  const types: Record<string, string> = { '.html': 'text/html', '.js': 'text/javascript' }
  const type = types[extname(path)]
  if (type === undefined) response.writeHead(200, { 'content-type': 'image/gif' }).end(onePixel)
  else
    response
      .writeHead(200, { 'content-type': type })
      .end(readFileSync(join(__dirname, 'fixture', path)))
}

function openOutlook(dataFolder: string): Outlook {
  const manifest = readFileSync(join(__dirname, 'fixture/manifest.xml'), 'utf8')
  return createOutlook({
    dataFolder,
    pageFolder,
    manifestXml: manifest.replaceAll('https://add-in.example', addInDoor.origin),
    accessToken: () => Promise.resolve('token-of-robin'),
    serviceOrigin: addInDoor.origin,
  })
}

beforeAll(async () => {
  await build({
    entryPoints: [join(__dirname, 'page/main.tsx')],
    bundle: true,
    format: 'iife',
    jsx: 'automatic',
    target: 'es2020',
    outfile: join(pageFolder, 'outlook.js'),
    define: { 'process.env.NODE_ENV': '"production"' },
  })
  copyFileSync(join(__dirname, 'page/index.html'), join(pageFolder, 'index.html'))
  addInDoor = await listen(serveAddIn)
  mailDoor = await listen((request, response) => outlook.handle(request, response))
  browser = await chromium.launch({
    executablePath: await sparticuz.executablePath(),
    // The package's own arguments switch off web security, which is half of what is tested here.
    args: ['--no-sandbox', '--disable-gpu'],
    headless: true,
  })
}, 120_000)

afterAll(async () => {
  await browser.close()
  for (const { server } of [mailDoor, addInDoor]) {
    server.closeAllConnections()
    server.close()
  }
  rmSync(folder, { recursive: true })
})

let context: BrowserContext
let page: Page
let dataFolder = ''
let strangers: string[] = []
let questions: string[] = []
let complaints: string[] = []
let answer: 'accept' | 'dismiss' = 'accept'

beforeEach(async () => {
  dataFolder = mkdtempSync(join(folder, 'data-'))
  outlook = openOutlook(dataFolder)
  asked = []
  strangers = []
  questions = []
  complaints = []
  answer = 'accept'
  context = await browser.newContext({ viewport: { width: 1280, height: 800 } })
  await context.route(
    ({ hostname }) => hostname !== 'localhost' && hostname !== '127.0.0.1',
    (route) => {
      strangers.push(route.request().url())
      return route.abort()
    },
  )
  page = await newPage()
})

afterEach(async () => {
  await context.close()
  await outlook.close()
  expect(strangers).toEqual([])
  expect(complaints).toEqual([])
})

async function newPage(): Promise<Page> {
  const opened = await context.newPage()
  opened.setDefaultTimeout(15_000)
  opened.on('dialog', (dialog) => {
    questions.push(dialog.message())
    void (answer === 'accept' ? dialog.accept() : dialog.dismiss())
  })
  opened.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text())
  })
  opened.on('pageerror', (error) => complaints.push(String(error)))
  return opened
}

const button = (name: string | RegExp, exact = true) => page.getByRole('button', { name, exact })
const body = () =>
  page.frameLocator('iframe[title="Message body"]').getByRole('textbox', { name: 'Message body' })
const mailText = () => page.frameLocator('iframe[title="Message text"]').locator('body')

async function start(): Promise<void> {
  await page.goto(mailDoor.origin)
  await button('Continue').click()
  await button('Continue').waitFor({ state: 'detached' })
}

async function write(subject: string, text: string, to = 'dana@contoso.example'): Promise<void> {
  await button('New mail').click()
  await page.getByRole('combobox', { name: 'To', exact: true }).fill(to)
  await page.keyboard.press('Enter')
  await page.getByRole('textbox', { name: 'Subject' }).fill(subject)
  await body().click()
  await page.keyboard.type(text)
}

async function sent(): Promise<void> {
  await Promise.all([
    page.getByRole('textbox', { name: 'Subject' }).waitFor({ state: 'detached' }),
    page.getByText('Message sent').first().waitFor(),
  ])
}

async function ask<T>(path: string): Promise<T> {
  return (await (await fetch(mailDoor.origin + path)).json()) as T
}

async function newest(address: string, folderId: string): Promise<Message | undefined> {
  const { owner, recipients } = await ask<Accounts>('/mail/accounts')
  const account = [owner, ...recipients].find((each) => each.address === address)
  const path = `/mail/accounts/${account?.accountId ?? ''}/folders/${folderId}`
  const [first] = await ask<readonly MessageSummary[]>(path)
  return first && ask<Message>(`/mail/messages/${first.itemId}`)
}

async function paneFrame(): Promise<Frame> {
  const element = await page.locator('aside iframe').elementHandle()
  const frame = await element?.contentFrame()
  if (!frame) throw new Error('The pane has no frame')
  await frame.getByText(/^(Writing|Reading|No item)/).waitFor()
  return frame
}

/** One call of Office.js in the pane; `callback` is where its result goes. */
const office = (frame: Frame, call: string): Promise<unknown> =>
  frame.evaluate(`window.call(function (callback) { ${call} })`)

describe('the local Outlook', () => {
  test('carries a mail through the add-in, whose pane was never opened', async () => {
    const bodies: Promise<readonly [string, string]>[] = []
    page.on('response', (response) => {
      const [, path] = response.url().split('/office-js/')
      if (path === undefined || path === 'microsoft-ajax.js') return
      bodies.push(response.body().then((bytes) => [path, hashOf(bytes)] as const))
    })
    await start()
    expect(questions).toEqual([expect.stringContaining('acting as Microsoft Office')])
    await write('Offer', 'Hello MARK')
    await button('Insert link').click()
    await page.getByRole('textbox', { name: 'Display as' }).fill('our prices')
    await page
      .getByRole('textbox', { name: 'Web address (URL)' })
      .fill(`${addInDoor.origin}/pane.html?a=1&b=2`)
    await button('Insert').click()
    await page.keyboard.type('.')
    await button('Send').click()
    await sent()

    const copy = await newest('dana@contoso.example', 'inbox')
    expect(copy?.body.content).toMatch(
      /^<div class="elementToProof"[^>]*>Hello <b>marked<\/b><a href="[^"]+\?a=1&amp;b=2"[^>]*>our prices<\/a>\.<\/div><p id="appended">Appended<\/p>$/,
    )
    expect(copy?.internetHeaders).toEqual({ 'x-fixture': 'appended=true late=succeeded' })
    expect(copy?.customProperties).toEqual({})
    const kept = await newest('robin@northwind.example', 'sent')
    expect(kept?.body).toEqual(copy?.body)
    expect(kept?.customProperties).toEqual({
      session: {
        new: '1',
        compose: '1',
        recipients: '{"to":true,"cc":false,"bcc":false}',
      },
    })

    const served = await Promise.all(bodies)
    expect(new Set(served.map(([path]) => path))).toContain('outlook-web-16.01.js')
    for (const [path, hash] of served)
      expect([path, hash]).toEqual([
        path,
        hashOf(readFileSync(join(officeDist, path.toLowerCase()))),
      ])
    expect(asked.some((path) => path.includes('telemetry'))).toBe(false)
    expect(questions).toHaveLength(1)
  }, 60_000)

  test('asks nothing again, and remembers every mail after a restart', async () => {
    await start()
    await write('Kept', 'Hello')
    await page.keyboard.press('Control+Enter')
    await sent()
    await outlook.close()
    outlook = openOutlook(dataFolder)
    await page.close()
    page = await newPage()
    await page.goto(mailDoor.origin)
    await button('New mail').waitFor()
    await page.getByRole('tab', { name: /Recipients/ }).click()
    await page.getByRole('option', { name: /^Dana Cole/ }).click()
    await page.getByRole('option', { name: /Kept/ }).click()
    await mailText().getByText('Hello').waitFor()
    expect(questions).toHaveLength(1)
    expect(await button('Continue').count()).toBe(0)
  }, 60_000)

  test('shows a mail as a mail program does', async () => {
    await start()
    const pixel = `${addInDoor.origin}/picture.gif`
    const html = `<p>Hi <a href="${addInDoor.origin}/pane.html?from=mail">there</a></p><img src="${pixel}" width="1" height="1"><script>document.title='run'</script><img src=x onerror="document.title='run'">`
    await fetch(`${mailDoor.origin}/mail/send`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        itemId: 'draft-000001',
        composeType: 'newMail',
        conversationId: null,
        references: [],
        to: [{ name: 'Dana Cole', address: 'dana@contoso.example' }],
        cc: [],
        bcc: [],
        subject: 'Pictures',
        body: { type: 'html', content: html },
        attachments: [],
        internetHeaders: {},
        customProperties: {},
      }),
    })
    // It came while nobody reloaded anything.
    await page.getByRole('tab', { name: /Recipients/ }).click()
    await page.getByRole('option', { name: 'Dana Cole, 1 unread' }).click()
    await page.getByRole('option', { name: /^Unread, Robin Reyes, Pictures/ }).click()
    await mailText().getByText('Hi there').waitFor()
    await page.getByRole('option', { name: 'Dana Cole', exact: true }).waitFor()
    expect(asked).not.toContain('/picture.gif')
    const shown = page.waitForResponse(pixel)
    await button('Show pictures').click()
    await shown
    expect(await button('Show pictures').count()).toBe(0)
    const [tab] = await Promise.all([
      context.waitForEvent('page'),
      mailText().getByRole('link', { name: 'there' }).click(),
    ])
    await tab.waitForLoadState()
    expect(tab.url()).toContain('/pane.html?from=mail')
    expect(await tab.evaluate('[window.opener, document.referrer]')).toEqual([null, ''])
    await tab.close()
    const raw = await newest('dana@contoso.example', 'inbox')
    expect(raw?.body.content).toBe(html)
    // The browser says that it ran no script and let no picture in.
    complaints = complaints.filter((text) => !/Content Security Policy|sandboxed/.test(text))
  }, 60_000)
})

describe('the pane of a mail being written', () => {
  test('does with it what Office.js lets it do', async () => {
    await start()
    await write('Plans', 'First')
    await button('Fixture').click()
    const frame = await paneFrame()
    const item = 'Office.context.mailbox.item'
    const run = (call: string) => office(frame, call)

    expect(await run(`${item}.subject.getAsync(callback)`)).toEqual({ value: 'Plans' })
    expect(await run(`${item}.body.getAsync('text', callback)`)).toEqual({ value: 'First' })
    await run(`${item}.body.setAsync('<p>Second</p>', { coercionType: 'html' }, callback)`)
    await body().getByText('Second').waitFor()
    await body().click()
    await run(`${item}.body.setSelectedDataAsync('<i>!</i>', { coercionType: 'html' }, callback)`)
    expect(await run(`${item}.body.getAsync('html', callback)`)).toEqual({
      value: '<p>Second<i>!</i></p>',
    })
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
    const bar = `'k', { type: 'informationalMessage', message: 'Watch out', icon: 'Icon.16', persistent: false }`
    await run(`${item}.notificationMessages.addAsync(${bar}, callback)`)
    await page.getByText('Watch out').waitFor()
    expect(await run(`${item}.notificationMessages.addAsync(${bar}, callback)`)).toMatchObject({
      code: 9023,
    })
    await button('Dismiss').click()
    expect(await run(`${item}.notificationMessages.getAllAsync(callback)`)).toEqual({ value: [] })
    const [saved] = await Promise.all([
      page.waitForResponse((response) => response.request().method() === 'PUT'),
      run(
        `var settings = Office.context.roamingSettings; settings.set('a', { x: 1 }); settings.saveAsync(callback)`,
      ),
    ])
    expect(saved.url()).toBe(`${mailDoor.origin}/mail/settings`)
    expect(await ask('/mail/settings')).toEqual({ a: '{"x":1}' })
    expect(await frame.evaluate('OfficeRuntime.auth.getAccessToken({})')).toBe('token-of-robin')
    expect(
      await frame.evaluate(
        `['1.12', '1.13'].map(function (version) { return Office.context.requirements.isSetSupported('Mailbox', version) })`,
      ),
    ).toEqual([true, false])
    expect(await run(`${item}.saveAsync(callback)`)).toEqual({ value: expect.any(String) })
    await button('Drafts, 1 in all').waitFor()
    await button('Close Fixture').click()
    await button('Discard').click()
    await button('Drafts').waitFor()
  }, 60_000)

  test('can be left: the draft is kept, and taken up again as a draft', async () => {
    await start()
    await write('Later', 'Not yet')
    await button(/^Inbox/, false).click()
    await button(/^Drafts, 1/, false).click()
    await page.getByRole('option', { name: /Later/ }).click()
    await body().getByText('Not yet').waitFor()
    await button('Send').click()
    await sent()
    const kept = await newest('robin@northwind.example', 'sent')
    // A draft is no new mail: nothing was put away for it, and only the other event came.
    expect(kept?.customProperties).toEqual({ session: { compose: '1' } })
    expect(kept?.internetHeaders).toEqual({ 'x-fixture': 'appended=false late=succeeded' })
    await button('Drafts').waitFor()
  }, 60_000)
})

describe('the pane of a mail being read', () => {
  test('follows the selection when it is pinned, and closes when it is not', async () => {
    await start()
    await page.getByRole('option', { name: /Proposal/ }).click()
    await button('Fixture').click()
    const frame = await paneFrame()
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
    await office(
      frame,
      `Office.context.mailbox.item.loadCustomPropertiesAsync(function (result) { result.value.set('seen', 1); result.value.saveAsync(callback) })`,
    )
    await button('Pin').click()
    await page.getByRole('option', { name: /Proposal/ }).focus()
    await page.keyboard.press('ArrowDown')
    await frame.getByText('Reading “Twelve seats” from ben@fabrikam.example').waitFor()
    await frame.getByText('Changed 1').waitFor()
    await page.keyboard.press('ArrowUp')
    await frame.getByText('Changed 2').waitFor()
    expect(
      await office(
        frame,
        `Office.context.mailbox.item.loadCustomPropertiesAsync(function (result) { callback({ status: 'succeeded', value: result.value.get('seen') }) })`,
      ),
    ).toEqual({ value: 1 })
    await page.keyboard.press('Delete')
    await frame.getByText('No item').waitFor()
    await page.getByRole('option', { name: /Twelve seats/ }).click()
    await frame.getByText('Reading “Twelve seats”').waitFor()
    await button('Unpin').click()
    await button('Deleted Items').click()
    await page.getByRole('option', { name: /Proposal/ }).click()
    expect(await page.locator('aside').count()).toBe(0)
  }, 60_000)
})

describe('Send', () => {
  test('asks when the add-in refuses, and does what the writer says', async () => {
    await start()
    await write('Offer [refuse]', 'Hello')
    await button('Send').click()
    await page.getByRole('alertdialog', { name: 'Fixture has checked your message' }).waitFor()
    await page.getByText('The fixture refuses this.').waitFor()
    await button('Don’t send').click()
    await button('Send').click()
    await button('Send anyway').click()
    await sent()
    expect((await newest('dana@contoso.example', 'inbox'))?.body.content).toMatch(
      /Hello<\/div><p id="appended">Appended<\/p>$/,
    )
  }, 60_000)

  test('asks after five seconds, and leaves the mail with its writer', async () => {
    await start()
    await write('Offer [hang]', 'Hello')
    await button('Send').click()
    await button('Sending…').waitFor()
    await page
      .getByRole('alertdialog', { name: 'Fixture is taking longer than expected' })
      .waitFor()
    await button('Don’t send').click()
    await button('Send').waitFor()
    expect(await page.locator('iframe[hidden]').count()).toBe(0)
    await page.getByRole('textbox', { name: 'Subject' }).fill('Offer')
    await button('Send').click()
    await sent()
  }, 60_000)

  test('says so when the add-in cannot be reached, and lets the mail go as it is', async () => {
    await start()
    await context.route(`${addInDoor.origin}/**`, (route) => route.abort())
    await write('Offer', 'Hello')
    await button('Send').click()
    await page.getByRole('alertdialog', { name: 'Fixture is not available' }).waitFor()
    await button('Send anyway').click()
    await sent()
    const left = await newest('dana@contoso.example', 'inbox')
    expect(left?.body.content).toMatch(/^<div class="elementToProof"[^>]*>Hello<\/div>$/)
    complaints = complaints.filter((text) => !/ERR_FAILED/.test(text))
  }, 60_000)

  test('wants a recipient', async () => {
    await start()
    await button('New mail').click()
    await button('Send').click()
    await page.getByText('This message must have at least one recipient.').waitFor()
    await page.getByRole('combobox', { name: 'To', exact: true }).fill('nobody')
    await page.keyboard.press('Enter')
    await button('Send').click()
    await page.getByText('“nobody” is not a mail address.').waitFor()
    await button('Discard').click()
  }, 60_000)
})

describe('a mail', () => {
  const dot = {
    name: 'dot.gif',
    mimeType: 'image/gif',
    buffer: onePixel,
  }

  test('keeps a picture in its text as Outlook writes one, when it is answered too', async () => {
    await start()
    await write('Look', 'See ')
    await page.getByLabel('Pictures to insert').setInputFiles(dot)
    await body().locator('img').waitFor()
    await page.keyboard.type(' there')
    await button('Send').click()
    await sent()
    const copy = await newest('dana@contoso.example', 'inbox')
    const [picture] = copy?.attachments ?? []
    const source = `cid:${picture?.contentId ?? ''}`
    const tag = `<img src="${source}" originalsrc="${source}" size="${onePixel.length}" contenttype="image/gif" alt="dot.gif">`
    expect(copy?.body.content).toContain(`See&nbsp;${tag}&nbsp;there`)
    expect(picture).toMatchObject({ isInline: true, content: onePixel.toString('base64') })

    await button('Sent Items').click()
    await page.getByRole('listbox', { name: 'Sent Items' }).getByRole('option').click()
    await mailText().locator('img[src^="data:image/gif"]').waitFor()
    await button('Reply all').click()
    await body().locator('img[src^="data:image/gif"]').waitFor()
    await page.keyboard.type('Again')
    await button('Send').click()
    await sent()
    const reply = await newest('dana@contoso.example', 'inbox')
    expect(reply).toMatchObject({
      subject: 'Re: Look',
      conversationId: copy?.conversationId,
      references: [copy?.internetMessageId],
      attachments: [{ contentId: picture?.contentId }],
    })
    expect(reply?.body.content).toMatch(/^<div class="elementToProof"[^>]*>Again<\/div>/)
    expect(reply?.body.content).toContain(
      '<div id="appendonsend"><p id="appended">Appended</p></div>',
    )
    expect(reply?.body.content).toContain(tag)
  }, 60_000)

  test('of plain text leaves as plain text, with what is attached to it', async () => {
    await start()
    await write('Plain', 'a < b')
    await button('More options').click()
    await page.getByRole('menuitem', { name: 'Switch to plain text' }).click()
    const text = page.getByRole('textbox', { name: 'Message body' })
    expect(await text.inputValue()).toBe('a < b')
    await text.fill('a < b\nhttp://x.example/')
    await page.getByLabel('Attach files').setInputFiles(dot)
    await button('Attach').click()
    await page.getByRole('menuitem', { name: 'Cloud file' }).click()
    await page.getByRole('dialog', { name: 'Attach a cloud file' }).waitFor()
    await page.keyboard.press('Enter')
    await page.getByRole('textbox', { name: 'Subject' }).press('Control+Enter')
    await sent()
    expect(await newest('dana@contoso.example', 'inbox')).toMatchObject({
      body: { type: 'text', content: 'a < b\nhttp://x.example/' },
      attachments: [
        { name: 'dot.gif', kind: 'file', isInline: false },
        { name: 'Proposal.docx', kind: 'cloud' },
      ],
    })
  }, 60_000)
})

test.each([320, 1024, 1600])(
  'the page fits a window %d pixels wide',
  async (width) => {
    await page.setViewportSize({ width, height: 700 })
    await start()
    const overflow = () => page.evaluate(`document.documentElement.scrollWidth - ${width}`)
    expect(await overflow()).toBe(0)
    await page.getByRole('listbox', { name: 'Inbox' }).getByRole('option').first().click()
    await button('Reply').waitFor()
    expect(await overflow()).toBe(0)
    await button('Reply').click()
    await body().waitFor()
    expect(await overflow()).toBe(0)
    await button('Discard').click()
  },
  60_000,
)

test('who does not trust the page gets mail without the add-in, and may think again', async () => {
  answer = 'dismiss'
  await page.goto(mailDoor.origin)
  await button('Continue').click()
  await page.getByRole('heading', { name: 'Fixture is off' }).waitFor()
  await button('Go on without Fixture').click()
  await write('Plain', 'Hello MARK')
  await button('Send').click()
  await sent()
  expect((await newest('dana@contoso.example', 'inbox'))?.body.content).toContain('Hello MARK')
  expect(questions).toHaveLength(1)
  answer = 'accept'
  await page.getByRole('option', { name: /Proposal/ }).click()
  await button('Fixture (off)').click()
  await button('Continue').click()
  await button('Fixture').waitFor()
  expect(questions).toHaveLength(2)
}, 60_000)

function hashOf(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex')
}
