import { readFileSync } from 'node:fs'
import { beforeEach, describe, expect, test } from '@jest/globals'
import { erasedAddress } from '#core/erase-person'
import type { Page } from 'playwright-core'
import { comeBack, stagePane } from '../../../../local/browser/pane-stage.ts'
import { builtIn } from '../../office/fake-office.ts'
import { barriers, overflowing } from '../../../../local/browser/look.ts'
import { expectFits, picture } from '../../../../local/browser/face-fits.ts'
import { FakeService } from '../fake-service.ts'
import * as morning from '../fixtures.ts'
import {
  contactAmongOthers,
  contactCrowded,
  contactDana,
  contactObjected,
  contactUnknown,
  exportOfDana,
} from './contact-fixtures.ts'

const stage = stagePane({ clientId: builtIn.__CLIENT_ID__, authority: builtIn.__AUTHORITY__ })
let service: FakeService

beforeEach(() => {
  service = new FakeService()
})

/** Opens the pane at a sent mail and from there its recipient. */
async function openContact(look: Partial<morning.OutlookLook> = {}): Promise<Page> {
  const item = morning.sentItem(morning.quote)
  const page = await stage.show(morning.openingWith(item, look), service)
  await page.getByRole('button', { name: 'Dana Cole' }).click()
  return page
}

const title = (page: Page) => page.getByRole('heading', { level: 2 })

interface Face {
  readonly name: string
  readonly service?: Partial<FakeService>
  readonly shows: string
  readonly act?: (page: Page) => Promise<void>
}

const faces: readonly Face[] = [
  { name: 'contact', shows: 'First engaged' },
  {
    name: 'contact-mails',
    shows: 'Mail, newest first',
    act: (page) => page.getByRole('button', { name: /Quote 12/ }).scrollIntoViewIfNeeded(),
  },
  {
    name: 'contact-objected',
    service: { contact: { status: 200, body: contactObjected } },
    shows: 'has objected',
  },
  {
    name: 'contact-crowded',
    service: { contact: { status: 200, body: contactCrowded } },
    shows: 'From your mail since',
  },
  {
    name: 'contact-unknown',
    service: { contact: { status: 200, body: contactUnknown } },
    shows: 'any tracked mail yet',
  },
  {
    name: 'contact-asking',
    shows: 'First engaged',
    act: async (page) => {
      await page.getByRole('combobox').selectOption('None')
      await page.getByRole('button', { name: 'Delete and record' }).waitFor()
    },
  },
  {
    name: 'contact-export',
    service: { exports: exportOfDana },
    shows: 'First engaged',
    act: async (page) => {
      await page.getByRole('button', { name: 'Export' }).click()
      await page.getByText('3 messages collected').waitFor()
    },
  },
  {
    name: 'contact-erasing',
    shows: 'First engaged',
    act: async (page) => {
      await page.getByRole('button', { name: 'Erase…' }).click()
      await page.getByRole('button', { name: 'Erase for good' }).scrollIntoViewIfNeeded()
    },
  },
  {
    name: 'contact-not-allowed',
    service: { contact: { status: 200, body: { ...contactDana, mayErase: false } } },
    shows: 'ask your administrator',
    act: (page) => page.getByText('ask your administrator').scrollIntoViewIfNeeded(),
  },
  {
    name: 'contact-export-erasing',
    service: { exports: exportOfDana },
    shows: 'First engaged',
    act: async (page) => {
      await page.getByRole('button', { name: 'Export' }).click()
      await page.getByRole('button', { name: 'Copy' }).click()
      await page.getByRole('button', { name: 'Erase…' }).click()
      await page.getByRole('button', { name: 'Erase for good' }).waitFor()
    },
  },
  {
    name: 'contact-erased',
    shows: 'First engaged',
    act: async (page) => {
      await page.getByRole('button', { name: 'Erase…' }).click()
      await page.getByRole('button', { name: 'Erase for good' }).click()
      await page.getByText('Erased from your mail').waitFor()
    },
  },
  {
    name: 'contact-not-exported',
    shows: 'First engaged',
    act: async (page) => {
      await page.getByRole('button', { name: 'Export' }).click()
      await page.getByText('could not be collected').waitFor()
    },
  },
  {
    name: 'contact-among-others',
    service: { contact: { status: 200, body: contactAmongOthers } },
    shows: 'No message went to this person alone',
    act: (page) => page.getByText('none to count').first().waitFor(),
  },
  { name: 'contact-error', service: { contact: { status: 500 } }, shows: 'Something went wrong' },
  {
    name: 'contact-stale',
    shows: 'First engaged',
    act: async (page) => {
      service.up = false
      await page.getByRole('combobox').selectOption('Consent')
      await page.getByText('could not be recorded').waitFor()
    },
  },
]

