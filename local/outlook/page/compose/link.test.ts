import { expect, test } from '@jest/globals'
import { fullAddress, linkHtml } from './link.ts'

test.each([
  ['https://x.example/a?b=1', 'https://x.example/a?b=1'],
  ['www.x.example', 'https://www.x.example'],
  ['localhost:3000/x', 'https://localhost:3000/x'],
  ['mailto:a@x.example', 'mailto:a@x.example'],
  ['javascript:alert(1)', undefined],
  ['data:text/html,x', undefined],
  ['two words', undefined],
  [' ', undefined],
])('fullAddress() of "%s" is %s', (typed, address) => {
  expect(fullAddress(typed)).toBe(address)
})

test.each([
  [
    'web',
    '<a href="https://x.example/?a=&quot;&amp;b" class="OWAAutoLink" title="https://x.example/?a=&quot;&amp;b">a&lt;b</a>',
  ],
  ['classic', '<a href="https://x.example/?a=&quot;&amp;b">a&lt;b</a>'],
  ['mac', '<a href="https://x.example/?a=&quot;&amp;b">a&lt;b</a>'],
] as const)('linkHtml() of Outlook %s keeps what it is given in its place', (client, html) => {
  expect(linkHtml('a<b', 'https://x.example/?a="&b', client)).toBe(html)
})
