import type { Browser, BrowserContext, Page } from 'playwright-core'
import type { PaneOpening } from './pane-stage.ts'

/** One page in which the tests of a file follow one another: by then its browser has compiled the pane. */
interface Visits {
  readonly open: (opening: PaneOpening) => Promise<Page>
  /** @param beginning what makes the twin of Outlook, as a script */
  readonly show: (opening: PaneOpening, beginning: string) => Promise<Page>
  /** Ends the pane, and what a test did to its page. @returns what the pane complained of */
  readonly leave: () => Promise<readonly string[]>
}

const viewport = { width: 320, height: 640 } as const

/** A page, and the pane that is shown in it. */
interface Visit {
  readonly context: BrowserContext
  readonly page: Page
  /** What the pane threw, or said in the console. */
  readonly faults: string[]
  /** The script of the pane that can be ended in its page. */
  script: string | null
  /** Of the Outlook around it, as text: what the page was loaded for. */
  outlook: string
}

export function createVisits(browser: Browser, url: string): Visits {
  let latest: Visit | undefined
  let turns = 0
  const visit = async ({ now }: PaneOpening): Promise<Visit> => {
    latest ??= await openVisit(browser)
    await latest.page.clock.setFixedTime(now)
    return latest
  }
  const load = async (into: Visit): Promise<Page> => {
    await into.page.goto(url)
    return into.page
  }
  return {
    open: async (opening) => {
      const here = await visit(opening)
      here.script = null
      return load(here)
    },
    show: async (opening, beginning) => {
      const here = await visit(opening)
      const outlook = JSON.stringify(opening.outlook)
      const stays = here.script !== null && here.outlook === outlook
      const script = stays ? `pane.js?${(turns += 1)}` : 'pane.js'
      Object.assign(here, { outlook, script })
      if (!stays) return load(here)
      await here.page.evaluate(`${beginning}; import('/addin/${script}').then(() => undefined)`)
      return here.page
    },
    leave: async () => {
      if (latest === undefined) return []
      const left = latest
      if (!(await leaveClean(left))) latest = undefined
      return left.faults.splice(0)
    },
  }
}

async function openVisit(browser: Browser): Promise<Visit> {
  const context = await browser.newContext({
    viewport,
    reducedMotion: 'reduce',
    locale: 'en-GB',
    timezoneId: 'Europe/Berlin',
  })
  const page = await context.newPage()
  const faults: string[] = []
  page.on('pageerror', (error) => faults.push(String(error)))
  page.on('console', (line) => {
    // The browser's own word for what the service of a test refuses.
    if (line.type() === 'error' && !line.text().startsWith('Failed to load resource'))
      faults.push(line.text())
  })
  return { context, page, faults, script: null, outlook: '' }
}

/** False where the page is of no more use. */
async function leaveClean(visit: Visit): Promise<boolean> {
  const { context, page } = visit
  try {
    if (!(await endShown(visit))) await page.goto('about:blank')
    await page.unrouteAll({ behavior: 'ignoreErrors' })
    await context.clearPermissions()
    await page.mouse.move(-1, -1)
    await page.setViewportSize(viewport)
    await page.emulateMedia({ colorScheme: 'light' })
    return true
  } catch {
    await context.close()
    return false
  }
}

/** False where nothing was shown that can be ended in its page. */
async function endShown(visit: Visit): Promise<boolean> {
  if (visit.script === null) return false
  const ended: unknown = await visit.page
    .evaluate(
      `import('/addin/${visit.script}')
        .then(({ shown }) => shown)
        .then((root) => root.unmount())
        .then(() => document.getElementById('pane').childElementCount === 0)`,
    )
    .catch(() => false)
  if (ended !== true) visit.script = null
  return ended === true
}
