import { afterAll, afterEach, beforeAll, expect, jest } from '@jest/globals'
import { copyFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { tmpdir } from 'node:os'
import { extname, join } from 'node:path'
import { text } from 'node:stream/consumers'
import type { Page } from 'playwright-core'
import { type AddinBuild, buildAddin } from '../../build/addin.ts'
import { projectFile } from '../../build/project.ts'
import { commonBundles } from '../common-bundles.ts'
import { openBrowser } from '../outlook/harness/browser.ts'
import { axeFile } from './look.ts'
import { createVisits } from './pane-visits.ts'

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
  /** The pane on a page that was just loaded: for tests of what is loaded when. */
  readonly open: Enter
  /** The pane begun anew, in the page of the test before where that had the same Outlook. */
  readonly show: Enter
}

type Enter = (opening: PaneOpening, service: Answers) => Promise<Page>

/** A stage for all tests of a file, cleared after each of them. */
export function stagePane(signIn: AddinBuild['signIn']): PaneStage {
  let stage: OpenStage | undefined
  jest.setTimeout(30_000)
  // A busy machine may be late once, and says so; what is wrong is wrong twice.
  jest.retryTimes(1, { logErrorsBeforeRetry: true })
  beforeAll(async () => {
    stage = await openPaneStage(signIn)
  }, 120_000)
  afterEach(() => stage?.clear())
  afterAll(() => stage?.close(), 30_000)
  const enter =
    (how: keyof PaneStage): Enter =>
    (opening, service) => {
      if (stage === undefined) throw new Error('The stage is not open yet')
      return stage[how](opening, service)
    }
  return { open: enter('open'), show: enter('show') }
}

interface OpenStage extends PaneStage {
  /** Ends what the latest test showed. */
  readonly clear: () => Promise<void>
  readonly close: () => Promise<void>
}

async function openPaneStage(signIn: AddinBuild['signIn']): Promise<OpenStage> {
  const folder = await mkdtemp(join(tmpdir(), 'telltale-pane-'))
  const [browser] = await Promise.all([openBrowser(), buildStage(folder, signIn)])
  const played: Played = { folder, service: undefined, opening: '' }
  const server = createServer((request, response) => void reply(played, request, response))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('The pane has no port')
  const visits = createVisits(browser, `http://127.0.0.1:${address.port}/addin/pane.html`)
  const enter =
    (how: keyof PaneStage): Enter =>
    async (opening, answers) => {
      played.service = answers
      played.opening = beginning(opening)
      return visits[how](opening, played.opening)
    }

  return {
    open: enter('open'),
    show: enter('show'),
    clear: async () => {
      const faults = await visits.leave()
      // What was never answered would keep later requests waiting.
      server.closeAllConnections()
      expect(faults).toEqual([])
    },
    close: async () => {
      await browser.close()
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
      await rm(folder, { recursive: true })
    },
  }
}

/** The pane as it is delivered, with the twin in the place of Office.js, and axe beside it. */
async function buildStage(folder: string, signIn: AddinBuild['signIn']): Promise<void> {
  const officeScripts = ['twin.js', 'opening.js']
  await Promise.all([
    buildAddin({ outFolder: folder, serviceOrigin: '', signIn, officeScripts }, commonBundles),
    commonBundles({
      stdin: {
        contents: "export { FakePage } from './fake-page.ts'",
        resolveDir: projectFile('addin/src/pane'),
      },
      bundle: true,
      format: 'iife',
      globalName: 'twin',
      outfile: join(folder, 'twin.js'),
    }),
    copyFile(axeFile, join(folder, 'axe.js')),
  ])
  // On a page of its own a broker is that of Teams.
  const app = join(folder, 'app.html')
  const scripts = officeScripts.map((name) => `<script src="${name}"></script>`).join('')
  await writeFile(app, (await readFile(app, 'utf8')).replace('<script', `${scripts}<script`))
}

/** The rep comes back to the window: the pane looks at once, and not after its next pause. */
export function comeBack(page: Page): Promise<unknown> {
  return page.evaluate(() => dispatchEvent(new Event('focus')))
}

function beginning({ kept, outlook, item }: PaneOpening): string {
  return `{
    localStorage.clear()
    sessionStorage.clear()
    Object.assign(localStorage, ${JSON.stringify(kept)})
    const fake = new twin.FakePage(...${JSON.stringify(outlook)})
    fake.select(${JSON.stringify(item)})
    fake.install(window)
  }`
}

/** What the server of the stage answers with. */
interface Played {
  readonly folder: string
  service: Answers | undefined
  opening: string
}

const types: Readonly<Record<string, string>> = { '.html': 'text/html', '.js': 'text/javascript' }

async function reply(
  { folder, service, opening }: Played,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const url = new URL(request.url ?? '/', 'http://127.0.0.1')
  if (url.pathname.startsWith('/addin/')) {
    const name = url.pathname.slice('/addin/'.length)
    const type = types[extname(name)] ?? 'application/octet-stream'
    const kept = name === 'opening.js' ? 'no-store' : 'max-age=3600'
    response.writeHead(200, { 'content-type': `${type}; charset=utf-8`, 'cache-control': kept })
    response.end(name === 'opening.js' ? opening : await readFile(join(folder, name)))
    return
  }
  if (service === undefined || service.silent) return
  const sent = await text(request)
  const parsed: unknown = sent === '' ? undefined : JSON.parse(sent)
  const answer = service.answer(request.method ?? '', url, parsed)
  const body = answer.body === undefined ? '' : JSON.stringify(answer.body)
  const etag = `"${Buffer.from(body).toString('base64').slice(-64)}${body.length}"`
  const known = request.headers['if-none-match'] === etag
  const type = { 'content-type': 'application/json', 'cache-control': 'no-store' }
  response.writeHead(known ? 304 : answer.status, { etag, ...type })
  response.end(known ? '' : body)
}
