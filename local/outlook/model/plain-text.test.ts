import { expect, test } from '@jest/globals'
import { htmlOfText, textOfHtml } from './plain-text.ts'

test.each([
  ['a line for each block', '<p>One</p><div>Two<br>Three</div>', 'One\nTwo\nThree'],
  ['entities as what they stand for', 'a &lt; b &amp; c&nbsp;d', 'a < b & c\u00a0d'],
  ['white space as one space', 'a \n\t b', 'a b'],
  ['nothing of styles and scripts', '<style>p{}</style><p>x<script>1<2</script></p>', 'x'],
  ['tables row by row', '<table><tr><td>a</td></tr><tr><td>b</td></tr></table>', 'a\nb'],
  ['broken markup', '<p>a<b>b</p>c', 'ab\nc'],
])('textOfHtml() returns %s', (_what, html, text) => {
  expect(textOfHtml(html)).toBe(text)
})

test('htmlOfText() shows the same lines', () => {
  expect(htmlOfText('a <b>\r\n"c"\nd')).toBe('a &lt;b&gt;<br>&quot;c&quot;<br>d')
})
