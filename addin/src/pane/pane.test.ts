import {
  afterAll,
  afterEach,
  beforeAll,
  beforeEach,
  describe,
  expect,
  jest,
  test,
} from '@jest/globals'
import { build } from 'esbuild'
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { extname, join } from 'node:path'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { buildAddin } from '../../../build/addin.ts'
import { projectFile } from '../../../build/project.ts'
import { openBrowser } from '../../../local/browser/browser.ts'
import type { FakeItem, FakePage } from './fake-page.ts'
import { FakeService } from './fake-service.ts'
import * as morning from './fixtures.ts'

/** The built pane in a real browser: keys, names and, when PANE_SHOTS names a folder, looks. */

jest.setTimeout(30_000)

const shots = process.env['PANE_SHOTS']
const folder = mkdtempSync(join(tmpdir(), 'telltale-pane-'))
let server: Server
let origin: string
let browser: Browser
/** The twin of Outlook, as a script. */
let outlookScript: string
let context: BrowserContext
let service: FakeService

async function onRequest(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const url = new URL(request.url ?? '/', origin)
  if (url.pathname.startsWith('/addin/')) {
    const types: Record<string, string> = { '.html': 'text/html', '.js': 'text/javascript' }
    const type = types[extname(url.pathname)] ?? 'application/octet-stream'
    response.writeHead(200, { 'content-type': `${type}; charset=utf-8` })
    response.end(readFileSync(join(folder, url.pathname.slice('/addin/'.length))))
    return
  }
  if (service.silent) return
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  const text = Buffer.concat(chunks).toString()
  const answer = service.answer(
    request.method ?? '',
    url,
    text === '' ? undefined : JSON.parse(text),
  )
  const body = JSON.stringify(answer.body) ?? ''
  const etag = `"${Buffer.from(body).toString('base64').slice(-64)}${body.length}"`
  const known = request.headers['if-none-match'] === etag
  response.writeHead(known ? 304 : answer.status, { etag, 'content-type': 'application/json' })
  response.end(known ? '' : body)
}

beforeAll(async () => {
  await buildAddin({ outFolder: folder, serviceOrigin: '', officeScripts: [] })
  const bundled = await build({
    stdin: {
      contents: "export { FakePage } from './fake-page.ts'",
      resolveDir: projectFile('addin/src/pane'),
    },
    bundle: true,
    format: 'iife',
    globalName: 'twin',
    write: false,
  })
  outlookScript = bundled.outputFiles[0]?.text ?? ''
  server = createServer((request, response) => void onRequest(request, response))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  if (shots !== undefined) mkdirSync(shots, { recursive: true })
  browser = await openBrowser()
}, 120_000)

afterAll(async () => {
  await browser.close()
  server.closeAllConnections()
  await new Promise((resolve) => server.close(resolve))
  rmSync(folder, { recursive: true })
}, 30_000)

beforeEach(() => {
  service = new FakeService()
})
afterEach(() => context.close())

/** The pane with a mail selected, or none. */
async function open(item: FakeItem | null, background: string | null = null): Promise<Page> {
  context = await browser.newContext({
    viewport: { width: 320, height: 640 },
    reducedMotion: 'reduce',
    locale: 'en-GB',
    timezoneId: 'Europe/Berlin',
  })
  const page = await context.newPage()
  await page.clock.setFixedTime(morning.now)
  const seen = morning.activities[2]?.id ?? ''
  await page.addInitScript((id) => localStorage.setItem('telltale.seen', id), seen)
  await page.addInitScript({
    content: `${outlookScript}
      const fake = new twin.FakePage(...${JSON.stringify([morning.robin.emailAddress, background])})
      fake.select(${JSON.stringify(item)})
      fake.install(window)`,
  })
  await page.goto(`${origin}/addin/pane.html`)
  return page
}

