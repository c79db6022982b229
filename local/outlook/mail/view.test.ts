import { expect, test } from '@jest/globals'
import { type DefaultTreeAdapterTypes, parse } from 'parse5'
import type { Message } from './mail.ts'
import { viewOf } from './view.ts'

type Element = DefaultTreeAdapterTypes.Element

const message: Message = {
  itemId: 'item-000001',
  accountId: 'a',
  folderId: 'inbox',
  itemClass: 'IPM.Note',
  report: null,
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
  habit: 'blocked',
}

const html = (content: string) => ({ ...message, body: { type: 'html', content } as const })

test('viewOf() shows the body unchanged', () => {
  const odd = '<P class=x>Hi <b>there</B> &amp; <img src="https://x.example/a">'
  expect(viewOf(html(odd), 'shown').html).toContain(odd)
})

test.each([
  ['<img src="cid:logo@1">', '<img src="data:image/png;base64,QUJD">'],
  ["<img src='cid:logo%401'>", "<img src='data:image/png;base64,QUJD'>"],
  [
    '<td style="background:url(cid:logo@1)">',
    '<td style="background:url(data:image/png;base64,QUJD)">',
  ],
  ['<img src="cid:other"> cid:logo@1', '<img src="cid:other"> cid:logo@1'],
])('viewOf() shows inline pictures: %s', (content, shown) => {
  expect(viewOf(html(content), 'blocked').html).toContain(shown)
})

test('viewOf() turns only URLs in plain text into links', () => {
  const body = { type: 'text', content: 'See https://x.example/a?b=1&c=2. <b>no</b>' } as const
  expect(viewOf({ ...message, body }, 'blocked').html).toContain(
    'See <a href="https://x.example/a?b=1&amp;c=2">https://x.example/a?b=1&amp;c=2</a>. &lt;b&gt;no&lt;/b&gt;',
  )
})

const word =
  '<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><title>t</title>' +
  '<style><!-- p.MsoNormal { margin:0cm } --></style></head>' +
  '<body lang=EN-US class=x bgcolor=red><p class=MsoNormal>Hi<o:p></o:p></p></body></html>'

test('viewOf() preserves a whole document', () => {
  const page = parse(viewOf(html(word), 'blocked').html)
  const elements = page.childNodes.filter((node) => 'tagName' in node)
  const root = elements[0] as Element
  const [head, body] = root.childNodes as Element[]
  expect(elements).toHaveLength(1)
  expect(root.childNodes.map(({ nodeName }) => nodeName)).toEqual(['head', 'body'])
  const named = head!.childNodes.map(({ nodeName }) => nodeName).filter((name) => name !== '#text')
  expect(named).toEqual(['meta', 'base', 'style', 'title', 'style'])
  expect(body!.attrs.map(({ name, value }) => `${name}=${value}`)).toEqual([
    'lang=EN-US',
    'class=x',
    'bgcolor=red',
  ])
})

test('viewOf() loads no blocked remote picture', () => {
  const content = '<img src="https://x.example/a" alt="Logo"><td background="//x.example/b">'
  expect(viewOf(html(content), 'blocked').html).toContain(
    '<img src="data:," alt="Logo"><td background="data:,">',
  )
})

test('viewOf() replaces the URLs of remote pictures, and no others', () => {
  const content =
    '<img src="https://x.example/a"><a href="https://x.example/a">x</a><img src="cid:logo@1">'
  const view = viewOf(html(content), (address) => `/copy?of=${address}`)
  expect(view.html).toContain(
    '<img src="/copy?of=https://x.example/a"><a href="https://x.example/a">',
  )
  expect(view.html).toContain('data:image/png;base64,QUJD')
  expect(view.policy).toContain(`img-src 'self' data:;`)
})

test('viewOf() makes no data URL of an attachment with an invalid type', () => {
  const attachments = [{ ...message.attachments[0]!, contentType: '"><script>' }]
  const odd = { ...html('<img src="cid:logo@1">'), attachments }
  expect(viewOf(odd, 'blocked').html).toContain('<img src="cid:logo@1">')
})

test('viewOf() allows remote pictures only on request, and scripts never', () => {
  const blocked = viewOf(message, 'blocked').policy
  const shown = viewOf(message, 'shown').policy
  expect(blocked).toContain('img-src data:;')
  expect(shown).toContain('img-src data: http: https:;')
  const replaced = viewOf(message, () => '/copy').policy
  for (const policy of [blocked, shown, replaced]) {
    expect(policy).toContain("default-src 'none'")
    expect(policy).not.toContain('script-src')
    expect(policy).toMatch(/sandbox allow-popups allow-popups-to-escape-sandbox$/)
  }
})
