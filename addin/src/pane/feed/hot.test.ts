import { describe, expect, test } from '@jest/globals'
import { makeActivityId, makeMessageId, type MessageId } from '#core/ids'
import { plainTelling } from '#core/staged-hit'
import type { Activity } from '#core/wire'
import { hotMails } from './hot.ts'

const minute = 60_000
const day = 24 * 60 * minute
const now = Date.UTC(2025, 10, 21, 9, 45)
const begun = (daysAgo: number, number = 0): MessageId =>
  makeMessageId(now - daysAgo * day, Uint8Array.of(0, 0, 0, 0, 0, number))

function open(agoMs: number, messageId: MessageId, more: Partial<Activity> = {}): Activity {
  const at = now - agoMs
  const id = makeActivityId(at, new Uint8Array(6))
  const what = { kind: 'open', subject: 'Offer', who: 'Dana', client: null, link: null } as const
  return { id, at, messageId, ...what, ...plainTelling, ...more }
}

/** The hot mails with their reasons. */
function told(activities: readonly Activity[], complete = true): string[] {
  return hotMails(activities, complete, now).map(({ messageId, why }) =>
    why.kind === 'busy'
      ? `${messageId.slice(-1)} ${why.signs} in ${why.spanMs / minute} min`
      : `${messageId.slice(-1)} after ${why.quietMs / day} days`,
  )
}

describe('hotMails()', () => {
  const fresh = begun(1)
  const thread = { thread: 'cThread' }
  const machine = { verdict: 'machine' } as const
  test.each<[name: string, activities: Activity[], expected: string[]]>([
    ['nothing happened', [], []],
    ['two opens are no crowd', [open(minute, fresh), open(2 * minute, fresh)], []],
    [
      'three within two hours are',
      [open(minute, fresh), open(60 * minute, fresh), open(121 * minute, fresh)],
      ['0 3 in 120 min'],
    ],
    [
      'three over a longer time are not',
      [open(minute, fresh), open(60 * minute, fresh), open(122 * minute, fresh)],
      [],
    ],
    [
      'clicks and replies count too, opens by programs and withdrawn ones do not',
      [
        open(minute, fresh, { kind: 'reply' }),
        open(2 * minute, fresh, machine),
        open(3 * minute, fresh, { state: 'withdrawn' }),
        open(4 * minute, fresh, { kind: 'click' }),
        open(5 * minute, fresh, { verdict: 'proxied-human' }),
      ],
      ['0 3 in 4 min'],
    ],
    [
      'what was hot yesterday no longer is',
      [25, 26, 27].map((hours) => open(hours * 60 * minute, fresh)),
      [],
    ],
    [
      'a mail that nobody touched for two weeks is back',
      [open(0, begun(40)), open(14 * day, begun(40))],
      ['0 after 14 days'],
    ],
    ['also when nobody ever did', [open(0, begun(40))], ['0 after 40 days']],
    [
      'also when the reader looks twice',
      [open(0, begun(40)), open(minute, begun(40)), open(20 * day + minute, begun(40))],
      ['0 after 20 days'],
    ],
    ['a mail of last week is not old', [open(0, begun(7))], []],
    [
      'several looks at the mails of one conversation are one crowd',
      [1, 2, 3].map((mail) => open(mail * minute, begun(1, mail), thread)),
      ['1 3 in 2 min'],
    ],
    [
      'an old conversation is back with whichever of its mails',
      [open(0, begun(40, 1), thread), open(20 * day, begun(30, 2), thread)],
      ['1 after 20 days'],
    ],
    [
      'but not while another of its mails was looked at lately',
      [open(0, begun(40, 1), thread), open(3 * day, begun(30, 2), thread)],
      [],
    ],
    [
      'nor with a mail that was written just now',
      [open(0, begun(1, 1), thread), open(20 * day, begun(30, 2), thread)],
      [],
    ],
    [
      'the busiest comes first',
      [
        open(0, begun(30, 9)),
        ...[1, 2, 3].map((at) => open(at * minute, begun(1, 1))),
        ...[4, 5, 6, 7].map((at) => open(at * minute, begun(1, 2))),
      ],
      ['2 4 in 3 min', '1 3 in 2 min', '9 after 30 days'],
    ],
  ])('%s', (_name, activities, expected) => {
    expect(told(activities)).toEqual(expected)
  })

  test('a mail counts as old only as far back as the feed is known', () => {
    const known = [open(0, begun(40)), open(10 * day, begun(1, 1))]
    expect(told(known, true)).toEqual(['0 after 40 days'])
    expect(told(known, false)).toEqual([])
    expect(told([...known, open(15 * day, begun(20, 2))], false)).toEqual(['0 after 15 days'])
  })

  test('returns at most three', () => {
    const many = [1, 2, 3, 4, 5].flatMap((mail) =>
      [1, 2, 3].map((at) => open(at * minute, begun(1, mail))),
    )
    expect(told(many)).toHaveLength(3)
  })
})
