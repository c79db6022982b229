import { beforeEach, describe, expect, test } from '@jest/globals'
import { overflowing } from '../browser/look.ts'
import { views } from '../browser/views.ts'
import type { Seen } from './seen.ts'
import { walk } from './walk.ts'

/** Every view of the full page, while one is signed in. */
export function seeFullPage(seen: () => Seen): void {
  describe('the full page', () => {
    beforeEach(() => seen().page.setViewportSize({ width: 1200, height: 760 }))

    test.each(views)(
      '$name has no barrier and fits 1200 pixels, in every theme, and 320 as the pane does',
      async (view) => {
        const { page } = seen()
        await walk(view, page, page, page.mainFrame())
        await page.setViewportSize({ width: 320, height: 640 })
        expect(await overflowing(page.mainFrame())).toEqual([])
      },
      90_000,
    )
  })
}
