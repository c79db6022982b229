import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { parseAddress } from '#core/address'
import { createNetworks } from '#core/networks'
import { InputFault } from '#core/parse'
import { compactRanges } from './compact-ranges.ts'

describe('compactRanges()', () => {
  test.each<[string, readonly string[], readonly string[]]>([
    ['nothing', [], []],
    ['one address', ['192.0.2.1'], ['192.0.2.1/32']],
    ['the same twice', ['192.0.2.0/24', '192.0.2.0/24'], ['192.0.2.0/24']],
    ['one inside another', ['192.0.2.0/24', '192.0.2.128/30'], ['192.0.2.0/24']],
    [
      'four neighbours in any order',
      ['192.0.2.192/26', '192.0.2.0/26', '192.0.2.128/26', '192.0.2.64/26'],
      ['192.0.2.0/24'],
    ],
    [
      'neighbours that are not halves of one network',
      ['192.0.2.64/26', '192.0.2.128/26'],
      ['192.0.2.64/26', '192.0.2.128/26'],
    ],
    [
      'both families',
      ['2001:db8::/32', '192.0.2.0/24'],
      ['192.0.2.0/24', '2001:0db8:0000:0000:0000:0000:0000:0000/32'],
    ],
    ['a first address that is not the first', ['192.0.2.77/24'], ['192.0.2.0/24']],
  ])('%s', (_, given, expected) => {
    expect(compactRanges(given)).toEqual(expected)
  })

  test('rounds small IPv6 networks up to the given size', () => {
    expect(compactRanges(['2001:db8:1:2::/64', '2001:db8:f:3::/64', '192.0.2.1'], 44)).toEqual([
      '192.0.2.1/32',
      '2001:0db8:0000:0000:0000:0000:0000:0000/44',
    ])
  })

  test.each([
    ['0.0.0.0/0'],
    ['128.0.0.0/7'],
    ['::/0'],
    ['2000::/3'],
    ['192.0.2.0/33'],
    ['x'],
    [''],
  ])('refuses a list that contains %p', (text) => {
    expect(compactRanges(['192.0.2.0/24', text])).toBeInstanceOf(InputFault)
  })

  test('law: covers the same addresses with no more ranges, and is idempotent', () => {
    const ranges = fc.array(
      fc
        .tuple(fc.nat(3), fc.nat(255), fc.integer({ min: 16, max: 32 }))
        .map(([high, low, bits]) => `10.0.${high}.${low}/${bits}`),
      { maxLength: 30 },
    )
    const probe = fc.tuple(fc.nat(4), fc.nat(255)).map(([high, low]) => `10.0.${high}.${low}`)
    fc.assert(
      fc.property(ranges, fc.array(probe, { minLength: 20 }), (given, probes) => {
        const compact = compactRanges(given) as readonly string[]
        const [before, after] = [given, compact].map((some) =>
          createNetworks([{ network: 'cloud', ranges: some.join(' ') }]),
        )
        for (const one of probes)
          expect(after!(parseAddress(one)!)).toBe(before!(parseAddress(one)!))
        expect(compact.length).toBeLessThanOrEqual(given.length)
        expect(compactRanges(compact)).toEqual(compact)
      }),
    )
  })
})
