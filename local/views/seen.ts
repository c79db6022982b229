import { afterAll, beforeAll } from '@jest/globals'
import type { BrowserContext, Page } from 'playwright-core'
import { playScene, quote } from '../browser/scene.ts'
import { openStage, type Stage } from '../browser/stage.ts'
import type { Client } from '../outlook/harness/client.ts'

/** One running product, with mails that were really sent, opened and answered, and who looks at it. */
export interface Seen {
  readonly stage: Stage
  /** Outlook, with a mail that was sent open in it. */
  readonly client: Client
  /** Another browser, of somebody who is not signed in to the full page yet, and a tab in it. */
  readonly context: BrowserContext
  readonly page: Page
  /** What the tab said of its own accord that it should not have. */
  readonly said: readonly string[]
}

/** Opens it for all tests of a file. */
export function seeProduct(): () => Seen {
  let stage: Stage | undefined
  let seen: Seen | undefined
  beforeAll(async () => {
    stage = await openStage()
    const client = await stage.outlook.openClient('web', { viewport: { width: 1280, height: 760 } })
    await playScene(stage, client)
    await client.read(quote, 'Sent Items')
    const context = await stage.outlook.browser.newContext({
      viewport: { width: 1200, height: 760 },
      reducedMotion: 'reduce',
    })
    const page = await context.newPage()
    const said: string[] = []
    page.on('console', (message) => message.type() === 'error' && said.push(message.text()))
    page.on('pageerror', (error) => said.push(error.message))
    seen = { stage, client, context, page, said }
  }, 240_000)
  afterAll(async () => {
    await seen?.context.close()
    await stage?.close()
  }, 60_000)
  return () => {
    if (seen === undefined) throw new Error('The product is not open yet')
    return seen
  }
}