test.each(faces)('$name fits its width, light and dark', async (face) => {
  Object.assign(service, face.service)
  const page = await openContact()
  await page.getByText(face.shows).first().waitFor()
  await face.act?.(page)
  await expectFits(page, face.name)
})

test('reads older mails anew too, and keeps them', async () => {
  const all = contactCrowded.items
  const next = all[24]?.messageId ?? ''
  const older = (opens: number, lastOpenAt: number | null) => {
    const items = all.slice(25).map((one) => ({ ...one, opens, lastOpenAt }))
    service.contactOlder = { [next]: { status: 200, body: { items, next: null, figures: null } } }
  }
  service.contact = { status: 200, body: { ...contactDana, items: all.slice(0, 25), next } }
  older(0, null)
  const page = await openContact()
  await page.getByRole('button', { name: 'Show older' }).click()
  const rows = page.getByRole('region', { name: 'Mail, newest first' }).getByRole('listitem')
  await rows
    .nth(49)
    .getByRole('button', { name: /Not opened/ })
    .waitFor()
  older(7, morning.now)
  await comeBack(page)
  await rows
    .nth(49)
    .getByRole('button', { name: /Opened 7 times/ })
    .waitFor()
  expect(await rows.count()).toBe(50)
})

test('shows a placeholder of the same shape while it loads', async () => {
  const page = await stage.show(
    morning.openingWith(morning.sentItem(morning.quote)),
    Object.assign(service, {}),
  )
  await page.getByText('What is tracked').waitFor()
  service.silent = true
  await page.getByRole('button', { name: 'Dana Cole' }).click()
  await page.getByLabel('Loading mail with this person').waitFor()
  await expectFits(page, 'contact-loading')
})

test.each([
  ['contrast', { background: '#000000' }],
  ['ar', { language: 'ar-EG' }],
  ['de', { language: 'de-DE' }],
])('is as complete in %s', async (name, look) => {
  const item = morning.sentItem(morning.quote)
  const page = await stage.show(morning.openingWith(item, look), service)
  if (name === 'contrast')
    await page.evaluate(() => {
      const { fake } = window as unknown as { fake: { paint(back: string, text: string): void } }
      fake.paint('#000000', '#ffffff')
    })
  await page.getByRole('button', { name: 'Dana Cole' }).click()
  await page.getByRole('combobox').waitFor()
  expect(await overflowing(page)).toEqual([])
  expect(await barriers(page)).toEqual([])
  await picture(page, `contact-${name}`)
})

describe('navigation', () => {
  test('leads by keyboard from a mail to its recipient, to another mail, and back through each', async () => {
    const page = await openContact()
    await page.getByText('First engaged').waitFor()
    expect(await title(page).textContent()).toBe('Dana Cole')
    const row = page.getByRole('button', { name: /Quote 2/ })
    await row.focus()
    service.details = [
      morning.quote,
      { ...morning.plain, messageId: contactDana.items[1]?.messageId as never },
    ]
    await page.keyboard.press('Enter')
    await page.getByText('Directions').waitFor()
    await page.keyboard.press('Escape')
    await page.getByText('First engaged').waitFor()
    expect(await title(page).textContent()).toBe('Dana Cole')
    await page.keyboard.press('Escape')
    await page.getByText('What is tracked').waitFor()
    expect(await title(page).textContent()).toBe('Quote for Q3')
  })

  test('starts from the recipients of a mail being composed', async () => {
    const page = await stage.show(morning.openingWith(morning.draft), service)
    await page.getByRole('button', { name: 'Dana Cole' }).click()
    await page.getByText('First engaged').waitFor()
    await page.getByRole('button', { name: 'Back' }).click()
    await page.getByText('When you send').waitFor()
  })

  test('starts from a search result, and returns to the search', async () => {
    const page = await stage.show(morning.openingWith(null), service)
    await page.getByRole('tab', { name: 'Messages' }).click()
    service.messages = service.messages.map((one) => ({ ...one, subject: `${one.subject} dana` }))
    await page.getByRole('searchbox').fill('dana')
    const found = page.getByRole('list', { name: 'People' }).getByRole('button')
    await found.waitFor()
    await expectFits(page, 'messages-people')
    await found.click()
    await page.getByText('First engaged').waitFor()
    await page.keyboard.press('Escape')
    await found.waitFor()
    expect(await found.evaluate((element) => element === document.activeElement)).toBe(true)
  })

  test('is replaced when another mail is selected', async () => {
    const page = await openContact()
    await page.getByText('First engaged').waitFor()
    await page.evaluate((item) => {
      const { fake } = window as unknown as { fake: { select(item: unknown): void } }
      fake.select(item)
    }, morning.sentItem(morning.plan))
    await page.getByText('What is tracked').waitFor()
    expect(await title(page).textContent()).toContain('Plan for the rollout')
  })
})

