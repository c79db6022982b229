import { beforeEach, describe, expect, test } from '@jest/globals'
import type { Page } from 'playwright-core'
import { activityIdOf, makeHitId } from '#core/ids'
import { comeBack, stagePane } from '../../../local/browser/pane-stage.ts'
import { builtIn } from '../office/fake-office.ts'
import { expectFits } from '../../../local/browser/face-fits.ts'
import type { FakeItem } from './fake-page.ts'
import { FakeService } from './fake-service.ts'
import * as morning from './fixtures.ts'

/** The looks of the built pane in a real browser. */

const stage = stagePane({ clientId: builtIn.__CLIENT_ID__, authority: builtIn.__AUTHORITY__ })
let service: FakeService

beforeEach(() => {
  service = new FakeService()
})

/** Opens the pane with a mail selected, or none. */
function open(item: FakeItem | null, look: Partial<morning.OutlookLook> = {}): Promise<Page> {
  return stage.show(morning.openingWith(item, look), service)
}

describe('the theme', () => {
  const dark = 'rgb(41, 41, 41)'
  const light = 'rgb(255, 255, 255)'
  test.each<[outlook: string | null, machine: 'light' | 'dark', expected: string]>([
    [null, 'light', light],
    [null, 'dark', dark],
    ['#1f1f1f', 'light', dark],
    ['#ffffff', 'dark', light],
  ])('is Outlook’s (%s), or else the machine’s (%s)', async (outlook, machine, expected) => {
    const page = await open(null, { background: outlook })
    await page.emulateMedia({ colorScheme: machine })
    await page.getByRole('tab').first().waitFor()
    await page.waitForFunction((color) => {
      const pane = document.querySelector('main')?.parentElement
      return pane && getComputedStyle(pane).backgroundColor === color
    }, expected)
  })
})

interface Face {
  readonly name: string
  readonly item: FakeItem | null
  readonly service?: Partial<
    Pick<FakeService, 'up' | 'silent' | 'activities' | 'details' | 'messages'>
  >
  /** Content that is on the page once the face is complete. */
  readonly shows: string
  readonly act?: (page: Page) => Promise<void>
}

