import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { parseAddress, parseRange } from './address.ts'
import { createNetworks, type Network, type Published } from './networks.ts'

const published: readonly Published[] = [
  { network: 'cloud', ranges: '192.0.2.0/24\n  198.51.100.0/25 2001:db8::/32' },
  { network: 'microsoft', ranges: '192.0.2.64/26' },
  { network: 'mail-transport', ranges: '192.0.2.80/30 192.0.2.96 2001:db8:5::/48' },
]

function lookUp(networks: readonly Published[], text: string): Network {
  return createNetworks(networks)(parseAddress(text) ?? '')
}

describe('createNetworks()', () => {
  test.each<[string, Network]>([
    ['192.0.1.255', 'other'],
    ['192.0.2.0', 'cloud'],
    ['192.0.2.64', 'microsoft'],
    ['192.0.2.79', 'microsoft'],
    ['192.0.2.80', 'mail-transport'],
    ['192.0.2.83', 'mail-transport'],
    ['192.0.2.84', 'microsoft'],
    ['192.0.2.96', 'mail-transport'],
    ['192.0.2.97', 'microsoft'],
    ['192.0.2.128', 'cloud'],
    ['192.0.2.255', 'cloud'],
    ['192.0.3.0', 'other'],
    ['198.51.100.127', 'cloud'],
    ['198.51.100.128', 'other'],
    ['2001:db8:4::1', 'cloud'],
    ['2001:db8:5::1', 'mail-transport'],
    ['2001:db9::', 'other'],
    ['127.0.0.1', 'loopback'],
    ['::1', 'loopback'],
    ['::ffff:192.0.2.96', 'mail-transport'],
  ])('finds %s in %s: the smallest range counts', (text, network) => {
    expect(lookUp(published, text)).toBe(network)
  })

  test('finds nothing without ranges', () => {
    expect(lookUp([], '192.0.2.1')).toBe('other')
  })

  test('notices a damaged list', () => {
    expect(() => createNetworks([{ network: 'cloud', ranges: '192.0.2.0/24 oops' }])).toThrow(
      'Not a range of network addresses: oops',
    )
  })

  const range = fc
    .tuple(fc.ipV4(), fc.integer({ min: 4, max: 32 }))
    .map(([address, bits]) => `${address}/${bits}`)
  const kind = fc.constantFrom<Network>('cloud', 'microsoft', 'apple-egress')

  test('finds the same as a linear search', () => {
    const lists = fc.array(fc.record({ network: kind, ranges: range }), { maxLength: 30 })
    fc.assert(
      fc.property(lists, fc.ipV4(), (list, text) => {
        const address = parseAddress(text) ?? ''
        const around = list
          .map(({ network, ranges }) => ({ network, range: parseRange(ranges) ?? ['', ''] }))
          .filter(({ range: [from, to] }) => from <= address && address <= to)
        const widest = (one: (typeof around)[number]) => one.range[0] + one.range[1]
        const size = around.map(({ range: [from, to] }) => BigInt(`0x${to}`) - BigInt(`0x${from}`))
        const least = size.reduce((best, one) => (one < best ? one : best), size[0] ?? 0n)
        const smallest = around.filter((_, at) => size[at] === least)
        expect(new Set(smallest.map(widest)).size).toBeLessThanOrEqual(1)
        const expected = smallest.map(({ network }) => network)
        const loopback = text.startsWith('127.')
        fc.pre(!loopback)
        expect(expected.length === 0 ? ['other'] : expected).toContain(lookUp(list, text))
      }),
    )
  })
})
