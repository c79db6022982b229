import { beforeEach, describe, expect, test } from '@jest/globals'
import type { Page } from 'playwright-core'
import { stagePane } from '../../../../local/browser/pane-stage.ts'
import { builtIn } from '../../office/fake-office.ts'
import { FakeService } from '../fake-service.ts'
import * as morning from '../fixtures.ts'

/** What a rep does behind More, in the built pane in a real browser. */

const stage = stagePane({ clientId: builtIn.__CLIENT_ID__, authority: builtIn.__AUTHORITY__ })
let service: FakeService

beforeEach(() => {
  service = new FakeService()
})

async function open(face: string): Promise<Page> {
  const page = await stage.show(morning.openingWith(null), service)
  await page.getByRole('tab', { name: 'More' }).click()
  await page.getByRole('button', { name: face }).click()
  await page.getByRole('heading', { name: face }).waitFor()
  return page
}

const focused = (page: Page) => page.evaluate(() => document.activeElement?.textContent ?? '')

test('the keyboard alone leads there and back', async () => {
  const page = await stage.show(morning.openingWith(null), service)
  await page.getByRole('tab', { name: 'More' }).click()
  await page.getByRole('switch').first().waitFor()
  // Past both switches and Notifications.
  for (let stop = 0; stop < 4; stop++) await page.keyboard.press('Tab')
  expect(await focused(page)).toMatch(/^Your devices/)
  await page.keyboard.press('Enter')
  await page.getByText('In use now').waitFor()
  expect(await focused(page)).toBe('Your devices')
  await page.keyboard.press('Escape')
  await page.getByRole('heading', { name: 'Settings' }).waitFor()
  expect(await focused(page)).toMatch(/^Your devices/)
})

describe('Notifications', () => {
  test('are saved at once, with the time zone of this computer the first time', async () => {
    const page = await open('Notifications')
    await page.getByRole('switch', { name: 'Clicks' }).click()
    await page.getByText('Saved', { exact: true }).waitFor()
    await page.getByLabel('Opens').selectOption('first')
    await page.getByRole('switch', { name: 'Quiet hours' }).click()
    await page.getByLabel('From').selectOption({ label: '20:30' })
    await page.getByLabel('Time zone').selectOption('Asia/Tokyo')
    await page.getByRole('switch', { name: 'Daily mail' }).click()
    await page.getByLabel('Sent at').selectOption({ label: '07:30' })
    await page.waitForFunction(
      () => document.querySelector('p[role=status]')?.textContent === 'Saved',
    )
    const first = { clicks: false, timeZone: 'Europe/Berlin', opens: 'every', quiet: null }
    expect(service.own.saved[0]).toMatchObject(first)
    expect(service.own.saved).toHaveLength(7)
    expect(service.own.notices).toMatchObject({
      ...{ clicks: false, opens: 'first', quiet: { from: 1_230, to: 480 } },
      ...{ timeZone: 'Asia/Tokyo', digestAt: 450, saved: true },
    })
  })

  test('appear above the open mail, until that is switched off', async () => {
    const page = await open('Notifications')
    const above = page.getByRole('switch', { name: 'Above the open mail' })
    expect(await above.isChecked()).toBe(true)
    await above.click()
    await page.getByText('Saved', { exact: true }).waitFor()
    expect(service.own.notices).toMatchObject({ outlook: false, teams: true })
  })

  test('have no mail to stand above in a tab of a browser', async () => {
    const page = await stage.show(morning.openingWith(null), service)
    await page.goto(new URL('app.html', page.url()).href)
    await page.getByRole('tab', { name: 'More' }).click()
    await page.getByRole('button', { name: 'Notifications' }).click()
    await page.getByRole('switch', { name: 'Daily mail' }).waitFor()
    expect(await page.getByText('Above the open mail').count()).toBe(0)
  })

  test('show what was saved before if a choice was not saved', async () => {
    const page = await open('Notifications')
    service.own.remembers = true
    await page.getByRole('switch', { name: 'Replies' }).click()
    await page.getByText('It could not be saved').waitFor()
    expect(await page.getByRole('switch', { name: 'Replies' }).isChecked()).toBe(true)
  })

  test('send cards once there is an address, and can remove it again', async () => {
    const page = await open('Notifications')
    const card = page.getByRole('switch', { name: 'Teams channel' })
    await card.click()
    const address = page.getByRole('textbox', { name: 'Workflow address' })
    await page.keyboard.type('http://x.example/')
    await page.keyboard.press('Enter')
    await page.getByText('This is not the https address of a workflow.').waitFor()
    expect(await address.inputValue()).toBe('http://x.example/')
    await address.fill('https://prod-1.logic.azure.com/workflows/1?sig=secret')
    await page.getByRole('button', { name: 'Save address' }).click()
    await page.getByText('Cards go to prod-1.logic.azure.com').waitFor()
    expect(await page.getByText('secret').count()).toBe(0)
    expect(service.own.notices).toMatchObject({ card: true })
    service.own.remembers = true
    await page.getByRole('button', { name: 'Remove' }).click()
    await page.getByText('It could not be saved. Please try again.').waitFor()
    service.own.remembers = false
    await page.getByRole('button', { name: 'Remove' }).click()
    await page.getByRole('switch', { name: 'Teams channel', checked: false }).waitFor()
    expect(await address.count()).toBe(0)
    expect(service.own.notices).toMatchObject({ card: false, cardHost: null })
  })
})

describe('Your devices', () => {
  test('can be forgotten, except for the one in use', async () => {
    const page = await open('Your devices')
    const rows = page.getByRole('list', { name: 'Where you use this pane' }).getByRole('listitem')
    await rows.first().waitFor()
    expect(await rows.first().getByRole('button').count()).toBe(0)
    await page.getByRole('button', { name: 'Forget Safari on iPhone' }).click()
    await page.getByText('Forgotten: Safari on iPhone').waitFor()
    expect(await rows.count()).toBe(2)
    expect(service.own.forgotten).toEqual([{ client: 'Safari on iPhone' }])
    service.own.remembers = true
    await page.getByRole('button', { name: 'Forget Edge on Windows' }).click()
    await page.getByText('It could not be forgotten').waitFor()
    expect(await rows.count()).toBe(2)
  })
})

describe('Troubleshooting', () => {
  test('runs again on request, and copies a report that names nobody', async () => {
    service.up = false
    const page = await open('Troubleshooting')
    await page.getByText('1 thing needs attention.').waitFor()
    service.up = true
    await page.getByRole('button', { name: 'Run again' }).click()
    await page.getByText('Everything is fine.').waitFor()
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
    await page.getByRole('button', { name: 'Copy report' }).click()
    await page.getByText('It contains no address and no subject.').waitFor()
    const report = await page.evaluate(() => navigator.clipboard.readText())
    expect(report).toContain('service: fine, service-answers')
    expect(report).not.toMatch(/@|Quote|Dana|Robin/)
  })

  test('names storage as the cause if the service itself answers', async () => {
    service.own.withoutStorage = true
    const page = await open('Troubleshooting')
    await page.getByText('It answers, but its storage does not.').waitFor()
  })
})
