import { describe, expect, test } from '@jest/globals'
import { barCharsMax } from '#core/limits'
import type { Activity, MessageDetail } from '#core/wire'
import { activities, plain, plan, quote } from './fixtures.ts'
import { sayActivity, sayAddress, sayArrived, sayNews, sayStatus, saySubject } from './say.ts'
import { ar } from './words/ar.ts'
import { de } from './words/de.ts'
import { en } from './words/en.ts'

const [click, open] = activities as [Activity, Activity]
const lines = (activity: Activity): string => Object.values(sayActivity(activity, en)).join(' ')

describe('sayActivity()', () => {
  test.each<[activity: Activity, expected: string]>([
    [open, 'Dana Cole opened “Quote for Q3”'],
    [{ ...open, who: null }, 'Someone opened “Quote for Q3”'],
    [{ ...open, subject: null }, 'Dana Cole opened a message you sent'],
    [{ ...open, subject: ' ' }, 'Dana Cole opened (no subject)'],
    [click, 'Dana Cole clicked “Pricing” in “Quote for Q3”'],
    [
      { ...click, link: { index: 1, url: 'https://contoso.example/', text: '' } },
      'Dana Cole clicked “contoso.example” in “Quote for Q3”',
    ],
    [
      { ...click, link: { index: 1, url: '', text: '' } },
      'Dana Cole clicked a link in “Quote for Q3”',
    ],
    [{ ...click, link: null }, 'Dana Cole clicked a link in “Quote for Q3”'],
    [{ ...open, kind: 'reply' }, 'Dana Cole replied to “Quote for Q3”'],
    [{ ...open, kind: 'reply', who: null }, 'Someone replied to “Quote for Q3”'],
    [{ ...open, kind: 'auto-reply' }, 'Automatic reply from Dana Cole to “Quote for Q3”'],
    [{ ...open, kind: 'bounce' }, 'Not delivered to Dana Cole “Quote for Q3”'],
    [{ ...open, kind: 'bounce', who: null }, 'Not delivered “Quote for Q3”'],
    [{ ...open, state: 'withdrawn', verdict: 'self' }, 'You opened “Quote for Q3”'],
    [{ ...click, state: 'withdrawn', verdict: 'self' }, 'You clicked “Pricing” in “Quote for Q3”'],
    [{ ...open, state: 'withdrawn' }, 'Not an open after all “Quote for Q3”'],
    [{ ...click, state: 'withdrawn' }, 'Not a click after all: “Pricing” in “Quote for Q3”'],
  ])('%#: $expected', (activity, expected) => {
    expect(lines(activity)).toBe(expected)
  })
})

test('sayArrived() describes a single event in full and several as a number', () => {
  expect(sayArrived([], en)).toBe('')
  expect(sayArrived([open], en)).toBe('Dana Cole opened “Quote for Q3”')
  expect(sayArrived([click, open], en)).toBe('2 new in Activity')
})

test.each([
  ['Quote for Q3', 'Quote for Q3'],
  [' ', '(no subject)'],
  [null, 'Message'],
])('saySubject() of %j stands on its own', (subject, expected) => {
  expect(saySubject(subject, en)).toBe(expected)
})

test.each([
  ['https://contoso.example/', 'contoso.example'],
  ['http://contoso.example/a/?b=1#c', 'contoso.example/a/?b=1#c'],
  ['mailto:dana@contoso.example', 'mailto:dana@contoso.example'],
])('sayAddress() of %s', (url, expected) => {
  expect(sayAddress(url)).toBe(expected)
})

describe('sayStatus()', () => {
  const { tracking } = quote
  const bounced = { repliedAt: null, bouncedAt: 1 }
  const toTwo = ['dana@contoso.example', 'ben@fabrikam.example'].map((address) => ({
    address,
    name: '',
    field: 'to' as const,
  }))
  const toOne = toTwo.slice(0, 1)
  test.each<[detail: MessageDetail, expected: string]>([
    [quote, 'Opened twice, last T · 1 click'],
    [{ ...quote, opens: 1 }, 'Opened T · 1 click'],
    [{ ...quote, opens: 7, clicks: 3 }, 'Opened 7 times, last T · 3 clicks'],
    [{ ...quote, clicks: 0 }, 'Opened twice, last T · no clicks yet'],
    [{ ...quote, opens: 0, clicks: 0 }, 'Not opened yet · no clicks yet'],
    [{ ...quote, opens: 0 }, 'No open seen · 1 click'],
    [plan, 'Opened T'],
    [{ ...plan, opens: 0 }, 'Not opened yet'],
    [plain, 'Not tracked'],
    [
      { ...quote, opens: 0, clicks: 0, tracking: { ...tracking!, pixel: 'none' } },
      'Opens are not tracked · no clicks yet',
    ],
    [{ ...quote, opens: 0, clicks: 0, tracking: null }, 'Not opened yet'],
    [{ ...quote, opens: 0, clicks: 0, answers: bounced, recipients: toOne }, 'Not delivered'],
    [{ ...quote, opens: 1, answers: bounced, recipients: toOne }, 'Opened T · 1 click'],
    [
      { ...quote, opens: 0, clicks: 0, answers: bounced, recipients: toTwo },
      'Not opened yet · no clicks yet',
    ],
  ])('%#: $expected', (detail, expected) => {
    expect(sayStatus(detail, () => 'T', en).join(' · ')).toBe(expected)
  })
})

describe('sayNews()', () => {
  const long = 'Quote '.repeat(40)
  const opened = 'Dana Cole opened “”'.length

  test.each<[name: string, activity: Activity, expected: string]>([
    ['what fits', open, 'Dana Cole opened “Quote for Q3”'],
    [
      'as much of a subject as there is room for',
      { ...open, subject: 'x'.repeat(200) },
      `Dana Cole opened “${'x'.repeat(barCharsMax - opened - 1)}…”`,
    ],
    [
      'no broken surrogate pair',
      { ...open, subject: `${'x'.repeat(barCharsMax - opened - 2)}🙂🙂` },
      `Dana Cole opened “${'x'.repeat(barCharsMax - opened - 2)}…”`,
    ],
    [
      'no more of a long name than fits',
      { ...open, who: 'n'.repeat(200) },
      `${'n'.repeat(barCharsMax - 1)}…`,
    ],
    [
      'a long name without a subject',
      { ...open, who: 'n'.repeat(200), subject: null },
      `${'n'.repeat(barCharsMax - 1)}…`,
    ],
  ])('says %s', (_, activity, expected) => {
    expect(sayNews(activity, en)).toBe(expected)
  })

  test.each([
    ['en', en],
    ['de', de],
    ['ar', ar],
  ])('stays within Office’s limit in %s', (_, words) => {
    const link = { index: 1, url: 'https://contoso.example/', text: 'Everything we offer' }
    const said = (['open', 'click', 'reply', 'bounce'] as const).map((kind) =>
      sayNews({ ...open, kind, link, subject: long }, words),
    )
    expect(said.map(({ length }) => length <= barCharsMax)).toEqual([true, true, true, true])
    expect(said.every((text) => text.includes('…'))).toBe(true)
  })
})
