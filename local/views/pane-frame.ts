import { expect } from '@jest/globals'
import type { Frame } from 'playwright-core'
import type { Client } from '../outlook/harness/client.ts'

export function paneFrame({ page }: Client): Frame {
  const frame = page.frames().find((one) => one.url().includes('/addin/pane.html'))
  if (frame === undefined) throw new Error('The pane is not open')
  return frame
}

/** Gives the pane another width for a while, as whoever drags its edge does. */
export async function widened(
  client: Client,
  width: number,
  look: () => Promise<void>,
): Promise<void> {
  const { page } = client
  await page.setViewportSize({ width: width + 400, height: 760 })
  const style = await page.addStyleTag({
    content: `aside[aria-label="Telltale"] { width: ${width}px !important; flex: none !important }`,
  })
  await look()
  expect(await paneFrame(client).evaluate(() => innerWidth)).toBeGreaterThanOrEqual(width - 2)
  await style.evaluate((element) => element.parentNode?.removeChild(element))
  await page.setViewportSize({ width: 1280, height: 760 })
}
