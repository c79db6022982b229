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

const quiet = [
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
]

/** A real Chromium: the machine's own, else the one that comes with the packages (Linux on x64). */
export async function openBrowser(): Promise<Browser> {
  const own = installed.find((path) => existsSync(path))
  if (own !== undefined)
    return await chromium.launch({ executablePath: own, args: [...quiet, '--no-sandbox'] })
  if (process.platform !== 'linux' || process.arch !== 'x64')
    throw new Error('The browser tests need Chrome or Chromium to be installed on this machine')
  return await chromium.launch({
    executablePath: await sparticuz.executablePath(),
    args: [...sparticuz.args, ...quiet],
  })
}

/** A fresh profile that can reach this machine only. */
export interface GuardedContext {
  readonly context: BrowserContext
  /** Every address outside this machine that a page asked for: must stay empty. */
  readonly strayed: readonly string[]
}

export async function openGuardedContext(
  browser: Browser,
  options: Parameters<Browser['newContext']>[0] = {},
): Promise<GuardedContext> {
  const context = await browser.newContext(options)
  const strayed: string[] = []
  await context.route(isOutside, async (route) => {
    strayed.push(route.request().url())
    await route.abort()
  })
  return { context, strayed }
}

function isOutside(url: URL): boolean {
  const local = ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname)
  return /^(https?|wss?):$/.test(url.protocol) && !local
}
