import { expect, test } from '@jest/globals'
import type { Message } from './mail.ts'
import { viewOf } from './view.ts'

const message: Message = {
  itemId: 'item-000001',
  accountId: 'a',
  folderId: 'inbox',
  from: { name: '', address: 'a@x.example' },
  to: [],
  cc: [],
  bcc: [],
  subject: '',
  preview: '',
  at: 0,
  read: true,
  hasAttachments: false,
  internetMessageId: '<1@x>',
  conversationId: 'c',
  references: [],
  body: { type: 'html', content: '<p>Hi</p>' },
  attachments: [
    {
      attachmentId: 'p',
      name: 'p.png',
      size: 3,
      contentType: 'image/png',
      isInline: true,
      contentId: 'logo@1',
      kind: 'file',
      content: 'QUJD',
    },
  ],
  internetHeaders: {},
  customProperties: {},
  remotePictures: false,
}

const html = (content: string) => ({ ...message, body: { type: 'html', content } as const })

test('viewOf() shows the body as it is', () => {
  const odd = '<P class=x>Hi <b>there</B> &amp; <img src="https://x.example/o">'
  expect(viewOf(html(odd), false).html).toContain(odd)
})

test.each([
  ['<img src="cid:logo@1">', '<img src="data:image/png;base64,QUJD">'],
  ["<img src='cid:logo%401'>", "<img src='data:image/png;base64,QUJD'>"],
  [
    '<td style="background:url(cid:logo@1)">',
    '<td style="background:url(data:image/png;base64,QUJD)">',
  ],
  ['<img src="cid:other"> cid:logo@1', '<img src="cid:other"> cid:logo@1'],
])('viewOf() shows what came with the mail: %s', (content, shown) => {
  expect(viewOf(html(content), false).html).toContain(shown)
})

test('viewOf() makes links of what looks like one in plain text, and nothing else', () => {
  const body = { type: 'text', content: 'See https://x.example/a?b=1&c=2. <b>no</b>' } as const
  expect(viewOf({ ...message, body }, false).html).toContain(
    'See <a href="https://x.example/a?b=1&amp;c=2">https://x.example/a?b=1&amp;c=2</a>. &lt;b&gt;no&lt;/b&gt;',
  )
})

test('viewOf() lets pictures from elsewhere in only when asked, and scripts never', () => {
  const blocked = viewOf(message, false).policy
  const shown = viewOf(message, true).policy
  expect(blocked).toContain('img-src data:;')
  expect(shown).toContain('img-src data: http: https:;')
  for (const policy of [blocked, shown]) {
    expect(policy).toContain("default-src 'none'")
    expect(policy).not.toContain('script-src')
    expect(policy).toMatch(/sandbox allow-popups allow-popups-to-escape-sandbox$/)
  }
})
