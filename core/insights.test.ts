import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { makeActivityId, makeMessageId } from './ids.ts'
import { dayMs, insightsOf, type InsightsInput, weekdayOf } from './insights.ts'
import { plainTelling } from './staged-hit.ts'
import type { Counts, ListedMessage } from './stores.ts'
import type { Activity } from './wire.ts'

const now = Date.UTC(2026, 10, 21, 12)
const today = Math.floor(now / dayMs)
const hour = 60 * 60_000
const counts: Counts = {
  ...{ opens: 0, clicks: 0, firstOpenAt: null, lastOpenAt: null, lastClickAt: null },
  ...{ naiveOpens: 0, naiveClicks: 0 },
}
const opened: Counts = { ...counts, opens: 1, naiveOpens: 3 }

let made = 0
const unique = () => Uint8Array.from([0, 0, 0, 0, ++made >> 8, made & 255])

interface Sent {
  readonly at?: number
  readonly opens?: boolean
  readonly links?: boolean
  readonly address?: string
  readonly counts?: Counts
  readonly bounced?: boolean
}

function mail(sent: Sent = {}): ListedMessage {
  const { at = now - hour, opens = true, links = false, address = 'dana@contoso.example' } = sent
  const recipients = [{ field: 'to', name: 'Dana', address }] as const
  const registration = { subject: 'Offer', recipients, sentAt: at, client: 'web' } as const
  return {
    messageId: makeMessageId(at, unique()),
    registration: { ...registration, tracked: { opens, links } },
    counts: sent.counts ?? counts,
    answers: { repliedAt: null, bouncedAt: sent.bounced === true ? at + 9 : null },
  }
}

function line(kind: Activity['kind'], at: number, more: Partial<Activity> = {}): Activity {
  return {
    ...{ id: makeActivityId(at, unique()), kind, at, messageId: makeMessageId(at, unique()) },
    ...{ subject: null, who: null, client: null, link: null, ...plainTelling, tellAt: at },
    ...more,
  }
}

function told(input: Partial<InsightsInput>) {
  const wallTime = (time: number) => time
  const nothing = { mails: [], lines: [], completeSince: null, answersKnown: true }
  return insightsOf({ now, days: 7, wallTime, ...nothing, ...input })
}

describe('insightsOf()', () => {
  test.each<[name: string, mails: ListedMessage[], expected: object]>([
    ['no mails give 0 of 0', [], { sent: 0, opened: { count: 0, of: 0 } }],
    [
      'a mail without the image does not count as unopened',
      [mail({ counts: opened }), mail(), mail({ opens: false })],
      { sent: 3, opened: { count: 1, of: 2 }, naive: { count: 1, of: 3 } },
    ],
    [
      'neither does a mail to Apple’s addresses, where loads prove nothing',
      [mail({ address: 'a@icloud.com', counts: { ...counts, naiveOpens: 1 } }), mail()],
      { sent: 2, opened: { count: 0, of: 1 }, naive: { count: 1, of: 2 } },
    ],
    [
      'neither does a bounced mail, even if scanners loaded its image',
      [
        mail({ links: true }),
        mail({ links: true, bounced: true, counts: { ...counts, naiveOpens: 1 } }),
      ],
      {
        ...{ sent: 2, returned: 1, opened: { count: 0, of: 1 }, clicked: { count: 0, of: 1 } },
        ...{ replied: { count: 0, of: 1 }, naive: { count: 1, of: 2 } },
      },
    ],
    [
      'an open inferred from a click counts for no mail whose opens cannot be seen',
      [mail({ opens: false, links: true, counts: { ...opened, clicks: 1 } })],
      { opened: { count: 0, of: 0 }, clicked: { count: 1, of: 1 } },
    ],
    [
      'mails of other days are left out',
      [mail({ at: now - 7 * dayMs, counts: opened }), mail({ at: now - 6 * dayMs })],
      { sent: 1, opened: { count: 0, of: 1 } },
    ],
    [
      'a mail without known tracking counts in no percentage',
      [{ ...mail(), registration: null, counts: opened }],
      { sent: 1, opened: { count: 0, of: 0 }, naive: { count: 1, of: 1 } },
    ],
  ])('%s', (_name, mails, expected) => {
    expect(told({ mails })).toMatchObject(expected)
  })

  test.each<
    [name: string, line: Activity, signs: [opens: number, clicks: number, replies: number]]
  >([
    ['an open', line('open', now - hour), [1, 0, 0]],
    ['a click', line('click', now - hour), [0, 1, 0]],
    ['a reply', line('reply', now - hour), [0, 0, 1]],
    [
      "a provider's server for its user",
      line('open', now, { verdict: 'proxied-human' }),
      [1, 0, 0],
    ],
    ['an automatic reply', line('auto-reply', now - hour), [0, 0, 0]],
    ['a bounce', line('bounce', now - hour), [0, 0, 0]],
    ['what was withdrawn', line('open', now, { state: 'withdrawn' }), [0, 0, 0]],
    ['what is held back', line('open', now, { tellAt: now + 1 }), [0, 0, 0]],
    ["a machine's", line('click', now, { verdict: 'machine' }), [0, 0, 0]],
    ['what was before', line('open', now - 7 * dayMs), [0, 0, 0]],
  ])('of lines: %s', (_name, one, [opens, clicks, replies]) => {
    const { days, hours } = told({ lines: [one] })
    expect(days).toHaveLength(7)
    expect(sum(days.map((day) => day.opens))).toBe(opens)
    expect(sum(days.map((day) => day.clicks))).toBe(clicks)
    expect(sum(days.map((day) => day.replies))).toBe(replies)
    expect(sum(hours.flat())).toBe(opens)
  })

  test('days and hours are in the rep’s local time', () => {
    const at = Date.UTC(2026, 10, 20, 23, 30)
    const wallTime = (time: number) => time + hour
    const { days, hours } = told({ lines: [line('open', at)], wallTime })
    expect(days.at(-1)).toEqual({ day: today, opens: 1, clicks: 0, replies: 0 })
    // The 21st of November 2026 is a Saturday.
    expect(hours[5]?.[0]).toBe(1)
  })

  test('a reply counts once for its mail; if replies are not tracked, there is no figure', () => {
    const [one, other] = [mail(), mail()]
    const { messageId } = one
    const lines = [line('reply', now - 9, { messageId }), line('reply', now - 5, { messageId })]
    expect(told({ mails: [one, other], lines }).replied).toEqual({ count: 1, of: 2 })
    expect(told({ mails: [one, other], answersKnown: false }).replied).toBeNull()
  })

  test.each<[since: number | null, days: number, cut: boolean]>([
    [null, 7, false],
    [now - 30 * dayMs, 7, false],
    [now - 3 * dayMs, 3, true],
    [now - 1, 1, true],
  ])('shows only days with complete data: since %s', (completeSince, days, cut) => {
    const insights = told({ completeSince, mails: [mail({ at: now - 5 * dayMs })] })
    expect(insights.days).toHaveLength(days)
    expect(insights.cut).toBe(cut)
    expect(insights.sent).toBe(cut ? 0 : 1)
  })
})

