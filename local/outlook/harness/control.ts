import type { Page } from 'playwright-core'
import type { LocalOutlook } from '../page/control.ts'
import type { TrapName } from '../model/traps.ts'

/** What a page does or says as `window.localOutlook`: what nobody can do on the screen. */

const lookMs = 40
/** The library takes a while between what happens on the page and the call of a handler. */
const quietLooks = 5

export async function controlled(page: Page): Promise<void> {
  await page.waitForFunction(() => window.localOutlook !== undefined)
}

export async function traps(page: Page): Promise<readonly TrapName[]> {
  return (await page.evaluate(() => window.localOutlook?.traps())) ?? []
}

export async function setTraps(page: Page, names: readonly TrapName[]): Promise<void> {
  await page.evaluate((wanted) => window.localOutlook?.setTraps(wanted), names)
}

export async function resetTraps(page: Page): Promise<void> {
  await page.evaluate(() => window.localOutlook?.resetTraps())
}

export async function advance(page: Page, ms: number): Promise<void> {
  await page.evaluate((passed) => window.localOutlook?.advance(passed), ms)
}

export async function loseFocus(page: Page): Promise<void> {
  await page.evaluate(() => window.localOutlook?.loseFocus())
}

export type Offline = NonNullable<Parameters<LocalOutlook['online']>[1]>

export async function online(page: Page, isOnline: boolean, how: Offline): Promise<void> {
  await page.evaluate((wanted) => window.localOutlook?.online(wanted.isOnline, wanted.how), {
    isOnline,
    how,
  })
}

export async function runs(page: Page): Promise<number> {
  return (await page.evaluate(() => window.localOutlook?.runs())) ?? 0
}

/** Waits until no event handler is at work and none is about to be. The page looks for itself. */
export async function runsDone(page: Page, limitMs: number): Promise<void> {
  const atWork = await page.evaluate(
    async ({ lookMs, quietLooks, limitMs }) => {
      const until = Date.now() + limitMs
      for (let quiet = 0; quiet < quietLooks; quiet++) {
        await new Promise((resolve) => setTimeout(resolve, lookMs))
        const running = window.localOutlook?.runs() ?? 0
        if (running > 0) quiet = 0
        if (running > 0 && Date.now() > until) return running
      }
      return 0
    },
    { lookMs, quietLooks, limitMs },
  )
  if (atWork > 0) throw new Error(`${atWork} event handlers are still at work after ${limitMs} ms`)
}
