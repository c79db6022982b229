import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import type { IncomingHttpHeaders, ServerResponse } from 'node:http'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import type {} from '../fixture/stage.ts'
import { openStageDoors, type StageDoors } from '../fixture/stage-doors.ts'
import { openBrowser, openGuardedContext } from '../harness/browser.ts'
import { listenOnLoopback, type Loopback } from '../loopback.ts'
import type { ComposeItem } from '../model/item.ts'
import type { TrapName } from '../model/traps.ts'

/** Event scripts without a page on Microsoft's desktop library, driven by the page in a real browser. */

const listPath = '/.well-known/microsoft-officeaddins-allowed.json'

let browser: Browser
let doors: StageDoors
/** A server of another origin than the add-in's. */
let other: Loopback
let context: BrowserContext
let page: Page
let said: string[] = []
let script: string | undefined
let listed = true
let asked: {
  readonly method: string
  readonly url: string
  readonly headers: IncomingHttpHeaders
}[]

beforeAll(async () => {
  other = await listenOnLoopback(0)
  ;[doors, browser] = await Promise.all([
    openStageDoors({
      script: () => script,
      beside(request, response) {
        if (request.url === listPath && listed)
          response.end(JSON.stringify({ allowed: [`${doors.addInOrigin}/launch.js`] }))
        else if (request.url === '/api') answerApi(request.method, request.headers, response)
        else if (request.url === listPath || script === '') response.writeHead(404).end()
        else return false
        return true
      },
    }),
    openBrowser(),
  ])
  other.serve((request, response) => answerApi(request.method, request.headers, response))
}, 60_000)

function answerApi(method = '', headers: IncomingHttpHeaders, response: ServerResponse): void {
  asked.push({ method, url: String(headers.host), headers })
  response
    .writeHead(200, {
      'access-control-allow-origin': headers.origin ?? '',
      'access-control-allow-headers': 'authorization, content-type, content-length',
      'x-hidden': '1',
      'content-type': 'application/json',
    })
    .end(method === 'OPTIONS' ? '' : '{"answer":42}')
}

afterAll(async () => {
  await browser.close()
  await doors.close()
  await other.close()
})

beforeEach(async () => {
  said = []
  asked = []
  script = undefined
  listed = true
  const guarded = await openGuardedContext(browser)
  context = guarded.context
  page = await context.newPage()
  page.setDefaultTimeout(10_000)
  page.on('console', (message) => said.push(message.text()))
  page.on('pageerror', (error) => said.push(`page: ${String(error)}`))
  await page.goto(doors.outlookOrigin)
})

afterEach(async () => {
  await context.close()
})

async function open(
  opened: Partial<ComposeItem> = {},
  traps: readonly TrapName[] = [],
): Promise<void> {
  await page.evaluate(({ addIn, item, set }) => window.openStage('classic', addIn, item, set), {
    addIn: doors.addIn,
    item: { subject: 'Offer', ...opened },
    set: traps,
  })
}

const run = (functionName: string, details: Record<string, unknown> = {}) =>
  page.evaluate(
    ([name, more]) =>
      window.stage?.run({ type: 'OnMessageSend', functionName: name, details: more }),
    [functionName, details] as const,
  )

const current = () => page.evaluate(() => window.stage?.session.current())

/** A script whose send handler completes with what this code passes to `done`. */
const handlerOf = (code: string): string => `
  Office.actions.associate('onMessageSend', function (event) {
    function done(value) { event.completed({ allowEvent: true, value: value }) }
    ${code}
  })`

async function valueOf(code: string): Promise<unknown> {
  script = handlerOf(code)
  await page.evaluate(() => window.stage?.restart())
  const ending = await run('onMessageSend')
  if (ending?.kind !== 'completed') throw new Error(`${ending?.kind} ${said.join()}`)
  return (ending.context as { value?: unknown }).value
}

