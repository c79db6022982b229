import { beforeEach, describe, test } from '@jest/globals'
import type { Page } from 'playwright-core'
import { stagePane } from '../../../../local/browser/pane-stage.ts'
import { builtIn } from '../../office/fake-office.ts'
import { expectFits, type Theme } from '../../../../local/browser/face-fits.ts'
import type { FakePage } from '../fake-page.ts'
import type { FakeOwnService } from '../fake-own-service.ts'
import { FakeService } from '../fake-service.ts'
import * as morning from '../fixtures.ts'

/** The looks of the faces behind More, in a real browser. */

const stage = stagePane({ clientId: builtIn.__CLIENT_ID__, authority: builtIn.__AUTHORITY__ })
let service: FakeService

beforeEach(() => {
  service = new FakeService()
})

type Name = 'Notifications' | 'Your devices' | 'Troubleshooting'

interface Face {
  readonly name: string
  readonly at: Name | null
  readonly before?: (own: FakeOwnService) => void
  readonly service?: Partial<Pick<FakeService, 'up' | 'silent'>>
  readonly look?: Partial<morning.OutlookLook>
  /** Content that is on the page once the face is complete. */
  readonly shows: string | RegExp
  readonly act?: (page: Page) => Promise<void>
}

const { now } = morning
const hour = 3_600_000

