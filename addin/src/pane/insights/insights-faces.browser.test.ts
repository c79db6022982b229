import { beforeEach, describe, expect, test } from '@jest/globals'
import type { Page } from 'playwright-core'
import { stagePane } from '../../../../local/browser/pane-stage.ts'
import { builtIn } from '../../office/fake-office.ts'
import { barriers, overflowing } from '../../../../local/browser/look.ts'
import { expectFits, picture } from '../../../../local/browser/face-fits.ts'
import { FakeService } from '../fake-service.ts'
import * as morning from '../fixtures.ts'
import { crowded, little, nothing, onLeave } from './insights-fixtures.ts'

const stage = stagePane({ clientId: builtIn.__CLIENT_ID__, authority: builtIn.__AUTHORITY__ })
let service: FakeService

beforeEach(() => {
  service = new FakeService()
})

async function openInsights(look: Partial<morning.OutlookLook> = {}): Promise<Page> {
  const page = await stage.show(morning.openingWith(null, look), service)
  await page.locator('#tab-insights').click()
  return page
}

interface Face {
  readonly name: string
  readonly service?: Partial<FakeService>
  readonly shows: string
  readonly act?: (page: Page) => Promise<void>
}

const chart = (page: Page) => page.locator('svg[aria-label], svg [role="img"], figure svg').first()

const faces: readonly Face[] = [
  { name: 'insights', shows: 'of 41 measurable', act: (page) => chart(page).waitFor() },
  {
    name: 'insights-table',
    shows: 'of 41 measurable',
    act: async (page) => {
      await page.getByRole('button', { name: 'Show as table' }).click()
      await page.getByRole('table', { name: 'Day by day' }).waitFor()
    },
  },
  {
    name: 'insights-engaged',
    shows: 'of 41 measurable',
    act: async (page) => {
      await chart(page).waitFor()
      await page.getByRole('button', { name: /Dana Cole/ }).scrollIntoViewIfNeeded()
    },
  },
  {
    name: 'insights-hours',
    shows: 'Most on Tue, 08:00 to 10:00: 9 opens.',
    act: async (page) => {
      await chart(page).waitFor()
      await page.getByText('in your time').scrollIntoViewIfNeeded()
    },
  },
  {
    name: 'insights-crowded',
    service: { insights: { status: 200, body: crowded } },
    shows: 'The last 62 days only',
    act: (page) => chart(page).waitFor(),
  },
  {
    name: 'insights-little',
    service: { insights: { status: 200, body: little } },
    shows: 'too few to tell. At least 20 are needed.',
    act: (page) => chart(page).waitFor(),
  },
  {
    name: 'insights-empty',
    service: { insights: { status: 200, body: nothing } },
    shows: 'Nothing to show yet',
  },
  {
    name: 'insights-none-sent',
    service: { insights: { status: 200, body: onLeave } },
    shows: 'You sent no tracked mail in this period.',
    act: (page) => chart(page).waitFor(),
  },
  { name: 'insights-down', service: { up: false }, shows: 'Try again' },
  { name: 'insights-error', service: { insights: { status: 500 } }, shows: 'Something went wrong' },
  {
    name: 'insights-loading',
    service: { silent: true },
    shows: '',
    act: (page) => page.getByLabel('Loading insights').waitFor(),
  },
]

test.each(faces)('$name fits its width, light and dark', async (face) => {
  Object.assign(service, face.service)
  const page = await openInsights()
  if (face.shows !== '') await page.getByText(face.shows).first().waitFor()
  await face.act?.(page)
  await expectFits(page, face.name)
})

test.each([
  ['contrast', {}],
  ['ar', { language: 'ar-EG' }],
  ['de', { language: 'de-DE' }],
])('is as complete in %s', async (name, look) => {
  const page = await openInsights(look)
  if (name === 'contrast')
    await page.evaluate(() => {
      const { fake } = window as unknown as { fake: { paint(back: string, text: string): void } }
      fake.paint('#000000', '#ffffff')
    })
  await chart(page).waitFor()
  await picture(page, `insights-${name}`)
  expect(await overflowing(page)).toEqual([])
  expect(await barriers(page)).toEqual([])
  await page.locator('#insights-hours').scrollIntoViewIfNeeded()
  await picture(page, `insights-${name}-hours`)
})

describe('the insights', () => {
  test('show the honest number, and beside it what every load would add up to', async () => {
    const page = await openInsights()
    await page.getByText('of 41 measurable').waitFor()
    await page.getByText('Counting every load, it would be 31 of 52').waitFor()
    await page.getByText('1 message came back and reached nobody').waitFor()
    await page.getByText('10 messages cannot show opens').waitFor()
  })

  test('cover the chosen days in the rep’s time zone, and remember the choice', async () => {
    const page = await openInsights()
    await page.getByText('of 41 measurable').waitFor()
    await page.getByRole('combobox').selectOption('Last 7 days')
    await page.getByText('of 41 measurable').waitFor()
    await page.getByRole('tab', { name: 'Messages' }).click()
    await page.locator('#tab-insights').click()
    await page.getByText('of 41 measurable').waitFor()
    const [zone] = service.spans.map((span) => new URLSearchParams(span).get('zone'))
    expect(zone).toBe('Europe/Berlin')
    const days = service.spans.map((span) => new URLSearchParams(span).get('days'))
    expect(days).toEqual(['30', '7', '7'])
  })

  test('show replies as unknown if they are not watched for', async () => {
    service.insights = { status: 200, body: crowded }
    const page = await openInsights()
    await page.getByText('unknown', { exact: true }).waitFor()
  })

  test('never count out of nothing', async () => {
    service.insights = { status: 200, body: little }
    const page = await openInsights()
    await page.getByText('none to count', { exact: true }).waitFor()
    service.insights = { status: 200, body: onLeave }
    await page.getByRole('combobox').selectOption('Last 7 days')
    await page.getByText('You sent no tracked mail in this period.').waitFor()
    expect(await page.locator('main').innerText()).not.toContain('of 0')
  })

  test('list every day in the table', async () => {
    const page = await openInsights()
    await page.getByRole('button', { name: 'Show as table' }).click()
    const table = page.getByRole('table', { name: 'Day by day' })
    expect(await table.getByRole('row').count()).toBe(31)
  })

  test('fall back to the table if the chart cannot be loaded', async () => {
    const page = await stage.open(morning.openingWith(null), service)
    await page.route(/signs-chart/, (route) => route.abort())
    await page.locator('#tab-insights').click()
    await page.getByText('The chart could not be loaded.').waitFor()
    await page.getByRole('table', { name: 'Day by day' }).waitFor()
  })

  test('lead from a person to all mail with them, and back', async () => {
    const page = await openInsights()
    await page.getByRole('button', { name: /Dana Cole/ }).click()
    await page.getByText('First engaged').waitFor()
    await page.keyboard.press('Escape')
    await page.getByText('of 41 measurable').waitFor()
  })
})
