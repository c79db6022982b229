import { beforeEach, describe, expect, test } from '@jest/globals'
import type { Page } from 'playwright-core'
import { stagePane } from '../../../local/browser/pane-stage.ts'
import { builtIn } from '../office/fake-office.ts'
import type { FakeItem, FakePage } from './fake-page.ts'
import { FakeService } from './fake-service.ts'
import * as morning from './fixtures.ts'

/** The built pane in a real browser: what it tells, and what it does by mouse and by keyboard. */

const stage = stagePane({ clientId: builtIn.__CLIENT_ID__, authority: builtIn.__AUTHORITY__ })
let service: FakeService

beforeEach(() => {
  service = new FakeService()
})

/** The pane with a mail selected, or none. */
function open(item: FakeItem | null): Promise<Page> {
  return stage.open(morning.openingWith(item), service)
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

  test('is said to be on the screen, once each time that it is selected', async () => {
    const page = await open(morning.sentItem(morning.quote))
    await page.getByRole('heading', { name: 'Quote for Q3' }).waitFor()
    const select = (item: FakeItem | null) =>
      page.evaluate((one) => (window as unknown as Faked).fake.select(one), item)
    await select(null)
    await page.getByRole('tab', { name: 'Activity', selected: true }).waitFor()
    // Reading of it in the pane alone loads no picture.
    await page.getByRole('button', { name: /clicked “Pricing”/ }).click()
    await page.getByRole('heading', { name: 'Quote for Q3' }).waitFor()
    await select(morning.sentItem(morning.plain))
    await expectSoon(() => Promise.resolve(service.viewed), [morning.quoteId, morning.plainId])
    await select(morning.sentItem(morning.quote))
    const again = [morning.quoteId, morning.plainId, morning.quoteId]
    await expectSoon(() => Promise.resolve(service.viewed), again)
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
