import { beforeEach, describe, expect, test } from '@jest/globals'
import type { Page, Route } from 'playwright-core'
import { comeBack, stagePane } from '../../../local/browser/pane-stage.ts'
import type { BridgeRefusal } from '../office/fake-bridge.ts'
import { builtIn } from '../office/fake-office.ts'
import type { FakeItem, FakePage } from './fake-page.ts'
import { FakeService } from './fake-service.ts'
import * as morning from './fixtures.ts'

/** The behaviour of the built pane in a real browser, by mouse and by keyboard. */

const stage = stagePane({ clientId: builtIn.__CLIENT_ID__, authority: builtIn.__AUTHORITY__ })
let service: FakeService

beforeEach(() => {
  service = new FakeService()
})

/** Opens the pane with a mail selected, or none. */
function open(item: FakeItem | null, look: Partial<morning.OutlookLook> = {}): Promise<Page> {
  return stage.show(morning.openingWith(item, look), service)
}

/** The present state of the fake Outlook. */
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
  test('is shown by day when no mail is selected, with new lines marked', async () => {
    const page = await open(null)
    const tab = page.getByRole('tab', { name: 'Activity', selected: true })
    await tab.waitFor()
    const today = page.getByRole('region', { name: 'Today' })
    await today.waitFor()
    expect(await today.getByRole('button').allTextContents()).toEqual([
      'New: Dana Cole clicked “Pricing” in “Quote for Q3” 3 min ago',
      'New: Dana Cole opened “Quote for Q3” 5 min ago',
      'Dana Cole opened “Quote for Q3” 09:35',
    ])
    const yesterday = page.getByRole('region', { name: 'Yesterday' })
    expect(await yesterday.getByRole('button').textContent()).toMatch(/^Someone opened “Plan for/)
  })

  test('grows by itself, announces it politely, and keeps older lines', async () => {
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

  test('counts new lines on its tab while a mail is shown', async () => {
    const page = await open(morning.sentItem(morning.quote))
    await page.getByRole('tab', { name: 'Activity (2 new)' }).waitFor()
    await page.getByRole('tab', { name: /Activity/ }).click()
    await page.getByText('New:').first().waitFor()
    await page.getByRole('tab', { name: 'This mail' }).click()
    await page.getByRole('tab', { name: 'Activity', exact: true }).waitFor()
  })

  test('opens a message and returns by keyboard alone', async () => {
    const page = await open(null)
    await page.getByRole('button', { name: /clicked “Pricing”/ }).waitFor()
    await page.keyboard.press('Tab')
    expect(await focused(page)).toBe('Activity')
    await page.keyboard.press('Tab')
    expect(await focused(page)).toMatch(/^“Quote for Q3” Dana Cole: 3 signs of interest/)
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('ArrowDown')
    expect(await focused(page)).toMatch(/opened “Quote for Q3” 5 min ago/)
    await page.getByRole('tooltip', { name: 'Friday, 21 November 2025 at 10:40:12' }).waitFor()
    await page.keyboard.press('Enter')
    const title = page.getByRole('heading', { level: 2, name: 'Quote for Q3' })
    await title.waitFor()
    expect(await focused(page)).toBe('Quote for Q3')
    await page.getByText('Opened twice, last 5 min ago · 1 click').waitFor()
    await page.keyboard.press('Shift+Tab')
    expect(await focused(page)).toBe('Back')
    await page.keyboard.press('Escape')
    expect(await focused(page)).toMatch(/^Dana Cole opened “Quote for Q3” 5 min ago/)
  })

  test('marks a withdrawn line quietly', async () => {
    const [click, ...others] = morning.activities
    service.activities = [{ ...click!, state: 'withdrawn' }, ...others]
    const page = await open(null)
    const line = page.getByRole('button', { name: /^Not a click after all: “Pricing”/ })
    await line.waitFor()
    expect(await line.textContent()).not.toContain('New:')
    expect(await page.getByRole('status').allTextContents()).toEqual(['', ''])
  })

  test('keeps its content while the service is down, and continues afterwards', async () => {
    const page = await open(null)
    await page.getByRole('region', { name: 'Today' }).waitFor()
    service.up = false
    await comeBack(page)
    await page.getByText('What you see may be out of date.').waitFor()
    expect(await page.getByRole('button', { name: /clicked “Pricing”/ }).isVisible()).toBe(true)
    service.up = true
    await page.getByRole('button', { name: 'Try again' }).click()
    await page.getByRole('button', { name: 'Try again' }).waitFor({ state: 'detached' })
  })
})

