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
  test('reports an open with its time and the reasons to believe it', () => {
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

  test('reports a click with its link', () => {
    expect(lines({ second: 60, index: 1 })).toMatchObject([
      { kind: 'click', link: { index: 1, url: 'https://contoso.example/', text: 'Pricing' } },
    ])
  })

  test('reports a click before the mail is registered, with what is known', () => {
    expect(linesOf([stageHit({ second: 60, index: 1 })], null)).toMatchObject([
      { subject: null, who: null, link: { index: 1, url: 'https://contoso.example/', text: '' } },
    ])
  })

  test.each<[string, StagedHit, number]>([
    ['nothing from a mail program', { second: 60, by: 'thunderbird' }, 0],
    [
      'Outlook until the sender’s own Outlook had time to report a view',
      { second: 60, by: 'outlook' },
      5,
    ],
    ['a browser for a moment', { second: 60 }, 3],
    ['Microsoft until its scanners are done', { second: 120, network: 'microsoft' }, 90],
    ['a click until a burst would have shown', { second: 60, index: 1 }, 2],
    ['nothing from the local machine', { second: 2, index: 1, network: 'loopback' }, 0],
  ])('holds back: %s', (_, staged, seconds) => {
    const [line] = lines(staged)
    expect(line?.tellAt).toBe(sentAt + (staged.second + seconds) * 1_000)
  })

  test.each<[string, StagedHit]>([
    ['a HEAD request', { second: 60, method: 'HEAD' }],
    ['a prefetch', { second: 60, index: 1, prefetch: true }],
    ['a hit before the mail was sent', { second: -1 }],
    ['Apple’s privacy proxy', { second: 60, by: 'apple' }],
    ['a check by Outlook', { second: 60, index: 1, by: 'officeCheck' }],
    ['a browser right after delivery', { second: 4 }],
  ])('leaves out %s', (_, silent) => {
    expect(lines(silent)).toEqual([])
  })

  test('reports one open once, and every click', () => {
    const open = { second: 20 }
    expect(lines(open, { second: 70 })).toHaveLength(1)
    expect(lines(open, { second: 81 })).toHaveLength(2)
    expect(lines(open, { second: 70, by: 'outlook' })).toHaveLength(2)
    expect(lines(open, { second: 70, index: 1 })).toHaveLength(2)
  })

  test('a burst that is recognised within the hold leaves no line', () => {
    expect(lines({ second: 40, index: 1 }, { second: 41, index: 2 })).toEqual([])
  })

  test('a line that turns out wrong after it was shown is withdrawn, with the reason', () => {
    const told = { second: 40, index: 1 }
    const first = stageHit(told)
    const burst = [first, ...[44, 48].map((second) => stageHit({ ...told, second, index: second }))]
    expect(linesOf([first])).toMatchObject([{ state: 'told', verdict: 'human' }])
    expect(linesOf(burst)).toMatchObject([
      { id: activityIdOf(first.hitId), state: 'withdrawn', reasons: ['link-burst'] },
      { state: 'withdrawn' },
    ])
  })

  test('the sender’s own view withdraws a line that was shown before the pane reported the view', () => {
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

  test('reports as many opens and clicks as are counted and not inferred', () => {
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
