import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { parseAddress } from '#core/address'
import { clientAddress } from './client-address.ts'

describe('clientAddress()', () => {
  test.each<[header: string | null, proxies: number, expected: string | null]>([
    ['198.51.100.7', 1, '198.51.100.7'],
    ['198.51.100.7:50123', 1, '198.51.100.7'],
    ['[2001:db8::7]:50123', 1, '2001:db8::7'],
    ['[2001:db8::7]', 1, '2001:db8::7'],
    ['2001:db8::7', 1, '2001:db8::7'],
    ['40.94.89.21, 198.51.100.7', 1, '198.51.100.7'],
    ['40.94.89.21,198.51.100.7:1', 1, '198.51.100.7'],
    ['198.51.100.7, 203.0.113.9', 2, '198.51.100.7'],
    ['40.94.89.21, 198.51.100.7, 203.0.113.9', 2, '198.51.100.7'],
    ['198.51.100.7', 2, null],
    ['198.51.100.7', 0, null],
    [null, 1, null],
    ['', 1, null],
    ['198.51.100.7, ', 1, null],
    ['198.51.100.7, unknown', 1, null],
    ['198.51.100.7, _hidden', 1, null],
  ])('reads %j behind %d proxies as %s', (header, proxies, expected) => {
    const address = expected === null ? undefined : parseAddress(expected)
    expect(clientAddress(header, proxies)).toBe(address)
  })

  test('ignores what the caller claims', () => {
    fc.assert(
      fc.property(fc.string(), fc.integer({ min: 1, max: 5 }), (claimed, proxies) => {
        const ours = ['198.51.100.7:1', ...new Array<string>(proxies - 1).fill('203.0.113.9')]
        const header = [claimed, ...ours].join(', ')
        expect(clientAddress(header, proxies)).toBe(parseAddress('198.51.100.7'))
      }),
    )
  })
})
