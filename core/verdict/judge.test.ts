import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import type { Hit } from '../hit.ts'
import { clickOpenMs, openOpenMs } from '../limits.ts'
import { agents, sentAt, type StagedHit, stageHit } from '../staged-hit.ts'
import { reasonWords } from '../verdict-words.ts'
import { judge } from './judge.ts'
import { type MessageContext, noEvidence, unknownMessage } from './message.ts'
import { headerWeights, rules, weights } from './rules.ts'

const toDana: MessageContext = { ...unknownMessage, sentAt, recipients: 1 }
const toMany: MessageContext = { ...toDana, recipients: 3 }

function said(message: MessageContext, staged: readonly StagedHit[]): readonly string[] {
  return judge(message, staged.map(stageHit)).map(
    ({ verdict, confidence, reasons }) => `${verdict} ${confidence}: ${reasons.join(', ')}`,
  )
}

const scan = (second: number, index: number, more: Partial<StagedHit> = {}) => ({
  second,
  index,
  ...more,
})
const human = 'human high: browser'
const burst = 'machine high: link-burst'

describe('judge() of bursts', () => {
  test.each<[string, MessageContext, readonly StagedHit[], readonly string[]]>([
    [
      'one link twice in a second is a double click',
      toDana,
      [scan(60, 1), scan(60.5, 1)],
      [human, human],
    ],
    ['two links in two seconds', toDana, [scan(60, 1), scan(62, 2)], [burst, burst]],
    [
      'two links in a little over two seconds',
      toDana,
      [scan(60, 1), scan(62.1, 2)],
      [human, human],
    ],
    [
      'three links in ten seconds',
      toDana,
      [scan(60, 1), scan(65, 2), scan(70, 3)],
      [burst, burst, burst],
    ],
    [
      'clicks before and after a burst stay',
      toDana,
      [scan(40, 1), scan(60, 1), scan(61, 2), scan(80, 1)],
      [human, burst, burst, human],
    ],
    [
      'two readers on two networks may click at the same time',
      toMany,
      [scan(60, 1, { place: 'office' }), scan(61, 2, { place: 'home' })],
      [human, human],
    ],
    [
      'several readers on one network may not',
      toMany,
      [scan(60, 1, { place: 'office' }), scan(61, 2, { place: 'office' })],
      [burst, burst],
    ],
    [
      'a program’s visit from elsewhere does not make a click part of a burst',
      toDana,
      [
        scan(3_600, 1, { by: 'edge', place: 'office' }),
        scan(3_601.5, 2, { by: 'teams', network: 'microsoft', place: 'teams' }),
      ],
      [human, 'machine high: link-shared'],
    ],
    [
      'nor does a HEAD request, wherever it is from',
      toDana,
      [
        scan(3_600, 2, { method: 'HEAD', place: 'elsewhere' }),
        scan(3_601.9, 1, { place: 'office' }),
        scan(3_602, 3, { method: 'HEAD', place: null, signs: ['opt-out'] }),
      ],
      ['machine high: not-a-get', human, 'machine high: not-a-get'],
    ],
    [
      'a program’s visit from the same place does',
      toDana,
      [scan(60, 1, { by: 'curl', place: 'office' }), scan(61, 2, { place: 'office' })],
      ['machine high: program', burst],
    ],
    [
      'so does one from the same rented network',
      toDana,
      [
        scan(3_600, 1, { by: 'curl', network: 'cloud', place: 'a' }),
        scan(3_601, 2, { network: 'cloud', place: 'b' }),
      ],
      ['machine high: program', burst],
    ],
    [
      'a check by Outlook does not count as a second link',
      toDana,
      [scan(60, 1), scan(61, 2, { by: 'officeCheck' })],
      [human, 'unknown medium: office-check'],
    ],
  ])('%s', (_, message, staged, verdicts) => {
    expect(said(message, staged)).toEqual(verdicts)
  })

  test('finds the same bursts as comparing every pair and triple', () => {
    const click = fc.record({
      second: fc.integer({ min: 60, max: 90 }),
      index: fc.integer({ min: 1, max: 4 }),
    })
    fc.assert(
      fc.property(fc.array(click, { maxLength: 12 }), (staged) => {
        const hits = staged.map(stageHit)
        const near = (one: StagedHit, ms: number, from: number) =>
          staged.filter(
            ({ second }) =>
              second >= from &&
              second <= from + ms &&
              one.second >= from &&
              one.second <= from + ms,
          )
        const isBurst = (one: StagedHit): boolean =>
          staged.some(({ second }) => {
            const links = (ms: number) =>
              new Set(near(one, ms, second).map(({ index }) => index)).size
            return links(2) >= 2 || links(10) >= 3
          })
        const bursts = new Set(staged.flatMap((one, at) => (isBurst(one) ? [hits[at]!.hitId] : [])))
        for (const { hitId, reasons } of judge(toDana, hits))
          expect(reasons[0] === 'link-burst').toBe(bursts.has(hitId))
      }),
    )
  })
})