const anyMail = fc
  .record({
    at: fc.integer({ min: now - 40 * dayMs, max: now }),
    opens: fc.boolean(),
    links: fc.boolean(),
    address: fc.constantFrom('a@icloud.com', 'b@contoso.example'),
    counts: fc.constantFrom(counts, opened, { ...opened, clicks: 2 }),
    bounced: fc.boolean(),
  })
  .map(mail)
const anyLine = fc
  .tuple(
    fc.constantFrom<Activity['kind']>('open', 'click', 'reply', 'bounce'),
    fc.integer({ min: now - 40 * dayMs, max: now + hour }),
    fc.constantFrom<Partial<Activity>>({}, { verdict: 'machine' }, { state: 'withdrawn' }),
  )
  .map(([kind, at, more]) => line(kind, at, more))

test('no share exceeds its whole or the mails sent, and order changes nothing', () => {
  fc.assert(
    fc.property(
      fc.array(anyMail),
      fc.array(anyLine),
      fc.constantFrom(7, 30, 90),
      fc.option(fc.integer({ min: now - 50 * dayMs, max: now })),
      (mails, lines, days, completeSince) => {
        const all = told({ mails, lines, days, completeSince })
        for (const share of [all.opened, all.clicked, all.replied, all.naive]) {
          expect(share?.count).toBeLessThanOrEqual(share?.of ?? 0)
          expect(share?.of).toBeLessThanOrEqual(all.sent)
        }
        for (const share of [all.opened, all.clicked, all.replied])
          expect(share?.of).toBeLessThanOrEqual(all.sent - all.returned)
        expect(sum(all.hours.flat())).toBe(sum(all.days.map(({ opens }) => opens)))
        expect(all.days.at(-1)?.day).toBe(today)
        const turned = { mails: mails.slice().reverse(), lines: lines.slice().reverse() }
        expect(told({ ...turned, days, completeSince })).toEqual(all)
      },
    ),
  )
})

test.each([
  [Date.UTC(1970, 0, 1), 3],
  [Date.UTC(2026, 10, 16), 0],
  [Date.UTC(2026, 10, 22), 6],
])('weekdayOf(%d) is %d', (time, expected) => {
  expect(weekdayOf(time / dayMs)).toBe(expected)
})

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0)
}
