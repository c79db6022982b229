import { expect } from '@jest/globals'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { barriers, hasAxe, overflowing } from './look.ts'

/** How every face of the pane has to look, for tests. PANE_SHOTS names a folder for pictures. */

const shots = process.env['PANE_SHOTS']
if (shots !== undefined) mkdirSync(shots, { recursive: true })

/** How a page comes to look otherwise. */
export interface Theme {
  readonly name: string
  readonly wear: (page: Page) => Promise<void>
}

/** As the machine has it, where Outlook says nothing of its own. */
const machineThemes: readonly Theme[] = (['light', 'dark'] as const).map((colorScheme) => ({
  name: colorScheme,
  wear: (page) => page.emulateMedia({ colorScheme }),
}))

/** Nothing sticks out at the side, and axe finds nothing, in each theme. */
export async function expectFits(
  page: Page,
  name: string,
  { widths = [320, 450], themes = machineThemes }: FaceLooks = {},
): Promise<void> {
  if (!(await hasAxe(page))) await page.addScriptTag({ url: 'axe.js' })
  for (const [at, theme] of themes.entries()) {
    await theme.wear(page)
    // There and back: each width is laid out once less.
    for (const width of at % 2 === 0 ? widths : [...widths].reverse()) {
      await page.setViewportSize({ width, height: 640 })
      expect(await overflowing(page)).toEqual([])
      // What is there is the same in every theme: only its colours are not.
      if (width === 320) expect(await barriers(page, at === 0 ? 'all' : 'colors')).toEqual([])
      await picture(page, `${name}-${width}-${theme.name}`)
    }
  }
}

interface FaceLooks {
  readonly widths?: readonly number[]
  readonly themes?: readonly Theme[]
}

export async function picture(page: Page, name: string): Promise<void> {
  if (shots === undefined) return
  await page.waitForTimeout(150)
  await page.screenshot({ path: join(shots, `${name}.png`) })
}