describe('judge() of a link used again within a minute, from elsewhere and on another system', () => {
  const phone = scan(3_600, 1, { by: 'iphone', source: 'phone' })
  const again = (more: Partial<StagedHit> = {}) => scan(3_612, 1, { source: 'other', ...more })

  test.each<[string, readonly StagedHit[], string]>([
    ['may be a colleague or a service', [phone, again()], 'unknown low: second-hand'],
    [
      'is a service if its headers are a script’s',
      [phone, again({ signs: ['no-language'] })],
      'machine medium: second-hand',
    ],
    [
      'or if it comes from a security service',
      [phone, again({ network: 'security-vendor' })],
      'machine medium: second-hand',
    ],
    [
      'is the reader if only Safe Links was there before',
      [{ ...phone, by: 'safari', network: 'microsoft' }, again()],
      human,
    ],
    [
      'is the reader if only a check was there before',
      [{ ...phone, method: 'HEAD' }, again()],
      human,
    ],
    ['is the reader after more than a minute', [phone, again({ second: 3_661 })], human],
  ])('%s', (_, staged, verdict) => {
    expect(said(toDana, staged)[1]).toBe(verdict)
  })
})

describe('judge() weighs what a person’s request lacks', () => {
  test.each<[StagedHit, string]>([
    [scan(60, 1, { signs: ['no-language'] }), 'human medium: browser, no-language'],
    [
      scan(60, 1, { signs: ['no-accept', 'no-language', 'no-navigation'] }),
      'human medium: browser, no-accept, no-language, no-navigation',
    ],
    [scan(5, 1, { signs: ['no-accept'] }), 'unknown low: just-delivered, no-accept, browser'],
    [scan(60, 1, { signs: ['opt-out'] }), human],
    [scan(60, 0, { signs: ['no-language'] }), 'human medium: browser'],
    [scan(2, 0, { network: 'loopback' }), 'human medium: browser'],
    [scan(60, 0, { by: 'outlook', network: 'cloud' }), 'human medium: mail-client, hosted-desktop'],
    [scan(20, 0, { network: 'cloud' }), 'machine medium: data-centre'],
    [scan(600, 0, { network: 'cloud' }), 'unknown low: data-centre'],
  ])('%j: %s', (staged, verdict) => {
    expect(said(toDana, [staged])).toEqual([verdict])
  })

  test('and lowers the confidence while the gateway scans that was seen before', () => {
    const scanned = [scan(9, 0, { network: 'mail-gateway' }), scan(300, 1), scan(900, 1)]
    expect(said(toDana, [scan(8, 0, { by: 'outlook' }), ...scanned])).toEqual([
      'human medium: mail-client, just-delivered',
      'machine high: mail-gateway',
      'human medium: browser, scan-window',
      human,
    ])
    // It may be another recipient's.
    expect(said(toMany, scanned)[1]).toBe(human)
  })

  test('and believes an open that a reply follows', () => {
    const evidence = { ...noEvidence, replies: [{ at: sentAt + 300_000, address: null }] }
    const staged = [scan(30, 0, { by: 'gmail' }), scan(31, 0, { network: 'cloud' }), scan(400, 0)]
    expect(
      said({ ...toDana, evidence }, [...staged.slice(0, 1), scan(200, 0, { network: 'cloud' })]),
    ).toEqual([
      'proxied-human high: image-proxy, reply-followed',
      'human medium: data-centre, reply-followed',
    ])
    expect(said({ ...toMany, evidence }, [scan(200, 0, { network: 'cloud' })])).toEqual([
      'unknown low: data-centre',
    ])
  })
})