/** What the twin of Outlook holds now. */
function held(page: Page): Promise<{ appended: string | null; switches: string | undefined }> {
  return page.evaluate(() => {
    const { draft } = (window as unknown as Faked).fake
    return { appended: draft.appendOnSend, switches: draft.session.get('telltale.switches') }
  })
}

interface Faked {
  readonly fake: FakePage
}

function focused(page: Page): Promise<string> {
  return page.evaluate(() => document.activeElement?.textContent ?? '')
}

describe('the feed', () => {
  test('is shown when no mail is selected, by day, with what is new marked', async () => {
    const page = await open(null)
    const tab = page.getByRole('tab', { name: 'Activity', selected: true })
    await tab.waitFor()
    const today = page.getByRole('region', { name: 'Today' })
    expect(await today.getByRole('button').allTextContents()).toEqual([
      'New: Dana Cole clicked “Pricing” in “Quote for Q3” 3 min ago',
      'New: Dana Cole opened “Quote for Q3” 5 min ago',
      'Dana Cole opened “Quote for Q3” 09:35',
    ])
    const yesterday = page.getByRole('region', { name: 'Yesterday' })
    expect(await yesterday.getByRole('button').textContent()).toMatch(/^Someone opened “Plan for/)
  })

  test('grows by itself, says so politely, and keeps what is older', async () => {
    const page = await open(null)
    await page.getByRole('button', { name: 'Show older' }).click()
    await page.getByText('1 November').waitFor()
    service.activities = [morning.news, ...morning.activities]
    const line = page.getByRole('button', { name: /New: Someone opened “Plan for the rollout/ })
    await line.waitFor()
    await page
      .getByRole('status')
      .getByText(/^Someone opened “Plan for the rollout/)
      .waitFor()
    expect(await page.getByText('1 November').isVisible()).toBe(true)
    expect(await page.getByRole('button', { name: 'Show older' }).isVisible()).toBe(false)
  })

  test('counts what is new on its tab while a mail is shown', async () => {
    const page = await open(morning.sentItem(morning.quote))
    await page.getByRole('tab', { name: 'Activity (2 new)' }).waitFor()
    await page.getByRole('tab', { name: /Activity/ }).click()
    await page.getByText('New:').first().waitFor()
    await page.getByRole('tab', { name: 'This mail' }).click()
    await page.getByRole('tab', { name: 'Activity', exact: true }).waitFor()
  })

  test('goes into a message and back by keyboard alone', async () => {
    const page = await open(null)
    await page.getByRole('button', { name: /clicked “Pricing”/ }).waitFor()
    await page.keyboard.press('Tab')
    expect(await focused(page)).toBe('Activity')
    await page.keyboard.press('Tab')
    expect(await focused(page)).toMatch(/clicked “Pricing”/)
    await page.keyboard.press('ArrowDown')
    expect(await focused(page)).toMatch(/opened “Quote for Q3” 5 min ago/)
    await page.getByRole('tooltip', { name: 'Friday, 21 November 2025 at 10:40:12' }).waitFor()
    await page.keyboard.press('Enter')
    const title = page.getByRole('heading', { level: 2, name: 'Quote for Q3' })
    await title.waitFor()
    expect(await focused(page)).toBe('Quote for Q3')
    await page.getByText('Opened twice, last 5 min ago · 1 click').waitFor()
    await page.keyboard.press('Shift+Tab')
    expect(await focused(page)).toBe('Back to Activity')
    await page.keyboard.press('Enter')
    expect(await focused(page)).toMatch(/^Dana Cole opened “Quote for Q3” 5 min ago/)
  })

  test('keeps what it has while the service is away, and goes on when it is back', async () => {
    const page = await open(null)
    await page.getByRole('region', { name: 'Today' }).waitFor()
    service.up = false
    await page.getByText('What you see may be out of date.').waitFor()
    expect(await page.getByRole('button', { name: /clicked “Pricing”/ }).isVisible()).toBe(true)
    service.up = true
    await page.getByRole('button', { name: 'Try again' }).click()
    await page.getByRole('button', { name: 'Try again' }).waitFor({ state: 'detached' })
  })
})

