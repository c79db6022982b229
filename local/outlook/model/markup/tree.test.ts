import { expect, test } from '@jest/globals'
import { browserSpelling, writeNodes } from './spelling.ts'
import { eachElement, elementsIn, isDocument, readDocument, readFragment } from './tree.ts'

test.each([
  ['<p>x</p>', false],
  ['<!DOCTYPE html><p>x</p>', true],
  ['<HTML>', true],
  ['<body dir=ltr>', true],
  ['&lt;body&gt;', false],
])('isDocument() of %s is %s', (html, is) => {
  expect(isDocument(html)).toBe(is)
})

test.each([
  ['lines before the text of pre', '<pre>\n\nx</pre>'],
  ['what is in a template', '<template><p>x</p></template>'],
  ['pictures of lines', '<svg viewBox="0 0 1 1"><path d="M0 0"></path></svg>'],
  ['styles and scripts', '<style>a > b {}</style><script>1 < 2 && "x"</script>'],
])('readFragment() preserves %s', (_what, html) => {
  expect(writeNodes(readFragment(html), browserSpelling)).toBe(html)
})

test('readFragment() flattens nesting that is deeper than in browsers', () => {
  const html = `${'<div>'.repeat(600)}a<b>b</b>c`
  const nodes = readFragment(html)
  expect(elementsIn(nodes)).toHaveLength(601)
  const text = writeNodes(nodes, browserSpelling).replace(/<[^>]*>/g, '')
  expect(text).toBe('abc')
})

test('readDocument() finds no document without a body', () => {
  expect(readDocument('<frameset></frameset>')).toBeUndefined()
})

test('eachElement() changes inner elements first, and can remove elements', () => {
  const seen: string[] = []
  const left = eachElement(readFragment('<div><i>a</i><b>b</b></div>'), (found) => {
    seen.push(found.name)
    return found.name === 'i' ? undefined : found
  })
  expect(seen).toEqual(['i', 'b', 'div'])
  expect(writeNodes(left, browserSpelling)).toBe('<div><b>b</b></div>')
})