describe('the export of a person', () => {
  const exportButton = (page: Page) => page.getByRole('button', { name: 'Export' })

  test('is one file with all pages, saved or copied', async () => {
    service.exports = exportOfDana
    const page = await openContact()
    await exportButton(page).focus()
    await page.keyboard.press('Enter')
    await page.getByText('3 messages collected').waitFor()
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'Save file' }).click(),
    ])
    expect(download.suggestedFilename()).toMatch(/^telltale-person-\d{4}-\d\d-\d\d\.json$/)
    const saved: unknown = JSON.parse(readFileSync(await download.path(), 'utf8'))
    expect(saved).toEqual({
      format: 'telltale-person-1',
      exportedAt: expect.any(String),
      address: 'dana@contoso.example',
      lawfulBasis: { basis: 'consent', recordedAt: null },
      mails: [{ id: 1 }, { id: 2 }, { id: 3 }],
    })
  })

  test('shows the text where Outlook allows no copying', async () => {
    service.exports = exportOfDana
    const page = await openContact()
    await page.evaluate(() => {
      const refused = () => Promise.reject(new Error('Not allowed'))
      Object.defineProperty(navigator, 'clipboard', { value: { writeText: refused } })
    })
    await exportButton(page).click()
    await page.getByRole('button', { name: 'Copy' }).click()
    const text = page.getByRole('textbox', { name: 'The exported data' })
    expect(await text.inputValue()).toContain('"format": "telltale-person-1"')
    expect(await barriers(page)).toEqual([])
  })

  test('is not half an export if a page is missing', async () => {
    const { first } = exportOfDana
    service.exports = { first }
    const page = await openContact()
    await exportButton(page).click()
    await page.getByText('could not be collected').waitFor()
    expect(await page.getByRole('link', { name: 'Save file' }).count()).toBe(0)
    service.exports = exportOfDana
    await exportButton(page).click()
    await page.getByText('3 messages collected').waitFor()
  })
})

