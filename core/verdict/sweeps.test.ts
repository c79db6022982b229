import { describe, expect, test } from '@jest/globals'
import { makeMessageId, type MessageId } from '../ids.ts'
import { stageHit } from '../staged-hit.ts'
import type { Sighting } from './message.ts'
import { atOthers, isSighting, sweepTimes } from './sweeps.ts'

const mail = (n: number): MessageId => makeMessageId(1_000, Uint8Array.of(0, 0, 0, 0, 0, n))
const seen = (at: number, n: number): Sighting => ({ at, source: 'a', messageId: mail(n) })

describe('sweepTimes()', () => {
  test.each<[string, number, readonly Sighting[], number | null, number | null]>([
    ['nothing else', 0, [], null, null],
    ['one other mail', 0, [seen(1, 1)], null, null],
    ['two, known at the second', 0, [seen(300, 1), seen(900, 2)], null, 900],
    ['three, known at the third', 0, [seen(300, 1), seen(900, 2), seen(2_000, 3)], 2_000, 900],
    [
      'three earlier ones, known when the hit came',
      500,
      [seen(0, 1), seen(1, 2), seen(2, 3)],
      500,
      500,
    ],
    ['three around it', 1_000, [seen(0, 1), seen(500, 2), seen(1_900, 3)], 1_900, 1_000],
    ['three too far apart', 2_000, [seen(0, 1), seen(2_500, 2), seen(3_500, 3)], null, 3_500],
    ['three loads of one mail', 0, [seen(1, 1), seen(2, 1), seen(3, 1)], null, null],
    ['in any order', 0, [seen(900, 2), seen(300, 1), seen(1_200, 3)], 1_200, 900],
  ])('%s', (_, at, others, full, small) => {
    expect(sweepTimes(at, others)).toEqual({ at: full, smallAt: small })
  })
})

describe('atOthers()', () => {
  const audiences: Readonly<Record<number, readonly string[]>> = {
    0: ['dana'],
    1: ['ben'],
    2: ['zoe', 'dana'],
    3: ['ada', 'ben'],
    4: ['tom'],
  }
  const audienceOf = (messageId: MessageId): ReadonlySet<string> =>
    new Set(Object.keys(audiences).flatMap((n) => (mail(+n) === messageId ? audiences[+n]! : [])))

  test.each<[string, number, readonly [number, number][], readonly number[]]>([
    [
      'mails to others, the earliest first',
      0,
      [
        [9, 4],
        [5, 1],
      ].map(pair),
      [1, 4],
    ],
    [
      'no mail to the same person',
      0,
      [
        [5, 2],
        [6, 4],
      ].map(pair),
      [4],
    ],
    [
      'no two mails to one other person',
      0,
      [
        [5, 1],
        [6, 3],
      ].map(pair),
      [1],
    ],
    [
      'all loads of a mail',
      0,
      [
        [5, 1],
        [6, 1],
      ].map(pair),
      [1, 1],
    ],
    ['no mail whose recipients are unknown', 0, [[5, 7]].map(pair), []],
    ['nothing if this mail’s recipients are unknown', 7, [[5, 1]].map(pair), []],
    [
      'neither the mail itself nor mails too far away in time',
      0,
      [
        [5, 0],
        [2_001, 1],
      ].map(pair),
      [],
    ],
  ])('%s', (_, of, others, expected) => {
    const sightings = others.map(([at, n]) => seen(at, n))
    const found = atOthers(seen(0, of), sightings, audienceOf).map(({ messageId }) => messageId)
    expect(found).toEqual(expected.map(mail))
  })
})

function pair(numbers: readonly number[]): [number, number] {
  return [numbers[0] ?? 0, numbers[1] ?? 0]
}

test.each<[string, Parameters<typeof stageHit>[0], boolean]>([
  ['a browser', { second: 0 }, true],
  ['Outlook in a cloud', { second: 0, by: 'outlook', network: 'cloud' }, true],
  ['an address that is not known', { second: 0, source: null }, false],
  ['Gmail’s proxy', { second: 0, by: 'gmail' }, false],
  ['Apple’s', { second: 0, by: 'apple', network: 'apple-egress' }, false],
  ['a reader behind Apple’s relay', { second: 0, by: 'safari', network: 'apple-egress' }, false],
  ['Outlook on the web', { second: 0, by: 'edge', network: 'microsoft' }, false],
  ['this machine', { second: 0, network: 'loopback' }, false],
  ['a prefetch', { second: 0, prefetch: true }, false],
  ['a HEAD', { second: 0, method: 'HEAD' }, false],
  ['a script', { second: 0, by: 'curl' }, false],
])('isSighting() of %s: %s', (_, staged, expected) => {
  expect(isSighting(stageHit({ source: 'a', ...staged }).facts)).toBe(expected)
})
