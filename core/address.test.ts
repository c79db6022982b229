import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { parseAddress, parseRange, prefixOf } from './address.ts'

const v4 = '00000000000000000000ffff'

describe('parseAddress()', () => {
  test.each([
    ['192.0.2.7', `${v4}c0000207`],
    [' 192.0.2.7 ', `${v4}c0000207`],
    ['::ffff:192.0.2.7', `${v4}c0000207`],
    ['::ffff:c000:207', `${v4}c0000207`],
    ['2001:db8::7', '20010db8000000000000000000000007'],
    ['2001:DB8:0:0:0:0:0:7', '20010db8000000000000000000000007'],
    ['fe80::1%eth0', 'fe800000000000000000000000000001'],
    ['::', '0'.repeat(32)],
    ['::1', `${'0'.repeat(31)}1`],
    ['1::', `0001${'0'.repeat(28)}`],
  ])('reads %s', (text, hex) => {
    expect(parseAddress(text)).toBe(hex)
  })

  test.each([
    '',
    'localhost',
    '192.0.2',
    '192.0.2.256',
    '192.0.2.7.1',
    '192.0.2.-1',
    '0x7f.0.0.1',
    '1:2:3:4:5:6:7',
    '1:2:3:4:5:6:7:8:9',
    '1::2::3',
    '12345::',
    '1:2:3:4:5:6:7::8',
    ':::',
    '::ffff:192.0.2.256',
    '192.0.2.7:80',
  ])('refuses %j', (text) => {
    expect(parseAddress(text)).toBeUndefined()
  })

  test('every address has one text', () => {
    fc.assert(
      fc.property(fc.ipV6(), (text) => {
        const hex = parseAddress(text) ?? ''
        expect(hex).toMatch(/^[0-9a-f]{32}$/)
        expect(parseAddress(hex.replace(/(.{4})(?!$)/g, '$1:'))).toBe(hex)
      }),
    )
  })
})

describe('parseRange()', () => {
  test.each([
    ['192.0.2.7', `${v4}c0000207`, `${v4}c0000207`],
    ['192.0.2.0/24', `${v4}c0000200`, `${v4}c00002ff`],
    ['192.0.2.77/24', `${v4}c0000200`, `${v4}c00002ff`],
    ['192.0.2.6/31', `${v4}c0000206`, `${v4}c0000207`],
    ['52.100.0.0/14', `${v4}34640000`, `${v4}3467ffff`],
    ['0.0.0.0/0', `${v4}00000000`, `${v4}ffffffff`],
    ['2001:db8::/45', '20010db8000000000000000000000000', `20010db80007${'f'.repeat(20)}`],
  ])('reads %s', (text, from, to) => {
    expect(parseRange(text)).toEqual([from, to])
  })

  test.each([
    '192.0.2.0/33',
    '2001:db8::/129',
    '192.0.2.0/',
    '192.0.2.0/a',
    '192.0.2.0/24/8',
    '/8',
  ])('refuses %j', (text) => {
    expect(parseRange(text)).toBeUndefined()
  })
})

test('prefixOf() gives the prefix that a household or an office shares', () => {
  const same = (left: string, right: string) =>
    prefixOf(parseAddress(left) ?? '') === prefixOf(parseAddress(right) ?? '')
  expect(same('192.0.2.7', '192.0.2.200')).toBe(true)
  expect(same('192.0.2.7', '192.0.3.7')).toBe(false)
  expect(same('2001:db8:1:2::7', '2001:db8:1:9::1')).toBe(true)
  expect(same('2001:db8:1:2::7', '2001:db8:2:2::7')).toBe(false)
})
