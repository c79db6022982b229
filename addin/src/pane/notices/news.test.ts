import { describe, expect, test } from '@jest/globals'
import { noticeAgeMs, noticeFoldMs } from '#core/limits'
import { type NoticePreferences, preferencesDefault } from '#core/notice/preferences'
import type { Activity } from '#core/wire'
import { activities, now as nine45 } from '../fixtures.ts'
import { newsIn } from './news.ts'
import { wallClockIn } from './wall-clock.ts'

const [click, open] = activities as [Activity, Activity]
const berlin = 'Europe/Berlin'
// In Berlin it is 10:45.
const [around, later] = [
  { from: 10 * 60, to: 11 * 60 },
  { from: 11 * 60, to: 12 * 60 },
]

interface Case {
  readonly preferences?: Partial<NoticePreferences>
  readonly activity?: Partial<Activity>
  /** When an open of the mail was last announced. */
  readonly toldAt?: number
  readonly now?: number
}

function isNews({ preferences = {}, activity = {}, toldAt, now = nine45 }: Case): boolean {
  const line = { ...open, ...activity }
  const told = new Map(
    toldAt === undefined ? [] : [[line.messageId, { open: [{ at: toldAt, id: null }] }]],
  )
  const wanted = { ...preferencesDefault, timeZone: berlin, ...preferences }
  const clock = wallClockIn(wanted.timeZone)
  return newsIn([line], { preferences: wanted, told, now, clock }).length === 1
}

describe('newsIn()', () => {
  test.each<[name: string, expected: boolean, Case]>([
    ['an open', true, {}],
    ['an open where the bar is not wanted', false, { preferences: { outlook: false } }],
    ['an open where opens are not wanted', false, { preferences: { opens: 'none' } }],
    ['an open where the bar alone is wanted', true, { preferences: { teams: false } }],
    ['a click', true, { activity: { kind: 'click' } }],
    [
      'a click where clicks are not wanted',
      false,
      { activity: { kind: 'click' }, preferences: { clicks: false } },
    ],
    ['a reply', true, { activity: { kind: 'reply' } }],
    ['an automatic reply', false, { activity: { kind: 'auto-reply' } }],
    ['a mail that came back', true, { activity: { kind: 'bounce' } }],
    ['what is withdrawn', false, { activity: { state: 'withdrawn' } }],
    ['an open soon after the last', false, { toldAt: open.at - noticeFoldMs + 1 }],
    ['an open a while after the last', true, { toldAt: open.at - noticeFoldMs }],
    ['a second open', false, { preferences: { opens: 'first' }, toldAt: open.at - noticeFoldMs }],
    ['a click after an open', true, { activity: { kind: 'click' }, toldAt: open.at }],
    ['an open in quiet hours', false, { preferences: { quiet: around } }],
    ['an open before quiet hours', true, { preferences: { quiet: later } }],
    [
      'an open in quiet hours elsewhere',
      true,
      { preferences: { quiet: around, timeZone: 'Asia/Tokyo' } },
    ],
    ['what was kept back for a day', false, { now: open.at + noticeAgeMs + 1 }],
    ['what seems to come before its time', true, { activity: { tellAt: nine45 + 90_000 } }],
  ])('%s: %s', (_, expected, one) => {
    expect(isNews(one)).toBe(expected)
  })

  test('keeps the order of the lines', () => {
    const context = {
      ...{ preferences: preferencesDefault, told: new Map(), now: nine45 },
      clock: wallClockIn('UTC'),
    }
    expect(newsIn([click, open], context)).toEqual([click, open])
  })
})

describe('wallClockIn()', () => {
  test('falls back to this computer’s zone if the browser does not know the given one', () => {
    const { timeZone } = new Intl.DateTimeFormat().resolvedOptions()
    expect(wallClockIn('Mars/Olympus')(nine45)).toBe(wallClockIn(timeZone)(nine45))
    expect(wallClockIn(berlin)(nine45)).toBe(10 * 60 + 45)
  })
})
