import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { storagePropertyBytesMax } from '#core/limits'
import { fromJsonParts, jsonPartNames, toJsonParts } from './json-parts.ts'

describe('toJsonParts() and fromJsonParts()', () => {
  test('law: a value survives the round trip', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const row = { rowKey: 'x', ...toJsonParts('head', value) }
        expect(fromJsonParts('head', row)).toEqual(JSON.parse(JSON.stringify(value)))
      }),
    )
  })

  test.each([
    [storagePropertyBytesMax, 1],
    [storagePropertyBytesMax + 1, 2],
    [4 * storagePropertyBytesMax, 4],
  ])('%p bytes take %p properties, none of them too large', (bytes, count) => {
    const value = '漢'.repeat(100) + 'x'.repeat(bytes - 302)
    const row = toJsonParts('head', value)
    expect(row['headParts']).toBe(count)
    expect(jsonPartNames('head', bytes)).toEqual(expect.arrayContaining([...Object.keys(row)]))
    for (const part of Object.values(row))
      expect(part instanceof Uint8Array ? part.length : 0).toBeLessThanOrEqual(
        storagePropertyBytesMax,
      )
    expect(fromJsonParts('head', row)).toBe(value)
  })

  test('a row without the value gives undefined', () => {
    expect(fromJsonParts('head', {})).toBeUndefined()
    expect(fromJsonParts('head', { headParts: null })).toBeUndefined()
  })

  test.each([
    ['a part is gone', { head1: undefined }, 'head has no part 1 of 2'],
    ['a part is not bytes', { head0: 'text' }, 'head has no part 0 of 2'],
    ['a part was cut', { head1: new Uint8Array(3) }, 'head is not JSON'],
  ])('throws if %s, and quotes nothing', (_, damage, message) => {
    const row = toJsonParts('head', 'Dear Dana '.repeat(10_000))
    const read = () => fromJsonParts('head', { ...row, ...damage })
    expect(read).toThrow(`A stored row is damaged: ${message}`)
    expect(read).not.toThrow('Dana')
  })
})