describe('the script of an add-in', () => {
  test('prepares a mail, changes it on send, and refuses it', async () => {
    await open({ body: { type: 'html', content: '<p>MARK</p>' } })
    expect(await run('onNewMessageCompose')).toMatchObject({ kind: 'completed' })
    expect(
      await run('onMessageRecipientsChanged', { changedRecipientFields: { to: true } }),
    ).toMatchObject({ kind: 'completed' })
    expect(await current()).toMatchObject({
      appendOnSend: { content: '<p id="appended">Appended</p>' },
      sessionData: { new: '1', recipients: '{"to":true}' },
    })
    expect(await run('onMessageSend')).toEqual({ kind: 'completed', context: { allowEvent: true } })
    const item = await current()
    expect(item?.body.content).toContain('<b>marked</b>')
    expect(item?.customProperties).toMatchObject({ session: { new: '1' } })
    await page.evaluate(() => window.stage?.session.execute(17, { subject: '[refuse]' }))
    expect(await run('onMessageSend')).toEqual({
      kind: 'completed',
      context: { allowEvent: false, errorMessage: 'The fixture refuses this.' },
    })
    expect(said).toEqual([])
  }, 30_000)

  test('runs without a page', async () => {
    await open()
    const names = [
      'window',
      'document',
      'localStorage',
      'crypto',
      'location',
      'navigator',
      'URL',
      'process',
      'require',
      'XMLHttpRequest',
      'fetch',
      'OfficeRuntime',
    ]
    expect(
      await valueOf(`done([
        ${JSON.stringify(names)}.map(function (name) { return typeof globalThis[name] }).join(),
        window === globalThis, window.location === undefined,
        Office.context.platform, Office.context.host, typeof OfficeRuntime.auth.getAccessToken])`),
    ).toEqual([
      'object,undefined,undefined,undefined,undefined,undefined,undefined,undefined,undefined,function,function,object',
      true,
      true,
      'PC',
      'Outlook',
      'function',
    ])
    expect(
      await valueOf(`Office.onReady(function () { done('ready') })
        Office.onReady().then(function () { done('ready') })
        setTimeout(function (value) { done(value) }, 50, 'never ready')`),
    ).toBe('never ready')
  }, 30_000)

  test.each([
    ['touches the document', 'document.title = "x"; ' + handlerOf('done()')],
    ['imports', 'import "./more.js"'],
  ])('that %s is not available', async (_what, source) => {
    script = source
    await open()
    expect(await run('onMessageSend')).toEqual({ kind: 'unavailable' })
  })

  test('stays as it was when Outlook started, and serves a later start while it cannot be read', async () => {
    const restart = () => page.evaluate(() => window.stage?.restart())
    await open()
    expect(await valueOf('done("old")')).toBe('old')
    const old = { context: { allowEvent: true, value: 'old' } }
    for (const served of [handlerOf('done("new")'), '']) {
      script = served
      expect(await run('onMessageSend')).toMatchObject(old)
    }
    await restart()
    expect(await run('onMessageSend')).toMatchObject(old)
    expect(await valueOf('done("new")')).toBe('new')
  }, 30_000)

  test('that has no such function is another matter', async () => {
    script = 'Office.actions.associate("another", function () {})'
    await open()
    expect(await run('onMessageSend')).toEqual({ kind: 'missing' })
  })

  test('can be ended in an endless loop, after which others run', async () => {
    script = 'Office.actions.associate("onMessageSend", function () { for (;;); })'
    await open()
    const ending = run('onMessageSend')
    await page.waitForFunction(() => window.stage?.runs.length === 1)
    await page.waitForTimeout(300)
    await page.evaluate(() => window.stage?.runs[0]?.cancel())
    expect(await ending).toEqual({ kind: 'cancelled' })
    expect(await valueOf('done(1)')).toBe(1)
  }, 30_000)

  test('that throws never completes, and logs the error to the console', async () => {
    script =
      'Office.actions.associate("onMessageSend", function () { setTimeout(function () { throw new Error("Oh no") }) })'
    await open()
    const ending = run('onMessageSend')
    await page.waitForEvent('console')
    expect(said).toEqual([expect.stringContaining('Error: Oh no')])
    await page.evaluate(() => window.stage?.runs[0]?.cancel())
    expect(await ending).toEqual({ kind: 'cancelled' })
  }, 30_000)

  test('reads and saves settings', async () => {
    await open()
    expect(
      await valueOf(`var settings = Office.context.roamingSettings
        var before = settings.get('kept')
        settings.set('kept', { now: 1 })
        settings.saveAsync(function (result) { done([before, result.status]) })`),
    ).toEqual(['before', 'succeeded'])
    expect(await page.evaluate(() => window.stage?.saved())).toEqual({ kept: '{"now":1}' })
  }, 30_000)

  test('continues after completion only where that trap is set', async () => {
    const twice = `event.completed({ allowEvent: false })
      setTimeout(function () { event.completed({ allowEvent: false }) }, 50)
      setTimeout(function () { event.completed({ allowEvent: true, second: true }) }, 100)`
    script = handlerOf(twice)
    const again = () =>
      page.evaluate(() =>
        Promise.race([
          window.stage?.runs[0]?.again,
          new Promise<string>((resolve) => setTimeout(() => resolve('nothing'), 500)),
        ]),
      )
    await open({}, ['secondCompletedCounts'])
    expect(await run('onMessageSend')).toMatchObject({ context: { allowEvent: false } })
    expect(await again()).toMatchObject({ context: { allowEvent: true, second: true } })
    await open()
    expect(await run('onMessageSend')).toMatchObject({ context: { allowEvent: false } })
    expect(await again()).toBe('nothing')
  }, 30_000)

  test('is called while five handlers of the add-in hang', async () => {
    script = `Office.actions.associate('onMessageCompose', function () {}); ${handlerOf('done(1)')}`
    await open()
    await page.evaluate(() => {
      const call = {
        type: 'OnMessageCompose',
        functionName: 'onMessageCompose',
        details: {},
      } as const
      for (let each = 0; each < 5; each += 1) void window.stage?.run(call)
    })
    expect(await run('onMessageSend')).toMatchObject({ kind: 'completed' })
    await page.evaluate(() => window.stage?.runs.forEach((each) => each.cancel()))
  }, 30_000)
})