describe('a sent message', () => {
  test('shows its status, its history newest first, and what was tracked', async () => {
    const page = await open(morning.sentItem(morning.quote))
    await page.getByText('Opened twice, last 5 min ago · 1 click').waitFor()
    const history = page.getByRole('region', { name: 'What happened' })
    expect(await history.getByRole('listitem').allTextContents()).toEqual([
      'Clicked “Pricing” northwind.example/pricing?plan=team in Edge on Windows 3 min ago',
      'Opened in Edge on Windows 5 min ago',
      'Opened in Outlook on iPhone shown 3 times, last 09:37 09:35',
      'Not an open A program fetched it and nobody was looking. 08:46',
      'Sent 08:45',
    ])
    const tracked = page.getByRole('region', { name: 'What is tracked' })
    expect(await tracked.getByRole('listitem').allTextContents()).toEqual([
      'Opens are tracked.',
      '2 links are tracked.',
      'Pricing northwind.example/pricing?plan=team ',
      expect.stringMatching(/^our terms of service /),
      expect.stringMatching(/^www.northwind.example Not tracked: The reader sees the address/),
      expect.stringMatching(/^Join the call .*Not tracked: It joins a meeting/),
    ])
  })

  test('tells times exactly by keyboard, one stop for the whole history', async () => {
    const page = await open(morning.sentItem(morning.quote))
    await page.getByRole('region', { name: 'What happened' }).waitFor()
    await page.getByRole('tab', { name: 'This mail' }).focus()
    await page.keyboard.press('Tab')
    await page.getByRole('tooltip', { name: 'Friday, 21 November 2025 at 10:42:12' }).waitFor()
    await page.keyboard.press('ArrowDown')
    await page.getByRole('tooltip', { name: 'Friday, 21 November 2025 at 10:40:12' }).waitFor()
  })

  test('is registered from the pane when the service never heard of it', async () => {
    const { subject, recipients, sentAt, tracking } = morning.plain
    service.details = []
    const page = await open(morning.sentItem(morning.plain))
    await page.getByText('No record of this mail').waitFor()
    expect(service.told[0]).toEqual({
      path: `PUT /api/messages/${morning.plainId}`,
      body: {
        subject,
        recipients,
        sentAt,
        client: 'unknown',
        tracking: { ...tracking, reasons: [] },
      },
    })
  })

  test('follows the selection of a pinned pane', async () => {
    const page = await open(morning.sentItem(morning.quote))
    await page.getByRole('heading', { name: 'Quote for Q3' }).waitFor()
    await page.evaluate(() => (window as unknown as Faked).fake.select(null))
    await page.getByRole('tab', { name: 'Activity', selected: true }).waitFor()
    await page.getByRole('tab', { name: 'This mail' }).click()
    await page.getByText('No mail selected').waitFor()
  })
})

