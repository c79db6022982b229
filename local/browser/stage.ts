import { createServer, type Server } from 'node:http'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { type Product, startProduct } from '../product.ts'
import { openBrowser } from './browser.ts'

/** All that a browser test plays on: the running product, a browser, and a web site to link to. */
export interface Stage {
  readonly product: Product
  readonly browser: Browser
  readonly siteOrigin: string
  /** Paths of the site that somebody came to. */
  readonly visited: readonly string[]
  readonly close: () => Promise<void>
}

export async function openStage(): Promise<Stage> {
  const dataFolder = await mkdtemp(join(tmpdir(), 'telltale-'))
  const visited: string[] = []
  const [product, browser, site] = await Promise.all([
    startProduct({ dataFolder, outlookPort: 0, servicePort: 0, quiet: true }),
    openBrowser(),
    openSite(visited),
  ])
  return {
    product,
    browser,
    siteOrigin: `http://localhost:${portOf(site)}`,
    visited,
    close: async () => {
      await browser.close()
      await product.stop()
      site.close()
      await rm(dataFolder, { recursive: true, force: true })
    },
  }
}

async function openSite(visited: string[]): Promise<Server> {
  const site = createServer((request, response) => {
    visited.push(request.url ?? '')
    response.setHeader('content-type', 'text/html').end('<title>Northwind</title>Welcome')
  })
  await new Promise<void>((resolve) => site.listen(0, '127.0.0.1', resolve))
  return site
}

function portOf(server: Server): number {
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('The site has no port')
  return address.port
}
