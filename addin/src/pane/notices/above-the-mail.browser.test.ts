import { beforeEach, describe, expect, test } from '@jest/globals'
import type { Page } from 'playwright-core'
import { makeActivityId } from '#core/ids'
import type { Activity } from '#core/wire'
import { comeBack, stagePane } from '../../../../local/browser/pane-stage.ts'
import { builtIn, type Fault } from '../../office/fake-office.ts'
import type { FakeItem, FakePage } from '../fake-page.ts'
import { FakeService } from '../fake-service.ts'
import * as morning from '../fixtures.ts'

/** The notification bar of the built pane above the open mail, in a real browser. */

const stage = stagePane({ clientId: builtIn.__CLIENT_ID__, authority: builtIn.__AUTHORITY__ })
const sent = morning.sentItem(morning.quote)
const opened: Activity = { ...morning.news, subject: 'Plan' }
const said = 'Someone opened “Plan”'
const [lastClick] = morning.activities
/** The next activity. */
const replied: Activity = {
  ...{ ...opened, kind: 'reply', who: 'Ben Ito' },
  id: makeActivityId(opened.at + 1_000, new Uint8Array(6)),
}
let service: FakeService

beforeEach(() => {
  service = new FakeService()
})

interface Faked {
  readonly fake: FakePage
}

/** Opens the pane beside a mail and waits for its first poll. */
async function open(item: FakeItem | null, look: Partial<morning.OutlookLook> = {}): Promise<Page> {
  const page = await stage.show(morning.openingWith(item, look), service)
  await page.getByRole('tab').nth(1).click()
  await page.locator(`#activity-${lastClick!.id}`).waitFor()
  return page
}

async function arrive(page: Page, ...lines: readonly Activity[]): Promise<void> {
  service.activities = [...lines, ...morning.activities]
  await comeBack(page)
}

async function untilBar(page: Page, text: string | null): Promise<void> {
  await page.waitForFunction((wanted) => {
    const bar = (window as unknown as Faked).fake.draft.notifications.get('telltale.news')
    return (bar ?? null) === wanted
  }, text)
}

/** How often a bar was shown. */
function shows(page: Page): Promise<number> {
  return page.evaluate(() => {
    const { calls } = (window as unknown as Faked).fake.draft
    return calls.filter((path) => path === 'notificationMessages.replaceAsync').length
  })
}

const answer = (page: Page, path: string) =>
  page.waitForResponse((response) => response.url().endsWith(path))

describe('the bar above the open mail', () => {
  test.each<[name: string, item: FakeItem]>([
    ['a sent mail', sent],
    ['a mail being composed', morning.draft],
  ])('shows what arrives above %s, until it is withdrawn', async (_, item) => {
    const page = await open(item)
    expect(await shows(page)).toBe(0)
    await arrive(page, opened)
    await untilBar(page, said)
    await arrive(page, { ...opened, state: 'withdrawn' })
    await untilBar(page, null)
    expect(await shows(page)).toBe(1)
  })

  test('shows the latest event, and not above the next mail', async () => {
    const page = await open(sent)
    await arrive(page, opened)
    await untilBar(page, said)
    await arrive(page, replied, opened)
    await untilBar(page, 'Ben Ito replied to “Plan”')
    await page.evaluate(
      (next) => (window as unknown as Faked).fake.select(next),
      morning.sentItem(morning.plan),
    )
    await untilBar(page, null)
    expect(await shows(page)).toBe(2)
  })

  test.each([
    ['de', 'Jemand hat geöffnet „Plan“'],
    ['ar', 'فتح \u2068أحدهم\u2069 «\u2068Plan\u2069»'],
  ])('is in %s if Outlook is', async (language, text) => {
    const page = await open(sent, { language })
    await arrive(page, opened)
    await untilBar(page, text)
  })

  test('shows only what is wanted, by the latest saved preferences', async () => {
    const page = await open(sent)
    const { notices } = service.own
    service.own.notices = { ...notices, outlook: false }
    const asked = answer(page, '/api/notices/preferences')
    await arrive(page, opened)
    await asked
    service.own.notices = notices
    await arrive(page, replied, opened)
    await untilBar(page, 'Ben Ito replied to “Plan”')
    expect(await shows(page)).toBe(1)
  })

  test('shows nothing about a muted mail', async () => {
    service.muted = true
    const page = await open(sent)
    const asked = answer(page, '/mute')
    await arrive(page, opened)
    await asked
    service.muted = false
    await arrive(page, replied, opened)
    await untilBar(page, 'Ben Ito replied to “Plan”')
    expect(await shows(page)).toBe(1)
  })

  test.each<[name: string, fault: Fault]>([
    ['throws', { kind: 'throws' }],
    ['never answers', { kind: 'silent' }],
    ['has no bars', { kind: 'missing' }],
  ])('shows nothing if Outlook %s, and the pane continues', async (_, fault) => {
    const page = await open(null)
    await page.evaluate(
      ([one, item]) => {
        const { fake } = window as unknown as Faked
        fake.draft.faults.set('notificationMessages.replaceAsync', one)
        fake.select(item)
      },
      [fault, sent] as const,
    )
    await page.getByRole('tab').nth(1).click()
    await arrive(page, opened)
    await page.getByRole('button', { name: said }).waitFor()
    await arrive(page, replied, opened)
    await page.getByRole('button', { name: 'Ben Ito replied to “Plan”' }).waitFor()
    await untilBar(page, null)
  })
})
