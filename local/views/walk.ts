import { expect } from '@jest/globals'
import type { Frame, Page } from 'playwright-core'
import { barriers, looks, overflowing } from '../browser/look.ts'
import type { App, View } from '../browser/views.ts'

/** Looks at a view in every theme. */
export async function walk(view: View, app: App, host: Page, frame: Frame): Promise<void> {
  await view.show(app)
  for (const { name, media } of looks) {
    await host.emulateMedia(media)
    expect([name, await overflowing(frame)]).toEqual([name, []])
    // What is there is the same in every theme: only its colours are not.
    const rules = name === 'light' ? 'all' : 'colors'
    expect([name, await barriers(frame, rules)]).toEqual([name, []])
  }
  await host.emulateMedia({ colorScheme: 'light', forcedColors: 'none' })
}