const faces: readonly Face[] = [
  { name: 'more-home', at: null, shows: 'Find out why something does not arrive' },
  { name: 'notices', at: 'Notifications', shows: 'Tell me about' },
  {
    name: 'notices-full',
    at: 'Notifications',
    before: (own) => {
      own.notices = {
        ...own.notices,
        ...{ saved: true, card: true, cardHost: 'prod-117.westeurope.logic.azure.com' },
        ...{ digestAt: 450, quiet: { from: 1_095, to: 480 }, opens: 'first' },
        timeZone: 'America/Argentina/ComodRivadavia',
        troubles: [
          { channel: 'teams', why: 'not-allowed', at: now - hour },
          { channel: 'card', why: 'gone', at: now - 30 * hour },
          { channel: 'summary', why: 'unreachable', at: now - 2 * hour },
        ],
      }
    },
    shows: 'Quiet hours',
  },
  {
    name: 'notices-none-set-up',
    at: 'Notifications',
    before: (own) => {
      own.notices = { ...own.notices, channels: [] }
    },
    shows: 'has not set this up',
  },
  {
    name: 'notices-card-refused',
    at: 'Notifications',
    shows: 'Tell me about',
    act: async (page) => {
      await page.getByRole('switch', { name: 'Teams channel' }).click()
      await page.getByRole('textbox', { name: 'Workflow address' }).fill('http://x')
      await page.keyboard.press('Enter')
      await page.getByText('This is not the https address').waitFor()
    },
  },
  {
    name: 'notices-not-saved',
    at: 'Notifications',
    before: (own) => {
      own.remembers = true
    },
    shows: 'Tell me about',
    act: async (page) => {
      await page.getByRole('switch', { name: 'Clicks' }).click()
      await page.getByText('It could not be saved').waitFor()
    },
  },
  { name: 'notices-down', at: 'Notifications', service: { up: false }, shows: 'Try again' },
  {
    name: 'notices-loading',
    at: 'Notifications',
    service: { silent: true },
    shows: '',
    act: (page) => page.getByLabel('Loading your notifications').waitFor(),
  },
  {
    name: 'notices-ar',
    at: null,
    look: { language: 'ar' },
    shows: 'الإشعارات',
    act: async (page) => {
      await page.getByRole('button', { name: /الإشعارات/ }).click()
      await page.getByText('أبلغني عن').waitFor()
    },
  },
  {
    name: 'notices-de',
    at: null,
    look: { language: 'de-DE' },
    before: (own) => {
      own.notices = { ...own.notices, digestAt: 480, quiet: { from: 1_080, to: 480 }, channels: [] }
    },
    shows: 'Benachrichtigungen',
    act: async (page) => {
      await page.getByRole('button', { name: /Benachrichtigungen/ }).click()
      await page.getByText('Zeitzone').waitFor()
    },
  },
  {
    name: 'checks-de',
    at: null,
    look: { language: 'de-DE' },
    before: (own) => {
      own.version = '0.2.0'
      own.checks = { ...own.checks, now: now + 90_000, folders: [] }
    },
    shows: 'Fehlersuche',
    act: async (page) => {
      await page.getByRole('button', { name: /Fehlersuche/ }).click()
      await page.getByText('2 Punkte sind zu beachten.').waitFor()
    },
  },
  { name: 'devices', at: 'Your devices', shows: 'In use now' },
  {
    name: 'devices-empty',
    at: 'Your devices',
    before: (own) => {
      own.devices = []
    },
    shows: 'No devices yet',
  },
  {
    name: 'devices-forgotten',
    at: 'Your devices',
    shows: 'In use now',
    act: async (page) => {
      await page.getByRole('button', { name: 'Forget Edge on Windows' }).click()
      await page.getByText('Forgotten: Edge').waitFor()
    },
  },
  {
    name: 'devices-many',
    at: 'Your devices',
    before: (own) => {
      own.devices = Array.from({ length: 14 }, (_, at) => ({
        client: at === 3 ? null : `Mozilla Thunderbird ${at} on Some Very Long Operating System`,
        lastAt: now - at * hour,
        here: at === 0,
      }))
    },
    shows: 'In use now',
  },
  { name: 'devices-down', at: 'Your devices', service: { up: false }, shows: 'Try again' },
  {
    name: 'devices-loading',
    at: 'Your devices',
    service: { silent: true },
    shows: '',
    act: (page) => page.getByLabel('Loading your devices').waitFor(),
  },
  { name: 'checks', at: 'Troubleshooting', shows: 'Everything is fine.' },
  {
    name: 'checks-trouble',
    at: 'Troubleshooting',
    before: (own) => {
      own.version = '0.2.0'
      const [inbox] = own.checks.folders ?? []
      const mails = { ...own.checks.mails, unregistered: 3, hits: 0, readAt: null }
      const folders = inbox === undefined ? [] : [{ ...inbox, trouble: 'forbidden' as const }]
      own.checks = { ...own.checks, now: now - 7 * 60_000, mails, folders }
    },
    shows: '5 things need attention.',
  },
  {
    name: 'checks-new',
    at: 'Troubleshooting',
    before: (own) => {
      const mails = { looked: 0, unregistered: 0, last: null, hits: 0, readAt: null }
      own.checks = { ...own.checks, mails, folders: null }
    },
    shows: 'Nothing is wrong.',
  },
  {
    name: 'checks-down',
    at: 'Troubleshooting',
    service: { up: false },
    shows: /cannot be reached/,
  },
  {
    name: 'checks-signed-out',
    at: 'Troubleshooting',
    look: { token: { status: 'USER_INTERACTION_REQUIRED' } },
    shows: 'You are not signed in to Telltale.',
  },
  {
    name: 'checks-running',
    at: 'Troubleshooting',
    service: { silent: true },
    shows: 'You are signed in.',
  },
  {
    name: 'checks-report',
    at: 'Troubleshooting',
    shows: 'Everything is fine.',
    act: async (page) => {
      await page.evaluate(() =>
        Object.defineProperty(navigator, 'clipboard', { value: undefined, configurable: true }),
      )
      await page.getByRole('button', { name: 'Copy report' }).click()
      await page.getByRole('textbox', { name: 'Report' }).waitFor()
    },
  },
]

async function open({ at, before, look, service: how }: Face): Promise<Page> {
  before?.(service.own)
  Object.assign(service, how)
  const page = await stage.show(morning.openingWith(null, look), service)
  await page.getByRole('tab').last().click()
  if (at !== null) await page.getByRole('button', { name: at }).click()
  return page
}

interface Faked {
  readonly fake: FakePage
}

/** Outlook's colours: background and text. */
const themes: readonly Theme[] = [
  ['light', '#ffffff', '#000000'] as const,
  ['dark', '#1f1f1f', '#ffffff'] as const,
  ['contrast', '#000000', '#ffffff'] as const,
].map(([name, ...colors]) => ({
  name,
  wear: (page) =>
    page.evaluate(([on, of]) => (window as unknown as Faked).fake.paint(on, of), colors),
}))

describe('every face behind More', () => {
  test.each(faces)('$name fits its width, light, dark and in contrast', async (face) => {
    const page = await open(face)
    if (face.shows !== '') await page.getByText(face.shows).first().waitFor()
    await face.act?.(page)
    await expectFits(page, face.name, { themes })
  })
})
