import { beforeEach, describe, expect, test } from '@jest/globals'
import { noticeFoldMs } from '#core/limits'
import { type KnownPreferences, preferencesDefault } from '#core/notice/preferences'
import type { Activity, MessageDetail } from '#core/wire'
import { failed, type OfficeResult } from '../../office/call.ts'
import { serviceFailed, type ServiceResult } from '../../service/request.ts'
import { activities, news, now, quote } from '../fixtures.ts'
import { en } from '../words/en.ts'
import { makeTeller, type NewsPorts, type Teller } from './tell-news.ts'

const [click, open] = activities as [Activity, Activity]
const [saidClick, saidOpen] = [
  'Dana Cole clicked “Pricing” in “Quote for Q3”',
  'Dana Cole opened “Quote for Q3”',
]
const known: KnownPreferences = {
  ...{ ...preferencesDefault, saved: true, cardHost: null, channels: [], troubles: [] },
}
const away = serviceFailed('timeout')
const done: OfficeResult<void> = { ok: true, value: undefined }

/** The preferences in the service, and the bar above the mail. */
let preferences: ServiceResult<KnownPreferences>
let muted: ServiceResult<{ muted: boolean }>
let mail: ServiceResult<MessageDetail>
let asked: string[]
let bar: string | null
let office: OfficeResult<void>
let teller: Teller

function answer<T>(question: string, value: T): Promise<T> {
  asked.push(question)
  return Promise.resolve(value)
}

beforeEach(() => {
  preferences = { ok: true, value: known }
  muted = { ok: true, value: { muted: false } }
  mail = { ok: true, value: { ...quote, firstOpenAt: open.at } }
  asked = []
  bar = null
  office = done
  const service: NewsPorts['service'] = {
    notices: () => answer('preferences', preferences),
    muted: () => answer('muted', muted),
    message: () => answer('message', mail),
  }
  const put = (message: string | null): Promise<OfficeResult<void>> => {
    if (office.ok) bar = message
    return Promise.resolve(office)
  }
  const above = { show: put, hide: () => put(null) }
  teller = makeTeller(above, { service, clock: { now: () => now } }, en)
})

describe('the notification bar', () => {
  test('requests nothing while nothing arrives', async () => {
    await teller.tell([])
    await teller.takeBack(activities)
    expect([asked, bar]).toEqual([[], null])
  })

  test('shows the newest arrival', async () => {
    await teller.tell([click, open])
    expect(bar).toBe(saidClick)
    expect(asked).toEqual(['preferences', 'muted'])
  })

  test('skips what is not wanted', async () => {
    preferences = { ok: true, value: { ...known, clicks: false } }
    await teller.tell([click, open])
    expect(bar).toBe(saidOpen)
  })

  test('follows preferences that were saved since', async () => {
    await teller.tell([open])
    preferences = { ok: true, value: { ...known, outlook: false } }
    await teller.tell([click])
    expect(bar).toBe(saidOpen)
  })

  test('uses the last known preferences, or the defaults, while they cannot be read', async () => {
    preferences = away
    await teller.tell([open])
    expect(bar).toBe(saidOpen)
    preferences = { ok: true, value: { ...known, clicks: false } }
    await teller.tell([click])
    preferences = away
    await teller.tell([click])
    expect(bar).toBe(saidOpen)
  })

  test.each<[name: string, mute: typeof muted]>([
    ['is muted', { ok: true, value: { muted: true } }],
    ['may be muted', away],
  ])('shows nothing for a mail that %s', async (_, mute) => {
    muted = mute
    await teller.tell([open])
    expect(bar).toBeNull()
  })

  test('folds opens of one mail, but not of different mails', async () => {
    await teller.tell([open])
    bar = null
    await teller.tell([{ ...open, at: open.at + noticeFoldMs - 1 }])
    expect(bar).toBeNull()
    await teller.tell([news])
    expect(bar).toMatch(/^Someone opened “Plan for the rollout/)
  })

  test.each(['first', 'every'] as const)(
    'shows the next open after one that was withdrawn, if %s is wanted',
    async (opens) => {
      preferences = { ok: true, value: { ...known, opens } }
      await teller.tell([open])
      await teller.takeBack([click, { ...open, state: 'withdrawn' }])
      expect(bar).toBeNull()
      const next = { ...open, id: click.id, at: open.at + 1 }
      mail = { ok: true, value: { ...quote, firstOpenAt: next.at } }
      await teller.tell([next])
      expect(bar).toBe(saidOpen)
    },
  )

  test.each<[name: string, firstOpenAt: number | null, expected: string | null]>([
    ['shows the first open', open.at, saidOpen],
    ['shows an open that is not counted yet', null, saidOpen],
    ['skips a later open', open.at - 1, null],
  ])('%s if only that is wanted', async (_, firstOpenAt, expected) => {
    preferences = { ok: true, value: { ...known, opens: 'first' } }
    mail = { ok: true, value: { ...quote, firstOpenAt } }
    await teller.tell([open])
    expect(bar).toBe(expected)
  })

  test('disappears when its own line is withdrawn, and with no other', async () => {
    await teller.tell([open])
    await teller.takeBack([{ ...click, state: 'withdrawn' }, open])
    expect(bar).toBe(saidOpen)
    await teller.takeBack([click, { ...open, state: 'withdrawn' }])
    expect(bar).toBeNull()
    bar = 'What another add-in says'
    await teller.takeBack([click, { ...open, state: 'withdrawn' }])
    expect(bar).toBe('What another add-in says')
  })

  test('disappears for a line withdrawn while it is being shown', async () => {
    const telling = teller.tell([open])
    await Promise.all([telling, teller.takeBack([{ ...open, state: 'withdrawn' }])])
    expect([asked, bar]).toEqual([['preferences', 'muted'], null])
  })

  test('does not count a line as told if Outlook did not show it', async () => {
    office = failed('unsupported')
    await teller.tell([open])
    office = done
    await teller.tell([{ ...open, at: open.at + 1 }])
    expect(bar).toBe(saidOpen)
  })
})
