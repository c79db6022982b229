import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { noticeAgeMs, noticeFoldMs } from '../limits.ts'
import type { Activity } from '../wire.ts'
import { decide, type NoticeContext, type Told, toldAfter } from './decide.ts'
import { preferencesDefault } from './preferences.ts'
import { sampleActivity } from './sample-activity.ts'

const hour = 60 * 60_000
const noon = 10 * 24 * hour + 12 * hour
const clock = (time: number): number => Math.floor(time / 60_000) % (24 * 60)
const context = (changes: Partial<NoticeContext> = {}): NoticeContext => ({
  preferences: preferencesDefault,
  muted: false,
  told: {},
  now: noon,
  clock,
  ...changes,
})
const wants = (changes: Partial<NoticeContext['preferences']>): Partial<NoticeContext> => ({
  preferences: { ...preferencesDefault, ...changes },
})
const quiet = wants({ quiet: { from: 11 * 60, to: 13 * 60 } })
const open = sampleActivity({ at: noon })
const leave = (why: string) => ({ kind: 'leave', why })

describe('a rep', () => {
  const rows: readonly [string, Partial<Activity>, Partial<NoticeContext>, object][] = [
    ['is told of an open', {}, {}, { kind: 'tell' }],
    ['is told of a reply', { kind: 'reply' }, {}, { kind: 'tell' }],
    ['is told of a mail that bounced', { kind: 'bounce' }, {}, { kind: 'tell' }],
    ['is not told of an automatic reply', { kind: 'auto-reply' }, {}, leave('not-wanted')],
    ['is not told of withdrawn events', { state: 'withdrawn' }, {}, leave('withdrawn')],
    [
      'waits for an event that is held back',
      { tellAt: noon + 1 },
      {},
      { kind: 'wait', until: noon + 1 },
    ],
    ['is not told of old news', { at: 0, tellAt: noon - noticeAgeMs - 1 }, {}, leave('old')],
    [
      'is told of old news that was held until now',
      { at: 0, tellAt: noon - noticeAgeMs },
      {},
      { kind: 'tell' },
    ],
    ['can turn off opens', {}, wants({ opens: 'none' }), leave('not-wanted')],
    ['can turn off clicks', { kind: 'click' }, wants({ clicks: false }), leave('not-wanted')],
    ['can turn off replies', { kind: 'reply' }, wants({ replies: false }), leave('not-wanted')],
    ['can turn off bounces', { kind: 'bounce' }, wants({ bounces: false }), leave('not-wanted')],
    ['does not hear of a muted message', {}, { muted: true }, leave('muted')],
    ['hears of the first open', {}, wants({ opens: 'first' }), { kind: 'tell' }],
    [
      'can choose to hear of the first open only',
      {},
      { ...wants({ opens: 'first' }), told: { open: [{ at: 0, id: null }] } },
      leave('not-first'),
    ],
    [
      'hears of a later open',
      {},
      { told: { open: [{ at: noon - hour, id: null }] } },
      { kind: 'tell' },
    ],
    [
      'hears once of several opens within a minute',
      {},
      { told: { open: [{ at: noon - 59_999, id: null }] } },
      leave('folded'),
    ],
    [
      'hears once of them, whatever their order',
      {},
      { told: { open: [{ at: noon + 59_999, id: null }] } },
      leave('folded'),
    ],
    [
      'hears of a click after an open',
      { kind: 'click' },
      { told: { open: [{ at: noon, id: null }] } },
      { kind: 'tell' },
    ],
    [
      'hears of every reply',
      { kind: 'reply' },
      { told: { reply: [{ at: noon, id: null }] } },
      { kind: 'tell' },
    ],
    ['hears of events after quiet hours', {}, quiet, { kind: 'keep', until: noon + hour }],
    [
      'does not hear then of events that were withdrawn',
      { state: 'withdrawn' },
      quiet,
      leave('withdrawn'),
    ],
  ]

  test.each(rows)('%s', (_, activity, situation, decision) => {
    expect(decide({ ...open, ...activity }, context(situation))).toEqual(decision)
  })
})

test('law: opens of one message are told at most once a minute, in whatever order they come', () => {
  const times = fc.array(fc.integer({ min: 0, max: 20 * noticeFoldMs }), { maxLength: 30 })
  fc.assert(
    fc.property(times, (drawn) => {
      let told: Told = {}
      const heard: number[] = []
      for (const at of drawn) {
        const activity = sampleActivity({ at })
        if (decide(activity, context({ told, now: Infinity })).kind !== 'tell') continue
        heard.push(at)
        told = toldAfter(told, activity)
      }
      heard.forEach((at, place) =>
        expect(at - (heard[place - 1] ?? -Infinity)).toBeGreaterThanOrEqual(noticeFoldMs),
      )
    }),
  )
})
