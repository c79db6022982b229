import { createServer, type Server } from 'node:http'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type BrowserOptions, openBrowser } from '../outlook/harness/browser.ts'
import { attachLocalOutlook, type LocalOutlook } from '../outlook/harness/local-outlook.ts'
import { commonBundles } from '../common-bundles.ts'
import { type Product, startProduct } from '../product.ts'
import { layKeptKeys } from './kept-keys.ts'

/** All that a browser test plays on: the running product, its Outlook, and a web site to link to. */
export interface Stage {
  readonly product: Product
  readonly outlook: LocalOutlook
  readonly siteOrigin: string
  /** Paths of the site that somebody came to. */
  readonly visited: readonly string[]
  readonly close: () => Promise<void>
}

export async function openStage(browserOptions: BrowserOptions = {}): Promise<Stage> {
  const dataFolder = await mkdtemp(join(tmpdir(), 'telltale-'))
  const visited: string[] = []
  await layKeptKeys(dataFolder)
  const [product, browser, site] = await Promise.all([
    startProduct({
      dataFolder,
      outlookPort: 0,
      servicePort: 0,
      quiet: true,
      bundle: commonBundles,
      filesStay: true,
    }),
    openBrowser(browserOptions),
    openSite(visited),
  ])
  const outlook = await attachLocalOutlook({
    origin: product.outlookOrigin,
    browser,
    service: { stop: (outage) => product.stopService(outage), start: () => product.startService() },
  })
  return {
    product,
    outlook,
    siteOrigin: `http://localhost:${portOf(site)}`,
    visited,
    close: async () => {
      try {
        await outlook.close()
      } finally {
        await browser.close()
        await product.stop()
        site.close()
        await rm(dataFolder, { recursive: true, force: true })
      }
    },
  }
}

async function openSite(visited: string[]): Promise<Server> {
  const site = createServer((request, response) => {
    const path = request.url ?? ''
    if (path !== '/favicon.ico') visited.push(path)
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
