import { expect } from '@jest/globals'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { barriers, overflowing } from './look.ts'

/** How every face of the pane has to look, for tests. PANE_SHOTS names a folder for pictures. */

const shots = process.env['PANE_SHOTS']
if (shots !== undefined) mkdirSync(shots, { recursive: true })

/** Nothing sticks out at the side, and axe finds nothing, light and dark. */
export async function expectFits(
  page: Page,
  name: string,
  widths: readonly number[] = [320, 450],
): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const)
    for (const width of widths) {
      await page.emulateMedia({ colorScheme })
      await page.setViewportSize({ width, height: 640 })
      expect(await overflowing(page)).toEqual([])
      if (width === 320)
        expect(await barriers(page, colorScheme === 'light' ? 'all' : 'colors')).toEqual([])
      await picture(page, `${name}-${width}-${colorScheme}`)
    }
}

export async function picture(page: Page, name: string): Promise<void> {
  if (shots === undefined) return
  await page.waitForTimeout(150)
  await page.screenshot({ path: join(shots, `${name}.png`) })
}
