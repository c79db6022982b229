import { existsSync } from 'node:fs'
import sparticuz from '@sparticuz/chromium'
import { type Browser, type BrowserContext, chromium } from 'playwright-core'

/** Where a Chrome or Chromium of the machine's own usually is. */
const installed = [
  '/usr/bin/google-chrome',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
]

/**
 * Not the arguments that come with the packaged Chromium: they switch off the same-origin policy and put
 * everything into one process. The sandbox alone is off, because it needs rights that a container lacks.
 */
const args = [
  '--no-sandbox',
  '--no-first-run',
  '--disable-gpu',
  '--disable-sync',
  '--disable-background-networking',
  '--disable-component-update',
  // No name but this machine's own is found.
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1, EXCLUDE ::1',
]

/** A page of a test is over before V8's last and dearest compiler pays; what that compiles runs all the same. */
const shortLived = '--js-flags=--no-turbofan'

export interface BrowserOptions {
  /** Its pages' speed is measured, so they are compiled as for somebody who stays. */
  readonly measured?: boolean
}

/** A real Chromium: the machine's own, else the one that comes with the packages (Linux on x64). */
export async function openBrowser({ measured = false }: BrowserOptions = {}): Promise<Browser> {
  return await chromium.launch({
    executablePath: await browserPath(),
    args: measured ? args : [...args, shortLived],
  })
}

async function browserPath(): Promise<string> {
  const own = installed.find((path) => existsSync(path))
  if (own !== undefined) return own
  if (process.platform !== 'linux' || process.arch !== 'x64')
    throw new Error('The browser tests need Chrome or Chromium to be installed on this machine')
  return await sparticuz.executablePath()
}

/** What answers in place of an address outside this machine. */
export interface OutsideReply {
  readonly address: RegExp
  readonly contentType: string
  readonly content: string
}

/** A fresh profile that can reach this machine only. */
export interface GuardedContext {
  readonly context: BrowserContext
  /** Every address outside this machine that a page asked for: must stay empty. */
  readonly strayed: string[]
}

/**
 * Requests are watched and not stopped one by one: that would take the browser's cache away, and have
 * every runtime of an add-in load and compile the whole library anew.
 * @param browser as `openBrowser` gives it
 * @param replies the first one that fits an address outside answers for it
 */
export async function openGuardedContext(
  browser: Browser,
  options: Parameters<Browser['newContext']>[0] = {},
  replies: readonly OutsideReply[] = [],
): Promise<GuardedContext> {
  const context = await browser.newContext(options)
  const strayed: string[] = []
  context.on('request', (request) => {
    const url = request.url()
    if (isOutside(new URL(url)) && !replies.some(({ address }) => address.test(url)))
      strayed.push(url)
  })
  // Of two routes that fit, the browser takes the later one.
  for (const { address, contentType, content } of [...replies].reverse())
    await context.route(address, (route) => {
      const headers = { 'access-control-allow-origin': '*' }
      return route.fulfill({ contentType, headers, body: content })
    })
  return { context, strayed }
}

function isOutside(url: URL): boolean {
  const local = ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname)
  return /^(https?|wss?):$/.test(url.protocol) && !local
}
