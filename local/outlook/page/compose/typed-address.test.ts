import { expect, test } from '@jest/globals'
import { addressAtEnd } from './typed-address.ts'

/** The address is between the marks; the second value is the destination of its link. */
test.each([
  ['See |https://x.example/prices|', 'https://x.example/prices'],
  ['|HTTP://localhost:3000/?a=1&b=2#c|', 'HTTP://localhost:3000/?a=1&b=2#c'],
  ['See |www.x.example|', 'http://www.x.example'],
  ['write to |dana.cole+a@contoso.example|', 'mailto:dana.cole+a@contoso.example'],
  ['|mailto:dana@contoso.example|', 'mailto:dana@contoso.example'],
  ['Prices:\u00a0|https://x.example|', 'https://x.example'],
  ['Prices:|https://x.example|', 'https://x.example'],
  ['Is it |https://x.example/a|?!', 'https://x.example/a'],
  ['|https://x.example/?a=b|.', 'https://x.example/?a=b'],
  ['(|https://x.example/a|).', 'https://x.example/a'],
  ['(see |www.x.example|),', 'http://www.x.example'],
  ['|https://x.example/wiki/A_(b)|', 'https://x.example/wiki/A_(b)'],
  ['(|https://x.example/wiki/A_(b)|)', 'https://x.example/wiki/A_(b)'],
  ['<|https://x.example|>', 'https://x.example'],
  ['“|https://x.example|”', 'https://x.example'],
  ['<|dana@contoso.example|>;', 'mailto:dana@contoso.example'],
  ['|https://bücher.example/ä|', 'https://bücher.example/ä'],
  ['|https://x.example/@dana|', 'https://x.example/@dana'],
  ['|https://x.example/?to=https://y.example|', 'https://x.example/?to=https://y.example'],
])('addressAtEnd() finds %s', (marked, address) => {
  const [before = '', text = '', after = ''] = marked.split('|')
  const start = before.length
  expect(addressAtEnd(before + text + after)).toEqual({ start, end: start + text.length, address })
})

test.each([
  '',
  'Hello',
  'https://x.example/ ',
  'https://x.example/ and',
  'https://',
  'https://.',
  'www.',
  'xhttps://x.example',
  'x.example',
  'x.example/www.y',
  'Node.js',
  '@dana',
  'dana@contoso',
  'ftp://x.example',
  'javascript:alert(1)',
  '"https://x.example"a',
  'dana@contoso.example/a',
])('addressAtEnd() finds nothing at the end of "%s"', (line) => {
  expect(addressAtEnd(line)).toBeUndefined()
})

test('addressAtEnd() leaves what is longer than any address', () => {
  expect(addressAtEnd(`https://x.example/${'a'.repeat(2_083)}`)).toBeUndefined()
})