describe('judge()', () => {
  test('leaves a person’s verdict open for as long as a later hit may change it', () => {
    const [open, click] = judge(toDana, [stageHit(scan(60, 0)), stageHit(scan(61, 1))])
    expect(open?.openUntil).toBe(sentAt + 60_000 + openOpenMs)
    expect(click?.openUntil).toBe(sentAt + 61_000 + clickOpenMs)
    const finals = judge(toDana, [stageHit({ second: 60, by: 'curl' }), stageHit({ second: -1 })])
    expect(finals.map(({ openUntil }) => openUntil)).toEqual([null, null])
  })

  const anyHits = fc.array(
    fc
      .record({
        second: fc.integer({ min: -20, max: 200 }),
        index: fc.nat(3),
        by: fc.constantFrom(...(Object.keys(agents) as (keyof typeof agents)[])),
        network: fc.constantFrom(null, 'other' as const, 'microsoft' as const, 'cloud' as const),
        source: fc.constantFrom(null, 'a', 'b'),
      })
      .map(stageHit),
    { maxLength: 30 },
  )

  test('judges every hit once, in the order of time, whatever order they came in', () => {
    fc.assert(
      fc.property(anyHits, fc.infiniteStream(fc.nat()), (hits, chance) => {
        const shuffled = hits
          .map((one) => ({ one, key: chance.next().value as number }))
          .sort((left, right) => left.key - right.key)
          .map(({ one }) => one)
        const verdicts = judge(toDana, hits)
        expect(judge(toDana, shuffled)).toEqual(verdicts)
        expect(verdicts.map(({ hitId }) => hitId)).toEqual(hits.map(({ hitId }) => hitId).sort())
      }),
    )
  })

  test('a new hit changes no verdict that was final', () => {
    fc.assert(
      fc.property(anyHits, fc.nat(), (hits, cut) => {
        const ordered = hits.slice().sort((left, right) => (left.hitId < right.hitId ? -1 : 1))
        const known = ordered.slice(0, cut % (ordered.length + 1))
        const later = new Map(judge(toDana, ordered).map((verdict) => [verdict.hitId, verdict]))
        for (const before of judge(toDana, known)) {
          const after = later.get(before.hitId)
          if (before.openUntil === null && before.verdict !== 'machine')
            expect(after).toMatchObject({ verdict: before.verdict })
        }
      }),
    )
  })

  test('the time grows with the number of hits and not with its square', () => {
    const hits: Hit[] = Array.from({ length: 4_000 }, (_, at) =>
      stageHit({ second: 60 + at, index: at % 4, by: at % 3 === 0 ? 'outlook' : 'chrome' }),
    )
    const quarter = hits.slice(0, 1_000)
    // By turns, and the quickest of each: what else the machine does slows both.
    const rounds = Array.from({ length: 5 }, () => [judgingMs(quarter), judgingMs(hits)] as const)
    const short = Math.min(...rounds.map(([ms]) => ms))
    const long = Math.min(...rounds.map(([, ms]) => ms))
    expect(long / short).toBeLessThan(10)
  })
})

test('every rule and weight has words, and no words are unused', () => {
  const inRules = [...rules, ...weights].map(({ reason }) => reason)
  const said = new Set([...inRules, ...headerWeights])
  const beyond = [
    ...(['reply-followed', 'inferred-from-click', 'inferred-from-reply'] as const),
    ...(['sender-said-own', 'sender-said-no-person'] as const),
  ]
  expect(new Set([...said, ...beyond])).toEqual(new Set(Object.keys(reasonWords)))
})

function judgingMs(hits: readonly Hit[]): number {
  const from = performance.now()
  judge(toDana, hits)
  return performance.now() - from
}