describe('a sent message', () => {
  test('shows its status, its timeline newest first, and what was tracked', async () => {
    const page = await open(morning.sentItem(morning.quote))
    await page.getByText('Opened twice, last 5 min ago · 1 click').waitFor()
    const history = page.getByRole('region', { name: 'What happened' })
    expect(await history.getByRole('listitem').allTextContents()).toEqual([
      'Clicked “Pricing” northwind.example/pricing?plan=team in Edge on Windows 3 min agoA person · certain Why',
      'Opened in Edge on Windows 5 min agoA person · certain Why',
      'Opened in Outlook on iPhone shown 3 times, last 09:37 09:35A person · certain Why',
      'Not an open A program fetched it and nobody was looking. 08:46A program · certain ',
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

  test('compares its own count with that of a tracker which believes every load', async () => {
    const page = await open(morning.sentItem(morning.quote))
    await page.getByText('2 opens by people · 5 loads in all').waitFor()
  })

  test('shows the reasons, takes a correction, and clears it', async () => {
    const page = await open(morning.sentItem(morning.quote))
    const history = page.getByRole('region', { name: 'What happened' })
    const line = history.getByRole('listitem').nth(1)
    await line.getByRole('button', { name: 'Why' }).click()
    await line.getByText('The mail went to nobody else.').waitFor()
    await line.getByRole('button', { name: 'This was me' }).click()
    await line.getByText('You opened this').waitFor()
    expect(await line.getByText('You said that this was you.').count()).toBe(1)
    await page.getByText('Opened 09:35 · 1 click').waitFor()
    await page.getByRole('tab', { name: /^Activity/ }).click()
    await page.getByRole('button', { name: /^You opened “Quote for Q3” 5 min ago/ }).waitFor()
    await page.getByRole('tab', { name: 'This mail' }).click()
    await line.getByRole('button', { name: 'Why' }).click()
    await line.getByRole('button', { name: 'Undo' }).click()
    await line.getByRole('button', { name: 'Not a person' }).waitFor()
    await page.getByText('Opened twice, last 5 min ago · 1 click').waitFor()
    await page.getByRole('tab', { name: /^Activity/ }).click()
    await page.getByRole('button', { name: /^Dana Cole opened “Quote for Q3” 5 min ago/ }).waitFor()
    const path = expect.stringMatching(/^PUT \/api\/messages\/\w+\/feedback\/[0-9a-f]{24}$/)
    expect(service.told).toEqual([
      { path, body: { was: 'me' } },
      { path, body: { was: null } },
    ])
  })

  test('keeps reasons with their event when an earlier one comes to light', async () => {
    const page = await open(morning.sentItem(morning.quote))
    const line = page.getByRole('region', { name: 'What happened' }).getByRole('listitem')
    await line.first().getByRole('button', { name: 'Why' }).click()
    const [click, open1, ...earlier] = morning.quote.timeline
    const late = { ...earlier[0]!, at: morning.now - 30 * 60_000, hitId: null }
    const timeline = [click!, open1!, late as typeof click & object, ...earlier]
    service.details = [{ ...morning.quote, timeline }]
    await comeBack(page)
    await line.nth(5).waitFor()
    const whys = line.getByRole('button', { name: 'Why' })
    await expectSoon(
      () => whys.evaluateAll((all) => all.map((one) => one.getAttribute('aria-expanded'))),
      ['true', 'false', 'false', 'false'],
    )
  })

  test('reports that a correction or a mute could not be saved', async () => {
    service.refuses = true
    const page = await open(morning.sentItem(morning.quote))
    await page.getByRole('button', { name: 'Why' }).first().click()
    await page.getByRole('button', { name: 'Not a person' }).click()
    await page.getByText('It could not be saved.').waitFor()
    await page.getByRole('button', { name: 'Mute' }).click()
    await expectSoon(() => page.getByText('It could not be saved.').count(), 2)
    expect(await page.getByRole('button', { name: 'Mute', exact: true }).isVisible()).toBe(true)
  })

  test('can be muted', async () => {
    const page = await open(morning.sentItem(morning.quote))
    await page.getByRole('button', { name: 'Mute' }).click()
    await page.getByText('Muted: you get no notifications about this mail.').waitFor()
    await page.getByRole('button', { name: 'Unmute' }).waitFor()
    expect(service.told).toEqual([
      { path: `PUT /api/messages/${morning.quoteId}/mute`, body: { muted: true } },
    ])
  })

  test('shows exact times by keyboard, with one tab stop for the whole timeline', async () => {
    const page = await open(morning.sentItem(morning.quote))
    await page.getByRole('region', { name: 'What happened' }).waitFor()
    await page.getByRole('button', { name: 'Mute' }).focus()
    await page.keyboard.press('Tab')
    await page.getByRole('tooltip', { name: 'Friday, 21 November 2025 at 10:42:12' }).waitFor()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('ArrowDown')
    await page.getByRole('tooltip', { name: 'Friday, 21 November 2025 at 10:40:12' }).waitFor()
  })

  test('is registered by the pane if the service does not know it', async () => {
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

  test('is reported as on the screen, once per selection', async () => {
    const page = await open(morning.sentItem(morning.quote))
    await page.getByRole('heading', { name: 'Quote for Q3' }).waitFor()
    const select = (item: FakeItem | null) =>
      page.evaluate((one) => (window as unknown as Faked).fake.select(one), item)
    await select(null)
    await page.getByRole('tab', { name: 'Activity', selected: true }).waitFor()
    // Reading about it in the pane loads no image.
    await page.getByRole('button', { name: /clicked “Pricing”/ }).click()
    await page.getByRole('heading', { name: 'Quote for Q3' }).waitFor()
    await select(morning.sentItem(morning.plain))
    await expectSoon(() => Promise.resolve(service.viewed), [morning.quoteId, morning.plainId])
    await select(morning.sentItem(morning.quote))
    const again = [morning.quoteId, morning.plainId, morning.quoteId]
    await expectSoon(() => Promise.resolve(service.viewed), again)
  })

  test('is replaced when a pinned pane follows the selection', async () => {
    const page = await open(morning.sentItem(morning.quote))
    await page.getByRole('heading', { name: 'Quote for Q3' }).waitFor()
    await page.evaluate(() => (window as unknown as Faked).fake.select(null))
    await page.getByRole('tab', { name: 'Activity', selected: true }).waitFor()
    await page.getByRole('tab', { name: 'This mail' }).click()
    await page.getByText('No mail selected').waitFor()
  })
})

describe('a mail being composed', () => {
  test('shows what will be tracked, and follows changes', async () => {
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

  test('can be switched by keyboard, updates Outlook, and offers to save the defaults', async () => {
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
    await page.getByRole('button', { name: 'Remember as my default' }).waitFor()
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

  test('says that it will leave untracked while the service is down, and retries on request', async () => {
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

describe('the messages', () => {
  const list = (page: Page) => page.getByRole('list', { name: 'Tracked mail, newest first' })

  test('are 10,000 with at most 60 in the DOM, all reachable by keyboard', async () => {
    service.messages = morning.mails(10_000)
    const page = await open(null)
    await page.getByRole('tab', { name: 'Messages' }).click()
    const rows = list(page).getByRole('listitem')
    await rows.first().getByRole('button').focus()
    const press = async (key: string, expected: string): Promise<void> => {
      await page.keyboard.press(key)
      await expectSoon(() => focused(page), expect.stringContaining(expected))
      expect(await rows.count()).toBeLessThanOrEqual(60)
    }
    await press('ArrowDown', 'Quote 2')
    const total = () => list(page).evaluate((element) => element.clientHeight / 56)
    for (let known = 50; known < 10_000; known += 200) {
      await expectSoon(async () => (await total()) >= known, true)
      await page.keyboard.press('End')
    }
    await expectSoon(total, 10_000)
    await press('End', 'Quote 10000')
    await press('ArrowUp', 'Quote 9999')
    await press('Home', 'Plan for')
  })

  test('load page by page, can be searched and filtered, and keep their place while one is open', async () => {
    service.messages = morning.mails(120)
    const page = await open(null)
    await page.getByRole('tab', { name: 'Messages' }).click()
    await list(page).getByRole('button').first().focus()
    const total = () => list(page).evaluate((element) => element.clientHeight / 56)
    await page.keyboard.press('End')
    await expectSoon(total, 120)
    await page.keyboard.press('End')
    await expectSoon(() => focused(page), expect.stringContaining('Quote 120'))
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: 'Back' }).click()
    await expectSoon(() => focused(page), expect.stringContaining('Quote 120'))

    await page.getByRole('searchbox').fill('Quote 77')
    await page.getByRole('status').getByText('1 message').waitFor()
    await page.getByRole('searchbox').fill('nothing like it')
    await page.getByText('Nothing found').waitFor()
    await page.getByRole('button', { name: 'Show all' }).click()
    await list(page).getByText('Quote 2', { exact: true }).waitFor()
    await page.getByRole('combobox', { name: 'Show' }).selectOption('Replied')
    await expectSoon(() => Promise.resolve(service.searched.at(-1)), {
      text: '',
      filter: 'replied',
    })
  })

  test('come back to the mail that was opened before the list had scrolled to it', async () => {
    service.messages = morning.mails(50)
    const page = await open(null)
    await page.getByRole('tab', { name: 'Messages' }).click()
    await list(page).getByRole('button').first().focus()
    await page.evaluate(async () => {
      const end = new KeyboardEvent('keydown', { key: 'End', bubbles: true, cancelable: true })
      document.activeElement!.dispatchEvent(end)
      await Promise.resolve()
      ;(document.activeElement as HTMLElement).click()
    })
    await page.getByRole('button', { name: 'Back' }).click()
    await expectSoon(() => focused(page), expect.stringContaining('Quote 50'))
    await list(page).getByText('Quote 50', { exact: true }).waitFor()
  })

  test('are up to date as far down as the rep has scrolled', async () => {
    service.messages = morning.mails(120).map((one) => ({ ...one, opens: 0, lastOpenAt: null }))
    const page = await open(null)
    await page.getByRole('tab', { name: 'Messages' }).click()
    await list(page).getByRole('button').first().focus()
    const total = () => list(page).evaluate((element) => element.clientHeight / 56)
    await page.keyboard.press('End')
    await expectSoon(total, 120)
    await page.keyboard.press('End')
    const last = list(page).getByRole('button', { name: /Quote 120/ })
    expect(await last.textContent()).toContain('Not opened')
    service.messages = service.messages.map((one) => ({
      ...{ ...one, opens: 1, lastOpenAt: one.sentAt },
    }))
    await comeBack(page)
    await expectSoon(() => last.textContent(), expect.stringContaining('Opened'))
  })

  test('show times on hover and focus', async () => {
    const page = await open(null)
    await page.getByRole('tab', { name: 'Messages' }).click()
    const row = list(page).getByRole('listitem').nth(1).getByRole('button')
    await row.hover()
    await page.getByRole('tooltip').getByText('Opened Thu 11:45').waitFor()
    expect(await row.textContent()).toContain('Opened Thu 11:45. Clicked Thu 11:45. No reply')
  })

  test('can be empty or unavailable', async () => {
    service.messages = []
    const page = await open(null)
    await page.getByRole('tab', { name: 'Messages' }).click()
    await page.getByText('No tracked mail yet').waitFor()
    service.up = false
    await page.getByRole('combobox', { name: 'Show' }).selectOption('Opened')
    await page.getByText('Telltale cannot be reached.').waitFor()
  })
})

describe('the pane', () => {
  test('follows the colours of Outlook while it is open', async () => {
    const page = await open(null, { background: '#ffffff' })
    await page.getByRole('tab').first().waitFor()
    const background = () =>
      page.evaluate(
        () => getComputedStyle(document.querySelector('main')!.parentElement!).backgroundColor,
      )
    const paint = (ground: string, text: string) =>
      page.evaluate(([on, of]) => (window as unknown as Faked).fake.paint(on!, of), [ground, text])
    await paint('#292929', '#ffffff')
    await expectSoon(background, 'rgb(41, 41, 41)')
    await paint('#000000', '#ffffff')
    await expectSoon(background, 'rgb(0, 0, 0)')
    await paint('#ffffff', '#000000')
    await expectSoon(background, 'rgb(255, 255, 255)')
  })

  test.each([
    ['de-DE', 'de', 'ltr', 'Aktivität'],
    ['ar-SA', 'ar', 'rtl', 'النشاط'],
    ['fi-FI', 'en', 'ltr', 'Activity'],
  ])(
    'speaks the language of Outlook, and tells the service so: %s',
    async (language, lang, dir, activity) => {
      const page = await open(null, { language })
      await page.getByRole('tab', { name: activity, selected: true }).waitFor()
      expect(
        await page.evaluate(() => [document.documentElement.lang, document.documentElement.dir]),
      ).toEqual([lang, dir])
      await expectSoon(() => Promise.resolve(service.own.spoken), [{ language: lang }])
    },
  )

  test('has regions that F6 cycles through', async () => {
    const page = await open(null)
    await page.getByRole('button', { name: /clicked “Pricing”/ }).waitFor()
    await page.getByRole('tab', { name: 'Activity' }).focus()
    await page.keyboard.press('F6')
    expect(await focused(page)).toMatch(/^“Quote for Q3”/)
    await page.keyboard.press('Shift+F6')
    expect(await focused(page)).toBe('Activity')
  })

  test.each<[token: BridgeRefusal | null, says: string, offers: string]>([
    [null, 'This version of Outlook cannot sign you in to add-ins.', 'Try again'],
    [{ status: 'USER_INTERACTION_REQUIRED' }, 'You are not signed in to Telltale.', 'Sign in'],
    [{ status: 'NO_NETWORK' }, 'Telltale cannot be reached.', 'Try again'],
    [{ status: 'PERSISTENT_ERROR' }, 'Your organization did not let you sign in.', 'Sign in'],
  ])('says why nobody is signed in, and what helps: %j', async (token, says, offers) => {
    const page = await open(null, { token })
    await page.getByText(says).waitFor()
    await page.getByRole('button', { name: offers }).waitFor()
  })

  test('says once that it is out of date where a list and a mail are side by side', async () => {
    const page = await open(null)
    await page.setViewportSize({ width: 1200, height: 700 })
    await page.getByRole('button', { name: /clicked “Pricing”/ }).click()
    await page.getByRole('region', { name: 'What happened' }).waitFor()
    service.up = false
    await comeBack(page)
    const bars = page.getByText('Telltale cannot be reached.')
    await bars.first().waitFor()
    await new Promise((resolve) => setTimeout(resolve, 400))
    expect(await bars.count()).toBe(1)
    service.up = true
    service.details = [{ ...morning.quote, subject: 'Quote for Q4' }]
    await page.getByRole('button', { name: 'Try again' }).click()
    await page.getByRole('heading', { name: 'Quote for Q4' }).waitFor()
    expect(await bars.count()).toBe(0)
  })

  test('lets the rep sign in, and says so if the prompt was closed', async () => {
    const page = await open(null, { token: { status: 'USER_INTERACTION_REQUIRED' } })
    const broker = (token: string | BridgeRefusal) =>
      page.evaluate((one) => {
        ;(window as unknown as Faked).fake.draft.token = one
      }, token)
    const signIn = page.getByRole('button', { name: 'Sign in' })
    await signIn.waitFor()
    await broker({ status: 'USER_CANCEL' })
    await signIn.click()
    await page.getByText('the sign-in window was closed').waitFor()
    await broker('token-of-robin')
    await signIn.click()
    await page.getByRole('region', { name: 'Today' }).waitFor()
  })

  test('saves the defaults of new mail', async () => {
    const page = await open(null)
    await page.getByRole('tab', { name: 'More' }).click()
    await page.getByRole('switch', { name: 'Links' }).click()
    await page.getByText('Saved').waitFor()
    expect(service.told).toEqual([
      { path: 'PUT /api/settings', body: { opens: true, links: false } },
    ])
    service.refuses = true
    await page.getByRole('switch', { name: 'Opens' }).click()
    await page.getByText('It could not be saved.').waitFor()
    expect(await page.getByRole('switch', { name: 'Opens' }).isChecked()).toBe(true)
  })

  test.each([
    ['is late', (route: Route) => route.continue()],
    ['is lost', (route: Route) => route.fulfill({ status: 500 })],
  ])('saves defaults that change while the choice before %s', async (_name, answer) => {
    const page = await open(null)
    await page.getByRole('tab', { name: 'More' }).click()
    let held = false
    await page.route('**/api/settings', async (route) => {
      if (held || route.request().method() !== 'PUT') return route.continue()
      held = true
      await new Promise((resolve) => setTimeout(resolve, 300))
      await answer(route)
    })
    await page.getByRole('switch', { name: 'Opens' }).click()
    await page.getByRole('switch', { name: 'Links' }).click()
    await page.getByText('Saved').waitFor()
    await expectSoon(() => Promise.resolve(service.told.at(-1)?.body), {
      ...{ opens: false, links: false },
    })
    // The choice before is not sent again, and nothing takes the place of the last one.
    await new Promise((resolve) => setTimeout(resolve, 400))
    expect(service.told.at(-1)?.body).toEqual({ opens: false, links: false })
    for (const name of ['Opens', 'Links'])
      expect(await page.getByRole('switch', { name }).isChecked()).toBe(false)
  })
})

/** Polls until a value is as expected; the last mismatch is the failure. */
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
