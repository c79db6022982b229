import type { BrowserContext, Page } from 'playwright-core'
import type { GuardedContext } from './browser.ts'

/**
 * A browser profile with one tab, which becomes as good as new between two tests: what its browser has
 * compiled by then costs half of what the next page costs.
 */
export interface Profile {
  readonly guarded: GuardedContext
  readonly page: Page
  /** Closes everything that is open in it. False when it is of no more use. */
  readonly leave: () => Promise<boolean>
  /** Forgets everything that a page can keep, and remembers these. False when it is of no more use. */
  readonly renew: (remembered: Kept) => Promise<boolean>
}

type State = Awaited<ReturnType<BrowserContext['storageState']>>
/** What a page keeps in its browser. */
export type Kept = State['origins']

const blank = 'about:blank'
/** A page with nothing but the storage of its origin; no server is asked for it. */
const emptyPath = '/.empty'
const isEmptyPage = (url: URL): boolean => url.pathname === emptyPath

export async function openProfile(guarded: GuardedContext): Promise<Profile> {
  const { context } = guarded
  const page = await context.newPage()
  const viewport = page.viewportSize()
  let visited = new Set<string>()
  const noteVisits = (): void => {
    page.on('framenavigated', (frame) => visited.add(originOf(frame.url())))
  }
  noteVisits()
  return {
    guarded,
    page,
    leave: () =>
      succeeds(async () => {
        for (const other of context.pages()) if (other !== page) await other.close()
        await page.removeAllListeners(undefined, { behavior: 'ignoreErrors' })
        await page.goto(blank)
      }),
    renew: (remembered) =>
      succeeds(async () => {
        await forgetAll(context, page, visited, remembered)
        visited = new Set()
        noteVisits()
        if (viewport !== null) await page.setViewportSize(viewport)
      }),
  }
}

async function forgetAll(
  context: BrowserContext,
  page: Page,
  visited: ReadonlySet<string>,
  remembered: Kept,
): Promise<void> {
  await Promise.all([page, context].map((place) => place.unrouteAll({ behavior: 'ignoreErrors' })))
  const devTools = await context.newCDPSession(page)
  await page.route(isEmptyPage, (route) => route.fulfill({ body: '' }))
  for (const origin of visited) {
    if (origin === 'null') continue
    await devTools.send('Storage.clearDataForOrigin', { origin, storageTypes: 'all' })
    await page.goto(origin + emptyPath)
    const { localStorage: values = [] } = remembered.find((each) => each.origin === origin) ?? {}
    await page.evaluate(keepOnly, values)
  }
  await page.unroute(isEmptyPage)
  await page.goto(blank)
  await page.evaluate(() => {
    window.name = ''
  })
  await devTools.send('Page.resetNavigationHistory')
  await devTools.detach()
  await context.clearCookies()
  await context.clearPermissions()
  await page.mouse.move(-1, -1)
}

function keepOnly(values: readonly { readonly name: string; readonly value: string }[]): void {
  sessionStorage.clear()
  localStorage.clear()
  for (const { name, value } of values) localStorage.setItem(name, value)
}

function originOf(url: string): string {
  return new URL(url).origin
}

/** A profile that is broken is replaced, and need not say why. */
async function succeeds(work: () => Promise<void>): Promise<boolean> {
  try {
    await work()
    return true
  } catch {
    return false
  }
}