const { quote, plan, plain, draft, dana, ben, robin, now } = morning
const many = [dana, ben, robin].flatMap((person) => [
  person,
  { ...person, displayName: `${person.displayName} jr.` },
])
const long = `${'purchasing.and.logistics.'.repeat(5)}department@a-very-long-company-name.example`
const unread = morning.activities.slice(0, 1).flatMap((newest) =>
  Array.from({ length: 120 }, (_, seconds) => ({
    ...newest,
    id: activityIdOf(makeHitId(now - 1_000 * seconds, new Uint8Array(6))),
  })),
)
const faces: readonly Face[] = [
  { name: 'feed', item: null, shows: 'Show older' },
  { name: 'feed-empty', item: null, service: { activities: [] }, shows: 'Nothing yet' },
  { name: 'feed-down', item: null, service: { up: false }, shows: 'Try again' },
  {
    name: 'feed-loading',
    item: null,
    service: { silent: true },
    shows: '',
    act: (page) => page.getByLabel('Loading activity').waitFor(),
  },
  {
    name: 'feed-stale',
    item: null,
    shows: 'Show older',
    act: async (page) => {
      service.up = false
      await comeBack(page)
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
    name: 'messages',
    item: null,
    shows: 'Show older',
    act: async (page) => {
      await page.getByRole('tab', { name: 'Messages' }).click()
      await page.getByText('Quote 2', { exact: true }).waitFor()
    },
  },
  {
    name: 'messages-empty',
    item: null,
    service: { messages: [] },
    shows: 'Show older',
    act: async (page) => {
      await page.getByRole('tab', { name: 'Messages' }).click()
      await page.getByText('No tracked mail yet').waitFor()
    },
  },
  {
    name: 'messages-none',
    item: null,
    shows: 'Show older',
    act: async (page) => {
      await page.getByRole('tab', { name: 'Messages' }).click()
      await page.getByRole('searchbox').fill('nothing like it')
      await page.getByText('Nothing found').waitFor()
    },
  },
  {
    name: 'messages-down',
    item: null,
    service: { up: false },
    shows: 'Try again',
    act: async (page) => {
      await page.getByRole('tab', { name: 'Messages' }).click()
      await page.getByText('Telltale cannot be reached').waitFor()
    },
  },
  {
    name: 'messages-loading',
    item: null,
    service: { silent: true },
    shows: '',
    act: async (page) => {
      await page.getByRole('tab', { name: 'Messages' }).click()
      await page.getByLabel('Loading messages').waitFor()
    },
  },
  {
    name: 'more',
    item: null,
    shows: 'Show older',
    act: async (page) => {
      await page.getByRole('tab', { name: 'More' }).click()
      await page.getByRole('switch').first().waitFor()
    },
  },
  {
    name: 'sent-why',
    item: morning.sentItem(quote),
    shows: 'What is tracked',
    act: async (page) => {
      await page.getByRole('button', { name: 'Why' }).first().click()
      await page.getByRole('button', { name: 'This was me' }).waitFor()
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
  {
    name: 'sent-long',
    item: morning.sentItem(quote),
    service: {
      details: [
        {
          ...quote,
          subject: `${'Donaudampfschifffahrts'.repeat(5)} Re: Fwd: ${plan.subject ?? ''}`,
          recipients: [{ field: 'to', name: 'Wolfeschlegelsteinhausen'.repeat(3), address: long }],
          timeline: quote.timeline.map((event) => ({ ...event, who: 'Hubert Blaine '.repeat(6) })),
        },
      ],
    },
    shows: 'Wolfeschlegel',
  },
  {
    name: 'contact-long',
    item: morning.sentItem(quote),
    service: {
      details: [{ ...quote, recipients: [{ field: 'to', name: long, address: long }] }],
    },
    shows: long,
    act: async (page) => {
      await page.getByRole('button', { name: long }).click()
      await page.getByText('First engaged').waitFor()
    },
  },
  {
    name: 'sent-unread',
    item: morning.sentItem(quote),
    service: { activities: unread },
    shows: 'What is tracked',
    act: (page) => page.getByText('9+', { exact: true }).first().waitFor(),
  },
  { name: 'sent-untouched', item: morning.sentItem(plain), shows: 'What is tracked' },
  { name: 'sent-down', item: morning.sentItem(quote), service: { up: false }, shows: 'Try again' },
  {
    name: 'sent-loading',
    item: morning.sentItem(quote),
    service: { silent: true },
    shows: '',
    act: (page) => page.getByLabel('Loading what happened').waitFor(),
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

describe('every face', () => {
  test.each(faces)('$name fits its width, light and dark', async (face) => {
    Object.assign(service, face.service)
    const page = await open(face.item)
    if (face.shows !== '') await page.getByText(face.shows).first().waitFor()
    await face.act?.(page)
    await expectFits(page, face.name)
  })
})

describe('the warning that the service cannot be reached', () => {
  const show = async (page: Page, tab: string, button?: string): Promise<void> => {
    service.up = false
    await page.getByRole('tab', { name: tab }).click()
    if (button !== undefined) await page.getByRole('button', { name: button }).click()
  }
  const views: readonly [name: string, toView: (page: Page) => Promise<void>][] = [
    ['a mail', (page) => comeBackTo(page, 'What is tracked')],
    ['a mail being written', (page) => show(page, 'This mail')],
    ['a person', (page) => show(page, 'This mail', 'Dana Cole')],
    ['Insights', (page) => show(page, 'Insights')],
    ['Settings', (page) => show(page, 'More')],
    ['Notifications', (page) => show(page, 'More', 'Notifications')],
    ['Your devices', (page) => show(page, 'More', 'Your devices')],
  ]
  const comeBackTo = async (page: Page, shown: string): Promise<void> => {
    await page.getByText(shown).waitFor()
    service.up = false
    await comeBack(page)
  }

  test.each(views)('stands right below the title of %s', async (name, toView) => {
    const isDraft = name === 'a mail being written'
    if (isDraft) service.up = false
    const page = await open(isDraft ? { ...draft, session: {} } : morning.sentItem(quote))
    await page.getByRole('heading', { level: 2 }).first().waitFor()
    await toView(page)
    await page.getByText('Telltale cannot be reached').waitFor()
    const [above, below] = await page.locator('main').evaluate((main) => {
      const title = main.querySelector('h2')?.getBoundingClientRect()
      const bar = main.querySelector('.fui-MessageBar')?.getBoundingClientRect()
      const next = main.querySelector('h3, ul, dl')?.getBoundingClientRect()
      return [(bar?.top ?? 0) - (title?.bottom ?? 0), (next?.top ?? Infinity) - (bar?.bottom ?? 0)]
    })
    expect(above).toBeGreaterThanOrEqual(0)
    expect(below).toBeGreaterThanOrEqual(0)
  })
})
