import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { activitiesOf } from './activity.ts'
import type { Hit } from './hit.ts'
import { activityIdOf } from './ids.ts'
import { sentAt, type StagedHit, stageHit } from './staged-hit.ts'
import { tellStory } from './story.ts'
import { contextOf, countsOf } from './timeline.ts'
import { type Evidence, noEvidence } from './verdict/message.ts'
import type { Activity, Recipient, Registration } from './wire.ts'

const dana: Recipient = { field: 'to', name: 'Dana Cole', address: 'dana@contoso.example' }
const registration: Registration = {
  subject: 'Offer',
  recipients: [dana],
  sentAt,
  client: 'web',
  tracking: {
    pixel: 'append',
    links: [{ index: 1, url: 'https://contoso.example/', text: 'Pricing' }],
    left: [],
    reasons: [],
  },
}

function linesOf(
  hits: readonly Hit[],
  known: Registration | null = registration,
  evidence: Evidence = noEvidence,
): readonly Activity[] {
  const story = tellStory(contextOf(known, evidence), hits)
  const messageId = stageHit({ second: 0 }).messageId
  return [...activitiesOf(messageId, story, known, evidence).values()]
}

const lines = (...staged: readonly StagedHit[]) => linesOf(staged.map(stageHit))

describe('activitiesOf()', () => {
  test('tells of an open, when, and why it is believed', () => {
    const open = stageHit({ second: 60, by: 'outlook' })
    expect(linesOf([open])).toEqual([
      {
        id: activityIdOf(open.hitId),
        kind: 'open',
        at: sentAt + 60_000,
        messageId: open.messageId,
        thread: null,
        subject: 'Offer',
        who: 'Dana Cole',
        whoReason: 'only-recipient',
        client: 'Outlook on Windows',
        link: null,
        state: 'told',
        tellAt: sentAt + 65_000,
        verdict: 'human',
        confidence: 'high',
        reasons: ['mail-client'],
        forwarded: false,
        answer: null,
      },
    ])
  })

  test('tells of a click and its link', () => {
    expect(lines({ second: 60, index: 1 })).toMatchObject([
      { kind: 'click', link: { index: 1, url: 'https://contoso.example/', text: 'Pricing' } },
    ])
  })

  test('tells of a click before the mail is registered, as far as it is known', () => {
    expect(linesOf([stageHit({ second: 60, index: 1 })], null)).toMatchObject([
      { subject: null, who: null, link: { index: 1, url: 'https://contoso.example/', text: '' } },
    ])
  })

  test.each<[string, StagedHit, number]>([
    ['a mail program at once', { second: 60, by: 'thunderbird' }, 0],
    ['Outlook when the sender’s own has had time to say so', { second: 60, by: 'outlook' }, 5],
    ['a browser after a moment', { second: 60 }, 3],
    ['Microsoft when its scanners are through', { second: 120, network: 'microsoft' }, 90],
    ['a click when a burst would have shown', { second: 60, index: 1 }, 2],
    ['this very machine at once', { second: 2, index: 1, network: 'loopback' }, 0],
  ])('holds back: %s', (_, staged, seconds) => {
    const [line] = lines(staged)
    expect(line?.tellAt).toBe(sentAt + (staged.second + seconds) * 1_000)
  })

  test.each<[string, StagedHit]>([
    ['a HEAD request', { second: 60, method: 'HEAD' }],
    ['a look ahead', { second: 60, index: 1, prefetch: true }],
    ['a hit before the mail was sent', { second: -1 }],
    ['Apple’s privacy proxy', { second: 60, by: 'apple' }],
    ['a check by Outlook', { second: 60, index: 1, by: 'officeCheck' }],
    ['a browser right after delivery', { second: 4 }],
  ])('tells nothing of %s', (_, silent) => {
    expect(lines(silent)).toEqual([])
  })

  test('tells of one open once, and of every click', () => {
    const open = { second: 20 }
    expect(lines(open, { second: 70 })).toHaveLength(1)
    expect(lines(open, { second: 81 })).toHaveLength(2)
    expect(lines(open, { second: 70, by: 'outlook' })).toHaveLength(2)
    expect(lines(open, { second: 70, index: 1 })).toHaveLength(2)
  })

  test('a burst that shows before anybody is told leaves no line', () => {
    expect(lines({ second: 40, index: 1 }, { second: 41, index: 2 })).toEqual([])
  })

  test('a line that turns out wrong after it was told is withdrawn, and says why', () => {
    const told = { second: 40, index: 1 }
    const first = stageHit(told)
    const burst = [first, ...[44, 48].map((second) => stageHit({ ...told, second, index: second }))]
    expect(linesOf([first])).toMatchObject([{ state: 'told', verdict: 'human' }])
    expect(linesOf(burst)).toMatchObject([
      { id: activityIdOf(first.hitId), state: 'withdrawn', reasons: ['link-burst'] },
      { state: 'withdrawn' },
    ])
  })

  test('the sender’s own view withdraws what was told before the pane said so', () => {
    const open = stageHit({ second: 60, by: 'safari', source: 'desk' })
    const seen = (second: number) =>
      linesOf([open], registration, {
        ...noEvidence,
        views: [{ at: sentAt + second * 1_000, source: 'desk', place: null }],
      })
    expect(seen(62)).toEqual([])
    expect(seen(64)).toMatchObject([{ state: 'withdrawn', verdict: 'self' }])
    expect(seen(66)).toMatchObject([{ state: 'told', verdict: 'human' }])
  })

  test('tells as many opens and clicks as are counted and not inferred', () => {
    const staged = fc.record({
      second: fc.integer({ min: 10, max: 600 }),
      index: fc.nat(2),
      by: fc.constantFrom('chrome' as const, 'outlook' as const, 'gmail' as const),
    })
    fc.assert(
      fc.property(fc.array(staged, { maxLength: 20 }), (several) => {
        const story = tellStory(contextOf(registration), several.map(stageHit))
        const told = [
          ...activitiesOf(stageHit({ second: 0 }).messageId, story, registration).values(),
        ]
        const counts = countsOf(story)
        const inferred = story.folds.filter((fold) => fold.inferred).length
        expect(told.filter(({ state }) => state === 'told')).toHaveLength(
          counts.opens + counts.clicks - inferred,
        )
      }),
    )
  })
})