describe('a mail being written', () => {
  test('shows what will be tracked, and follows what is written', async () => {
    const page = await open(morning.draft)
    const links = page.getByRole('region', { name: 'Links in this mail' })
    await links.waitFor()
    expect(await links.getByRole('listitem').count()).toBe(4)
    await page.evaluate(() => {
      const { draft } = (window as unknown as Faked).fake
      draft.bodyHtml = '<p>Dear <b>Dana</b></p>'
    })
    await page.getByText('There is no link in this mail that can be tracked.').waitFor()
    expect(await links.isVisible()).toBe(false)
  })

  test('switches by keyboard, tells Outlook, and offers to remember', async () => {
    const page = await open(morning.draft)
    const opens = page.getByRole('switch', { name: 'Opens' })
    await opens.focus()
    await page.keyboard.press('Space')
    await page.getByText('Opens will not be tracked.').waitFor()
    expect(await opens.isChecked()).toBe(false)
    await expectSoon(() => held(page), {
      appended: null,
      switches: '{"opens":false,"links":true}',
    })
    await page.keyboard.press('Tab')
    await page.keyboard.press('Tab')
    expect(await focused(page)).toBe('Remember as my default')
    await page.keyboard.press('Enter')
    await page.getByText('New mail will start like this.').waitFor()
    expect(await focused(page)).toBe('New mail will start like this.')
    expect(service.told).toEqual([
      { path: 'PUT /api/settings', body: { opens: false, links: true } },
    ])
    await opens.click()
    await expectSoon(() => held(page), {
      appended: expect.stringContaining('/o/image'),
      switches: '{"opens":true,"links":true}',
    })
  })

  test('says that it will leave untracked while the service is away, and gets ready on demand', async () => {
    service.up = false
    const page = await open({ ...morning.draft, session: {} })
    await page.getByText('This mail will leave untracked.').waitFor()
    expect(await page.getByRole('switch').count()).toBe(0)
    service.up = true
    await page.getByRole('button', { name: 'Try again' }).click()
    await page.getByText('Opens will be tracked.').waitFor()
    expect((await held(page)).appended).toContain('/o/image')
  })
})

interface Face {
  readonly name: string
  readonly item: FakeItem | null
  readonly service?: Partial<Pick<FakeService, 'up' | 'silent' | 'activities' | 'details'>>
  /** What is on the page once the face is complete. */
  readonly shows: string
  readonly act?: (page: Page) => Promise<void>
}

const { quote, plan, plain, draft, dana, ben, robin } = morning
const many = [dana, ben, robin].flatMap((person) => [
  person,
  { ...person, displayName: `${person.displayName} jr.` },
])
const faces: readonly Face[] = [
  { name: 'feed', item: null, shows: 'Show older' },
  { name: 'feed-empty', item: null, service: { activities: [] }, shows: 'Nothing yet' },
  { name: 'feed-down', item: null, service: { up: false }, shows: 'Try again' },
  {
    name: 'feed-loading',
    item: null,
    service: { silent: true },
    shows: '',
    act: async (page) => {
      await page.getByLabel('Loading activity').waitFor()
      await page.waitForTimeout(600)
    },
  },
  {
    name: 'feed-stale',
    item: null,
    shows: 'Show older',
    act: async (page) => {
      service.up = false
      await page.getByText('out of date').waitFor()
    },
  },
  {
    name: 'feed-focus',
    item: null,
    shows: 'Show older',
    act: async (page) => {
      await page.keyboard.press('Tab')
      await page.keyboard.press('Tab')
      await page.keyboard.press('ArrowDown')
      await page.getByRole('tooltip').waitFor()
    },
  },
  {
    name: 'feed-message',
    item: null,
    shows: 'Show older',
    act: async (page) => {
      await page.getByRole('button', { name: /opened “Plan/ }).click()
      await page.getByText('What is tracked').waitFor()
    },
  },
  { name: 'sent', item: morning.sentItem(quote), shows: 'What is tracked' },
  {
    name: 'sent-many',
    item: { ...morning.sentItem(plan), to: many },
    service: {
      details: [
        {
          ...plan,
          recipients: many.map(({ displayName, emailAddress }) => ({
            field: 'to',
            name: displayName,
            address: emailAddress,
          })),
        },
      ],
    },
    shows: 'What is tracked',
  },
  { name: 'sent-untouched', item: morning.sentItem(plain), shows: 'What is tracked' },
  { name: 'sent-down', item: morning.sentItem(quote), service: { up: false }, shows: 'Try again' },
  {
    name: 'sent-loading',
    item: morning.sentItem(quote),
    service: { silent: true },
    shows: '',
    act: async (page) => {
      await page.getByLabel('Loading what happened').waitFor()
      await page.waitForTimeout(600)
    },
  },
  {
    name: 'sent-missing',
    item: morning.sentItem(quote),
    service: { details: [] },
    shows: 'No record of this mail',
  },
  {
    name: 'sent-untracked',
    item: { ...morning.sentItem(quote), mark: null },
    shows: 'This mail is not tracked',
  },
  {
    name: 'received',
    item: { ...morning.sentItem(quote), mark: null, from: dana },
    shows: 'Show older',
    act: async (page) => {
      await page.getByRole('tab', { name: 'This mail' }).click()
      await page.getByText('was sent to you').waitFor()
    },
  },
  { name: 'compose', item: draft, shows: 'Links in this mail' },
  { name: 'compose-several', item: { ...draft, to: [dana, ben] }, shows: 'Someone' },
  { name: 'compose-plain', item: { ...draft, bodyType: 'text' }, shows: 'plain-text mail' },
  {
    name: 'compose-mac',
    item: { ...draft, platform: 'Mac', body: `${draft.body}<img src="cid:logo">` },
    shows: 'Outlook on Mac can damage pictures',
  },
  {
    name: 'compose-mobile',
    item: { ...draft, platform: 'iOS' },
    shows: 'Outlook on a phone lets no add-in change a mail',
  },
  {
    name: 'compose-picture',
    item: { ...draft, body: `${draft.body}<img src="cid:logo">` },
    shows: 'Outlook could lose',
  },
  {
    name: 'compose-switched',
    item: draft,
    shows: 'Links in this mail',
    act: async (page) => {
      await page.getByRole('switch', { name: 'Links' }).focus()
      await page.keyboard.press('Space')
      await page.getByText('Remember').waitFor()
    },
  },
  {
    name: 'compose-down',
    item: { ...draft, session: {} },
    service: { up: false },
    shows: 'leave untracked',
  },
]