describe('the erasure of a person', () => {
  const press = (page: Page, name: string) => page.getByRole('button', { name }).press('Enter')

  test('says what goes and what stays, and is done only when confirmed', async () => {
    const page = await openContact()
    await press(page, 'Erase…')
    expect(await page.getByRole('alert').textContent()).toMatch(/cannot be undone.*What stays/)
    await press(page, 'Cancel')
    expect(service.told).toEqual([])
    await press(page, 'Erase…')
    service.contact = { status: 200, body: { ...contactObjected, items: [] } }
    await press(page, 'Erase for good')
    await page.getByText('Erased from your mail').waitFor()
    await page.getByText('any tracked mail yet').waitFor()
    expect(service.told).toEqual([
      { path: 'POST /api/contacts/erase', body: { address: 'dana@contoso.example' } },
    ])
    expect(await page.evaluate(() => document.activeElement === document.body)).toBe(false)
  })

  test('is not offered to a rep who may not do it, who is told whom to ask', async () => {
    service.contact = { status: 200, body: { ...contactDana, mayErase: false } }
    const page = await openContact()
    await page.getByText('ask your administrator').waitFor()
    expect(await page.getByRole('button', { name: 'Erase' }).count()).toBe(0)
    expect(await page.getByRole('button', { name: 'Export' }).count()).toBe(1)
    expect(await barriers(page)).toEqual([])
  })

  test('says whom to ask if the rep may no longer do it', async () => {
    service.erasure = { status: 403, body: { code: 'role-missing' } }
    const page = await openContact()
    await press(page, 'Erase…')
    service.contact = { status: 200, body: { ...contactDana, mayErase: false } }
    await press(page, 'Erase for good')
    await page.getByText('ask your administrator').waitFor()
    await page.getByRole('button', { name: 'Erase' }).waitFor({ state: 'detached' })
    expect(await page.getByText('ask your administrator').count()).toBe(1)
    expect(await page.evaluate(() => document.activeElement === document.body)).toBe(false)
  })

  test('asks where it can be seen, and Escape takes back the question alone', async () => {
    const page = await openContact()
    await press(page, 'Erase…')
    const confirm = page.getByRole('button', { name: 'Erase for good' })
    const box = await confirm.boundingBox()
    expect((box?.y ?? Infinity) + (box?.height ?? 0)).toBeLessThanOrEqual(640)
    await confirm.press('Escape')
    await confirm.waitFor({ state: 'detached' })
    expect(await page.evaluate(() => document.activeElement === document.body)).toBe(false)
    await page.getByText('First engaged').waitFor()
    await page.keyboard.press('Escape')
    await page.getByText('What is tracked').waitFor()
    expect(service.told).toEqual([])
  })

  test('says so if it was interrupted, and can be repeated', async () => {
    service.refuses = true
    const page = await openContact()
    await press(page, 'Erase…')
    await press(page, 'Erase for good')
    await page.getByText('It was interrupted').waitFor()
    service.refuses = false
    await press(page, 'Erase…')
    await press(page, 'Erase for good')
    await page.getByText('Erased from your mail').waitFor()
  })

  test('leaves nobody in the list of messages', async () => {
    const erased = { field: 'to', name: '', address: erasedAddress } as const
    service.messages = service.messages.map((one) => ({ ...one, recipients: [erased] }))
    const page = await stage.show(morning.openingWith(null), service)
    await page.getByRole('tab', { name: 'Messages' }).click()
    await page.getByText('Someone who was erased').first().waitFor()
    expect(await page.getByText(erasedAddress).count()).toBe(0)
  })
})

describe('the lawful basis', () => {
  const change = (page: Page, name: string) => page.getByRole('combobox').selectOption(name)

  test('is saved at once if nothing is lost', async () => {
    const page = await openContact()
    await change(page, 'Consent')
    await page.getByText('Recorded.').waitFor()
    expect(service.told).toEqual([
      {
        path: 'PUT /api/contacts/basis',
        body: { address: 'dana@contoso.example', basis: 'consent' },
      },
    ])
  })

  test('keeps the focus and the choice while it is saved', async () => {
    const page = await openContact()
    await page.route('**/api/contacts/basis', async (route) => {
      await new Promise((resolve) => setTimeout(resolve, 300))
      await route.continue()
    })
    const choice = page.getByRole('combobox')
    await choice.focus()
    await change(page, 'Consent')
    const seen = () =>
      choice.evaluate((one: HTMLSelectElement) => [one === document.activeElement, one.value])
    expect(await seen()).toEqual([true, 'consent'])
    await change(page, 'Legitimate interest')
    expect(await seen()).toEqual([true, 'consent'])
    const figures = { ...contactDana.figures, basis: 'consent', recordedAt: morning.now }
    service.contact = { status: 200, body: { ...contactDana, figures } }
    await page.getByText('Recorded.').waitFor()
    expect(await seen()).toEqual([true, 'consent'])
    expect(service.told).toHaveLength(1)
  })

  test('needs a confirmation if data will be deleted', async () => {
    const page = await openContact()
    await change(page, 'Has objected')
    await page.getByText('will be deleted').waitFor()
    await page.getByRole('button', { name: 'Cancel' }).click()
    expect(await page.getByRole('combobox').inputValue()).toBe('legitimate-interest')
    await change(page, 'Has objected')
    await page.getByRole('combobox').press('Escape')
    await page.getByRole('button', { name: 'Delete and record' }).waitFor({ state: 'detached' })
    await change(page, 'Has objected')
    service.contact = { status: 200, body: contactObjected }
    await page.getByRole('button', { name: 'Delete and record' }).click()
    await page.getByText('This person has objected. What they do').waitFor()
    expect(service.told).toMatchObject([{ body: { basis: 'objected' } }])
  })

  test('can only become consent for a person who objected, whose signs are not shown', async () => {
    service.contact = { status: 200, body: contactObjected }
    const page = await openContact()
    await page.getByText('This person has objected. What they do').waitFor()
    expect(await page.getByRole('option').allTextContents()).toEqual(['Consent', 'Has objected'])
    expect(await page.getByText('Opened').count()).toBe(0)
  })
})
