import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { ownActiveMs, ownViewMs } from '../limits.ts'
import { agents, sentAt, type StagedHit, stageHit } from '../staged-hit.ts'
import { judge } from './judge.ts'
import { type Evidence, type MessageContext, noEvidence, unknownMessage } from './message.ts'
import { isPerson } from './verdict.ts'

const toDana: MessageContext = { ...unknownMessage, sentAt, registeredAt: sentAt, recipients: 1 }

const at = (second: number): number => sentAt + second * 1_000

function judged(staged: StagedHit, evidence: Partial<Evidence>, message = toDana) {
  const known = { ...message, evidence: { ...noEvidence, ...evidence } }
  return judge(known, [stageHit(staged)])[0]!
}

const presence = (second: number, source = 'desk', client = 'Edge on Windows') => ({
  presences: [{ at: at(second), source, client }],
})
const view = (second: number, source: string | null = 'desk', place: string | null = null) => ({
  views: [{ at: at(second), source, place }],
})

const byDevice = 'self medium: sender-device'
const byView = 'self high: viewed-by-sender'
const minutes = ownActiveMs / 60_000

describe('the sender’s own views', () => {
  test.each<[string, StagedHit, Partial<Evidence>, string]>([
    ['a browser on the device', { second: 600, source: 'desk' }, presence(300), byDevice],
    [
      'Outlook on a phone, on the network',
      { second: 600, by: 'outlookPhone', source: 'desk' },
      presence(300),
      byDevice,
    ],
    [
      'a phone’s browser at that address may be somebody else’s',
      { second: 600, by: 'iphone', source: 'desk' },
      presence(300),
      'human medium: browser',
    ],
    [
      'the device, but too long before',
      { second: 600, source: 'desk' },
      presence(600 - minutes * 60 - 1),
      'human medium: browser',
    ],
    [
      'the device, if the presence comes afterwards',
      { second: 600, source: 'desk' },
      presence(600 + minutes * 60),
      byDevice,
    ],
    ['another address', { second: 600, source: 'sofa' }, presence(300), 'human medium: browser'],
    [
      'an unknown address matches nobody',
      { second: 600, source: null },
      presence(300),
      'human medium: browser',
    ],
    [
      'a program without a system does not match a pane without one',
      { second: 600, source: 'desk', client: null },
      { presences: [{ at: at(300), source: 'desk', client: null }] },
      'human medium: browser',
    ],
    [
      'the local machine, where readers are tried out too',
      { second: 600, source: 'desk', network: 'loopback' },
      { ...presence(300), ...view(600) },
      'human medium: browser',
    ],
    [
      'an own link on the device',
      { second: 600, index: 1, source: 'desk' },
      presence(300),
      byDevice,
    ],
    [
      'a check of a link by Outlook on the device is nobody’s click',
      { second: 600, index: 1, by: 'officeCheck', source: 'desk' },
      presence(300),
      'unknown medium: office-check',
    ],
    ['on the screen, by address', { second: 600, source: 'desk' }, view(602), byView],
    [
      'on the screen, by network, after midnight changed the key of the address hash',
      { second: 600, source: 'tomorrow', place: 'office' },
      view(598, 'today', 'office'),
      byView,
    ],
    [
      'on the screen, while somebody elsewhere opens it',
      { second: 600, source: 'sofa', place: 'home' },
      view(600, 'desk', 'office'),
      'human medium: browser',
    ],
    [
      'on the screen, with its picture fetched by Microsoft',
      { second: 600, source: 'cloud', network: 'microsoft' },
      view(600),
      'self medium: viewed-by-sender',
    ],
    [
      'on the screen too long before',
      { second: 600, source: 'desk' },
      view(599 - ownViewMs / 1_000),
      'human medium: browser',
    ],
    [
      'a scanner stays a scanner, even during a view',
      { second: 600, by: 'curl', source: 'desk' },
      { ...presence(600), ...view(600) },
      'machine high: program',
    ],
  ])('%s', (_, staged, evidence, expected) => {
    const { verdict, confidence, reasons } = judged(staged, evidence)
    expect(`${verdict} ${confidence}: ${reasons.join(', ')}`).toBe(expected)
  })

  const fromTheStart = { sentAt, registeredAt: null }

  test.each<[string, StagedHit, MessageContext, Partial<Evidence>, number | null]>([
    ['a presence in time', { second: 600, source: 'desk' }, toDana, presence(602), null],
    ['a presence too late', { second: 600, source: 'desk' }, toDana, presence(700), 603],
    ['a view in time', { second: 600, source: 'desk' }, toDana, view(603), null],
    ['a view too late', { second: 600, source: 'desk' }, toDana, view(604), 603],
    ['a registration in time', { second: -3 }, { ...toDana, registeredAt: at(0) }, {}, null],
    [
      'a registration too late: before it was sent',
      { second: -3 },
      { ...toDana, registeredAt: at(3_600) },
      {},
      0,
    ],
    [
      'a registration too late: right after delivery',
      { second: 4 },
      { ...toDana, registeredAt: at(3_600) },
      {},
      7,
    ],
    [
      'a correction in time',
      { second: 7_220, network: 'microsoft' },
      { ...toDana, sentAt: at(7_200), registeredAt: at(7_300), sentBefore: fromTheStart },
      {},
      null,
    ],
    [
      'a correction too late: right after the real delivery',
      { second: 7_220, network: 'microsoft' },
      { ...toDana, sentAt: at(7_200), registeredAt: at(7_370), sentBefore: fromTheStart },
      {},
      7_310,
    ],
    [
      'a correction too late: before it was really sent',
      { second: 7_100 },
      { ...toDana, sentAt: at(7_200), registeredAt: at(7_370), sentBefore: fromTheStart },
      {},
      7_103,
    ],
    [
      'a registration too late, and corrected later still',
      { second: 4 },
      {
        ...toDana,
        registeredAt: at(9_000),
        sentBefore: { sentAt: sentAt - 1_000, registeredAt: at(3_600) },
      },
      {},
      7,
    ],
    [
      'a view after the registration that had it shown',
      { second: 100, network: 'microsoft' },
      { ...toDana, registeredAt: at(101) },
      view(103),
      null,
    ],
  ])(
    'what was told before %s is withdrawn, and only that',
    (_, staged, message, evidence, told) => {
      const { verdict, withdrawn, tellAt } = judged(staged, evidence, message)
      expect(isPerson({ verdict })).toBe(false)
      expect(withdrawn === null ? null : (tellAt - sentAt) / 1_000).toBe(told)
    },
  )

  const second = fc.integer({ min: -20, max: 120 })
  interface Known {
    readonly registered: number
    /** When the sent time became right, and how many seconds too early it was before. */
    readonly corrected: number
    readonly wrongBy: number
    readonly presences: readonly (readonly [number, string])[]
    readonly views: readonly (readonly [number, string | null])[]
  }

  const someMessages = fc.record({
    staged: fc.record({
      second,
      index: fc.nat(1),
      by: fc.constantFrom(...(Object.keys(agents) as (keyof typeof agents)[])),
      network: fc.constantFrom('other' as const, 'microsoft' as const),
      source: fc.constantFrom('desk', 'sofa'),
      place: fc.constantFrom('office', null),
    }),
    registered: fc.integer({ min: 0, max: 150 }),
    corrected: fc.integer({ min: 0, max: 250 }),
    wrongBy: fc.constantFrom(0, 15, 120),
    presences: fc.array(fc.tuple(second, fc.constantFrom('desk', 'sofa')), { maxLength: 4 }),
    views: fc.array(fc.tuple(second, fc.constantFrom('desk', 'sofa', null)), { maxLength: 4 }),
  })

  /** What was known at a time, without anything that came later. */
  function known(
    { registered, corrected, wrongBy, presences, views }: Known,
    until: number,
  ): MessageContext {
    const isKnown = ([when]: readonly [number, unknown]): boolean => when <= until
    const wrong = { sentAt: sentAt - wrongBy * 1_000, registeredAt: at(registered) }
    const isWrong = wrongBy > 0 && registered < corrected
    const first = { ...toDana, registeredAt: at(registered), ...(isWrong ? wrong : {}) }
    const right = { ...toDana, registeredAt: at(corrected), sentBefore: wrong }
    const now = isWrong && corrected <= until ? right : first
    return {
      ...(registered <= until ? now : unknownMessage),
      evidence: {
        ...noEvidence,
        presences: presences
          .filter(isKnown)
          .map(([when, source]) => ({ at: at(when), source, client: 'Edge on Windows' })),
        views: views
          .filter(isKnown)
          .map(([when, source]) => ({ at: at(when), source, place: 'office' })),
      },
    }
  }

  test('an open that was shown is withdrawn and never disappears; no other is withdrawn', () => {
    fc.assert(
      fc.property(someMessages, (all) => {
        const hit = stageHit(all.staged)
        const shown: number[] = []
        for (let time = all.staged.second; time <= 260; time++) {
          const verdict = judge(known(all, time), [hit])[0]!
          if (isPerson(verdict) && verdict.tellAt <= at(time)) shown.push(time)
        }
        const final = judge(known(all, 260), [hit])[0]!
        if (isPerson(final)) return
        expect(final.withdrawn !== null).toBe(shown.length > 0)
        if (shown.length > 0) expect(final.tellAt).toBe(at(shown[0]!))
      }),
      { numRuns: 300 },
    )
  })

  test('the order in which presences and views became known changes nothing', () => {
    fc.assert(
      fc.property(someMessages, (all) => {
        const hit = stageHit(all.staged)
        const reversed = {
          ...all,
          presences: all.presences.slice().reverse(),
          views: all.views.slice().reverse(),
        }
        expect(judge(known(reversed, 260), [hit])).toEqual(judge(known(all, 260), [hit]))
      }),
    )
  })
})
