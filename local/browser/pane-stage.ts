import { afterAll, afterEach, beforeAll, jest } from '@jest/globals'
import { build } from 'esbuild'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { tmpdir } from 'node:os'
import { extname, join } from 'node:path'
import { text } from 'node:stream/consumers'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { type AddinBuild, buildAddin } from '../../build/addin.ts'
import { projectFile } from '../../build/project.ts'
import { openBrowser } from '../outlook/harness/browser.ts'

/** What stands in for the service. */
export interface Answers {
  /** Whether it never answers. */
  readonly silent: boolean
  answer(method: string, url: URL, body: unknown): { readonly status: number; body?: unknown }
}

/** What the pane finds when it opens. */
export interface PaneOpening {
  readonly now: number
  /** What the pane kept in the browser the last time. */
  readonly kept: Readonly<Record<string, string>>
  /** What makes the twin of Outlook, and the mail that is selected in it, as JSON values. */
  readonly outlook: readonly unknown[]
  readonly item: unknown
}

/** The built pane in a real browser, before a twin of Outlook and of the service. */
interface PaneStage {
  readonly open: (opening: PaneOpening, service: Answers) => Promise<Page>
  /** Closes what the latest test opened. */
  readonly clear: () => Promise<void>
  readonly close: () => Promise<void>
}

/** A stage for all tests of a file, cleared after each of them. */
export function stagePane(signIn: AddinBuild['signIn']): Pick<PaneStage, 'open'> {
  let stage: PaneStage | undefined
  jest.setTimeout(30_000)
  // A busy machine may be late once, and says so; what is wrong is wrong twice.
  jest.retryTimes(1, { logErrorsBeforeRetry: true })
  beforeAll(async () => {
    stage = await openPaneStage(signIn)
  }, 120_000)
  afterEach(() => stage?.clear())
  afterAll(() => stage?.close(), 30_000)
  return {
    open: (opening, service) => {
      if (stage === undefined) throw new Error('The stage is not open yet')
      return stage.open(opening, service)
    },
  }
}

async function openPaneStage(signIn: AddinBuild['signIn']): Promise<PaneStage> {
  const folder = await mkdtemp(join(tmpdir(), 'telltale-pane-'))
  await buildAddin({ outFolder: folder, serviceOrigin: '', signIn, officeScripts: [] })
  const [twin, browser] = await Promise.all([bundleTwin(), openBrowser()])
  let service: Answers | undefined
  let context: BrowserContext | undefined
  const server = createServer((request, response) => void reply(folder, service, request, response))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('The pane has no port')

  return {
    open: async (opening, answers) => {
      service = answers
      context = await newContext(browser)
      const page = await context.newPage()
      await page.clock.setFixedTime(opening.now)
      await page.addInitScript({ content: `${twin}\n${beginning(opening)}` })
      await page.goto(`http://127.0.0.1:${address.port}/addin/pane.html`)
      return page
    },
    clear: async () => {
      await context?.close()
    },
    close: async () => {
      await browser.close()
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
      await rm(folder, { recursive: true })
    },
  }
}

function newContext(browser: Browser): Promise<BrowserContext> {
  return browser.newContext({
    viewport: { width: 320, height: 640 },
    reducedMotion: 'reduce',
    locale: 'en-GB',
    timezoneId: 'Europe/Berlin',
  })
}

/** The twin of Outlook, as a script. */
async function bundleTwin(): Promise<string> {
  const { outputFiles } = await build({
    stdin: {
      contents: "export { FakePage } from './fake-page.ts'",
      resolveDir: projectFile('addin/src/pane'),
    },
    bundle: true,
    format: 'iife',
    globalName: 'twin',
    write: false,
  })
  return outputFiles[0]?.text ?? ''
}

function beginning({ kept, outlook, item }: PaneOpening): string {
  return `Object.assign(localStorage, ${JSON.stringify(kept)})
    const fake = new twin.FakePage(...${JSON.stringify(outlook)})
    fake.select(${JSON.stringify(item)})
    fake.install(window)`
}

const types: Readonly<Record<string, string>> = { '.html': 'text/html', '.js': 'text/javascript' }

async function reply(
  folder: string,
  service: Answers | undefined,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const url = new URL(request.url ?? '/', 'http://127.0.0.1')
  if (url.pathname.startsWith('/addin/')) {
    const type = types[extname(url.pathname)] ?? 'application/octet-stream'
    response.writeHead(200, { 'content-type': `${type}; charset=utf-8` })
    response.end(await readFile(join(folder, url.pathname.slice('/addin/'.length))))
    return
  }
  if (service === undefined || service.silent) return
  const sent = await text(request)
  const parsed: unknown = sent === '' ? undefined : JSON.parse(sent)
  const answer = service.answer(request.method ?? '', url, parsed)
  const body = answer.body === undefined ? '' : JSON.stringify(answer.body)
  const etag = `"${Buffer.from(body).toString('base64').slice(-64)}${body.length}"`
  const known = request.headers['if-none-match'] === etag
  response.writeHead(known ? 304 : answer.status, { etag, 'content-type': 'application/json' })
  response.end(known ? '' : body)
}
