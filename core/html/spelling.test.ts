import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { decodeAttribute, decodeText, fitsQuote, type Quote, spellAttribute } from './spelling.ts'

const quotes: readonly Quote[] = ['double', 'single', 'none']
const anyText = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: fc.constantFrom(...`&;#x3amp<>"'\` =\n\t/a`) }),
)

describe('spellAttribute()', () => {
  test('fits every quote style and is read back as it was', () => {
    fc.assert(
      fc.property(anyText, fc.constantFrom(...quotes), (value, quote) => {
        const raw = spellAttribute(value)
        fc.pre(raw !== '')
        expect(fitsQuote(raw, quote)).toBe(true)
        expect(decodeAttribute(raw, quote)).toBe(value)
      }),
    )
  })
})

describe('decodeAttribute()', () => {
  test.each([
    ['a=1&amp;b=2', 'a=1&b=2'],
    ['a=1&b=2', 'a=1&b=2'],
    ['a=1&copy=2', 'a=1&copy=2'],
    ['a=1&copy;', 'a=1©'],
    ['&#104;ttp', 'http'],
    ['&#x68;ttp', 'http'],
    ['&#38;', '&'],
    ['&', '&'],
    ['&nosuch;', '&nosuch;'],
    ['x&NotEqualTilde;', 'x≂̸'],
  ])('takes %s for %s, as in an attribute', (raw, value) => {
    for (const quote of quotes) expect(decodeAttribute(raw, quote)).toBe(value)
  })
})

describe('decodeText()', () => {
  test.each([
    ['&lt;Dana &amp; Ben&gt;', '<Dana & Ben>'],
    ['&copy 2026', '© 2026'],
    ['1 < 2 &', '1 < 2 &'],
    ['&nbsp;', '\u00a0'],
  ])('takes %s for %s', (raw, text) => {
    expect(decodeText(raw)).toBe(text)
  })
})

describe('fitsQuote()', () => {
  test.each<[Quote, string, boolean]>([
    ['double', `it's > "`, false],
    ['double', `it's > all`, true],
    ['single', `it's`, false],
    ['single', `"it is"`, true],
    ['none', `it is`, false],
    ['none', `it>is`, false],
    ['none', `"it`, false],
    ['none', `it"s=\`<`, true],
    ['none', ``, false],
  ])('%s around %s: %s', (quote, raw, fits) => {
    expect(fitsQuote(raw, quote)).toBe(fits)
  })
})