describe('the theme', () => {
  const dark = 'rgb(41, 41, 41)'
  const light = 'rgb(255, 255, 255)'
  test.each<[outlook: string | null, machine: 'light' | 'dark', expected: string]>([
    [null, 'light', light],
    [null, 'dark', dark],
    ['#1f1f1f', 'light', dark],
    ['#ffffff', 'dark', light],
  ])(
    'is that of Outlook (%s), else that of the machine (%s)',
    async (outlook, machine, expected) => {
      const page = await open(null, outlook)
      await page.emulateMedia({ colorScheme: machine })
      await page.getByRole('tab').first().waitFor()
      await expectSoon(
        () =>
          page.evaluate(() => {
            const pane = document.querySelector('main')?.parentElement
            return pane && getComputedStyle(pane).backgroundColor
          }),
        expected,
      )
    },
  )
})

describe('every face', () => {
  test.each(faces)('$name fits its width, light and dark', async (face) => {
    Object.assign(service, face.service)
    const page = await open(face.item)
    if (face.shows !== '') await page.getByText(face.shows).first().waitFor()
    await face.act?.(page)
    for (const colorScheme of ['light', 'dark'] as const)
      for (const width of [320, 450]) {
        await page.emulateMedia({ colorScheme })
        await page.setViewportSize({ width, height: 640 })
        expect(await overflowing(page)).toEqual([])
        if (shots !== undefined) await page.waitForTimeout(150)
        if (shots !== undefined)
          await page.screenshot({ path: join(shots, `${face.name}-${width}-${colorScheme}.png`) })
      }
  })
})

/** What sticks out of the page to the side, by its text. */
function overflowing(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll('main *')]
      .filter((element) => element.getBoundingClientRect().right > innerWidth)
      .map((element) => element.textContent ?? ''),
  )
}

/** Waits until a value is as expected; the last mismatch is the failure. */
async function expectSoon(read: () => Promise<unknown>, expected: unknown): Promise<void> {
  for (let tries = 0; ; tries++) {
    const value = await read()
    try {
      return expect(value).toEqual(expected)
    } catch (mismatch) {
      if (tries >= 40) throw mismatch
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
  }
}
