import { beforeAll, describe, expect, test } from '@jest/globals'
import type { FrameLocator } from 'playwright-core'
import { views } from '../browser/views.ts'
import type { Client } from '../outlook/harness/client.ts'
import { paneFrame } from './pane-frame.ts'
import type { Seen } from './seen.ts'
import { walk } from './walk.ts'

/** Every view of the pane beside a mail that was sent. */
export function seePane(seen: () => Seen): void {
  describe('the pane in Outlook', () => {
    const client = (): Client => seen().client
    let pane: FrameLocator
    beforeAll(async () => {
      pane = await client().openPane('Telltale')
    }, 60_000)

    test('is painted within a second where nothing else is at work', async () => {
      await pane.getByRole('tab', { name: 'This mail' }).waitFor()
      const [paintedMs, shownMs] = await paneFrame(client()).evaluate(() => [
        performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? null,
        performance.getEntriesByName('telltale-shown')[0]?.startTime ?? null,
      ])
      process.stderr.write(
        `The pane was painted ${Math.round(paintedMs ?? NaN)} ms after its start, and whole after ${Math.round(shownMs ?? NaN)} ms\n`,
      )
      expect(paintedMs).not.toBeNull()
      // A machine that runs all tests at once takes some of them.
      expect(paintedMs).toBeLessThan(5_000)
    }, 60_000)

    test.each(views)(
      '$name has no barrier and fits 320 pixels, in every theme',
      async (view) => {
        expect(await paneFrame(client()).evaluate(() => innerWidth)).toBeLessThanOrEqual(320)
        await walk(view, pane, client().page, paneFrame(client()))
      },
      90_000,
    )

    test('leads to the full page', async () => {
      await views.find(({ name }) => name === 'more')?.show(pane)
      const opened = client().page.context().waitForEvent('page')
      await pane.getByRole('link', { name: 'Open in a browser tab' }).click()
      const tab = await opened
      await tab.getByRole('button', { name: 'Sign in' }).waitFor()
      expect(tab.url()).toBe(seen().stage.product.appUrl)
      await tab.close()
    }, 60_000)
  })
}