describe('the network of a script', () => {
  const outcome = (call: string) =>
    valueOf(`${call}.then(function (answer) { return answer.json().then(function (json) {
        done([answer.status, json.answer, answer.headers.get('x-hidden')]) }) })
      .catch(function (error) { done(error instanceof TypeError ? error.message : 'else ' + error) })`)
  const post = (origin: string, more = '') =>
    outcome(
      `fetch('${origin}/api', { method: 'POST', body: '{}', headers: { 'content-type': 'application/json'${more} } })`,
    )

  test('sends a preflight before each request that is not simple, with a slash after the origin', async () => {
    await open()
    expect(await post(doors.addInOrigin, `, Authorization: 'Bearer x'`)).toEqual([200, 42, '1'])
    expect(asked.map(({ method }) => method)).toEqual(['OPTIONS', 'POST'])
    expect(asked[0]?.headers).toMatchObject({
      origin: `${doors.addInOrigin}/`,
      'access-control-request-method': 'POST',
      'access-control-request-headers': 'authorization, Content-Length, Content-Type',
    })
    expect(asked[1]?.headers).toMatchObject({ authorization: 'Bearer x', 'content-length': '2' })
  }, 30_000)

  test('sends no preflight before a simple one', async () => {
    await open()
    expect(await outcome(`fetch('${doors.addInOrigin}/api')`)).toEqual([200, 42, '1'])
    expect(asked.map(({ method }) => method)).toEqual(['GET'])
  }, 30_000)

  test('reaches another origin if its own lists the script', async () => {
    await open()
    expect(await post(other.origin)).toEqual([200, 42, null])
    listed = false
    asked = []
    expect(await post(other.origin)).toBe('Network request failed')
    expect(asked).toEqual([])
  }, 30_000)

  test.each([['a header that the server does not allow', `, 'x-more': '1'`]])(
    'fails with %s',
    async (_what, more) => {
      await open()
      expect(await post(doors.addInOrigin, more)).toBe('Network request failed')
    },
    30_000,
  )

  test.each(['/api', 'api', 'http://192.0.2.1/', 'https://add-in.example/', 'file:///etc/passwd'])(
    'does not have %s',
    async (url) => {
      await open()
      expect(await outcome(`fetch('${url}')`)).toBe('Network request failed')
    },
  )

  test('puts errors where XMLHttpRequest’s response would be', async () => {
    await open()
    const xhr = (headers: string) =>
      valueOf(`var request = new XMLHttpRequest()
        request.open('POST', '${doors.addInOrigin}/api')
        ${headers}
        request.onload = request.onerror = function (event) { done([event.type, request.status, request.responseText]) }
        request.send('{}')`)
    expect(await xhr('')).toEqual(['load', 200, '{"answer":42}'])
    expect(await xhr(`request.setRequestHeader('X-More', '1')`)).toEqual([
      'error',
      0,
      '[0x80070057] Request header field x-more is not allowed by Access-Control-Allow-Headers in preflight response',
    ])
  }, 30_000)
})

describe('the token of a script', () => {
  const bridge = `window.nestedAppAuthBridge.addEventListener('message', function (event) { done(event.data) })
    window.nestedAppAuthBridge.postMessage('{"requestId":"r"}')`

  test('comes from the broker of Outlook', async () => {
    await open()
    expect(await valueOf(bridge)).toBe('answer to {"requestId":"r"}')
    expect(await valueOf('OfficeRuntime.auth.getAccessToken({}).then(done)')).toBe('token-of-robin')
  }, 30_000)

  test('is refused to a script that its origin does not list', async () => {
    listed = false
    await open()
    expect(JSON.parse(String(await valueOf(bridge)))).toMatchObject({
      requestId: 'r',
      success: false,
      error: { code: 'untrusted_origin' },
    })
    const token = `OfficeRuntime.auth.getAccessToken({}).catch(function (error) { done(error.code) })`
    expect(await valueOf(token)).toBe(13_006)
  }, 30_000)
})
