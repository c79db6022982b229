import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { ownActiveMs, ownMomentMsMax, ownMomentsMax, ownViewMs } from './limits.ts'
import { concerning, momentsAround, type Noticed, parseNoticed } from './own-use.ts'
import { InputFault } from './parse.ts'
import { sentAt, stageHit } from './staged-hit.ts'

const at = (second: number): number => sentAt + second * 1_000
const wide = ownActiveMs / 1_000

describe('momentsAround()', () => {
  const stretches = (...seconds: number[]) =>
    momentsAround(seconds.map((second) => stageHit({ second }))).map(({ from, until }) => [
      (from - sentAt) / 1_000,
      (until - sentAt) / 1_000,
    ])

  test.each<[string, number[], number[][]]>([
    ['nothing', [], []],
    ['one hit', [0], [[-wide, wide]]],
    ['two near each other, in any order', [60, 0], [[-wide, 60 + wide]]],
    [
      'two far apart, the latest first',
      [0, 86_400],
      [
        [86_400 - wide, 86_400 + wide],
        [-wide, wide],
      ],
    ],
  ])('%s', (_, seconds, expected) => {
    expect(stretches(...seconds)).toEqual(expected)
  })

  test('spans are short, do not overlap, and cover the latest hits without a gap', () => {
    const gap = fc.integer({ min: 0, max: 3 * wide })
    fc.assert(
      fc.property(fc.array(gap, { maxLength: 400 }), (gaps) => {
        let second = 0
        const hits = gaps.map((more) => (second += more))
        const found = stretches(...hits)
        expect(found.length).toBeLessThanOrEqual(ownMomentsMax)
        for (const [at, [from, until]] of found.entries()) {
          expect((until! - from!) * 1_000).toBeLessThanOrEqual(ownMomentMsMax)
          if (at > 0) expect(until).toBeLessThan(found[at - 1]![0]!)
        }
        const covers = (time: number) =>
          found.some(([from, until]) => from! <= time && time <= until!)
        const earliest = found.length < ownMomentsMax ? -Infinity : found.at(-1)![0]!
        for (const hit of hits)
          for (const time of [hit - wide, hit, hit + wide])
            if (time >= earliest) expect(covers(time)).toBe(true)
      }),
      { numRuns: 50 },
    )
  })

  test('the oldest of too many are left out', () => {
    const seconds = Array.from({ length: ownMomentsMax + 5 }, (_, day) => day * 86_400)
    const found = stretches(...seconds)
    expect(found).toHaveLength(ownMomentsMax)
    expect(found[0]).toEqual([seconds.at(-1)! - wide, seconds.at(-1)! + wide])
  })
})

describe('concerning()', () => {
  const hit = stageHit({ second: 100, source: 'desk' })
  const presence = (second: number, source = 'desk'): Noticed => ({
    kind: 'presence',
    at: at(second),
    source,
    client: null,
  })
  const view = (second: number, messageId = hit.messageId): Noticed => ({
    kind: 'view',
    at: at(second),
    messageId,
    source: null,
    place: null,
  })
  const sighting: Noticed = {
    kind: 'sighting',
    at: at(100),
    source: 'desk',
    messageId: hit.messageId,
  }
  const other = stageHit({ second: 0 }).messageId.replace(/.$/, 'f') as typeof hit.messageId

  test.each<[string, Noticed, boolean]>([
    ['a presence at that address', presence(0), true],
    ['a presence at another', presence(0, 'sofa'), false],
    ['a presence too long ago', presence(100 - wide - 1), false],
    ['a presence afterwards', presence(100 + wide), true],
    ['a view', view(100 + ownViewMs / 1_000), true],
    ['a view too late', view(101 + ownViewMs / 1_000), false],
    ['a view of another mail', view(100, other), false],
    ['an address at two mails, which says nothing about the rep', sighting, false],
  ])('%s', (_, use, expected) => {
    expect(concerning(hit.messageId, [hit], [use])).toEqual(expected ? [use] : [])
  })

  test('what was written can be read', () => {
    for (const use of [presence(0), view(0), sighting])
      expect(parseNoticed(JSON.parse(JSON.stringify(use)), 'use')).toEqual(use)
    expect(parseNoticed({ kind: 'view', at: 1 }, 'use')).toBeInstanceOf(InputFault)
  })
})
