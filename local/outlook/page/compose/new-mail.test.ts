import { describe, expect, test } from '@jest/globals'
import type { Message } from '../../mail/mail.ts'
import { forward, inOtherForm, newMail, replyTo, replyToAll } from './new-mail.ts'

const ann = { name: 'Ann Adams', address: 'ann@here.example' }
const bob = { name: 'Bob', address: 'bob@there.example' }
const cy = { name: '', address: 'cy@there.example' }

const picture = {
  attachmentId: 'p',
  name: 'p.png',
  size: 3,
  contentType: 'image/png',
  isInline: true,
  contentId: 'logo',
  kind: 'file',
  content: 'AAAA',
} as const
const file = { ...picture, attachmentId: 'f', isInline: false, contentId: null }

const message: Message = {
  itemId: 'item-000001',
  accountId: 'a',
  folderId: 'inbox',
  from: bob,
  to: [ann, cy],
  cc: [{ name: 'Dee', address: 'dee@x.example' }],
  bcc: [],
  subject: 'RE: Plans',
  preview: '',
  at: 1_700_000_000_000,
  read: true,
  hasAttachments: true,
  internetMessageId: '<2@there.example>',
  conversationId: 'c',
  references: ['<1@there.example>'],
  body: {
    type: 'html',
    content: '<html><head><style>p{}</style></head><body dir="ltr"><p>Old</p></body></html>',
  },
  attachments: [picture, file],
  internetHeaders: {},
  customProperties: {},
  remotePictures: false,
}

describe('replyTo()', () => {
  const reply = replyTo(message, 'item-000009', ann)

  test('goes to who wrote, in the same conversation', () => {
    expect(reply).toMatchObject({
      composeType: 'reply',
      to: [bob],
      cc: [],
      subject: 'Re: Plans',
      conversationId: 'c',
      references: ['<1@there.example>', '<2@there.example>'],
      saved: false,
    })
  })

  test('quotes as Outlook on the web does, below its place for what is appended', () => {
    const { content } = reply.body
    expect(content).toMatch(
      /^<div class="elementToProof"[^>]*><br><\/div>\n<div id="appendonsend"><\/div>\n<hr [^>]*>\n<div id="divRplyFwdMsg" dir="ltr">/,
    )
    expect(content).toContain('<b>From:</b> Bob &lt;bob@there.example&gt;<br>')
    expect(content).toContain('<b>To:</b> Ann Adams &lt;ann@here.example&gt;; cy@there.example<br>')
    expect(content).toMatch(/<div><p>Old<\/p><\/div>$/)
    expect(content).not.toContain('<html>')
  })

  test('takes along the pictures of the quoted text, not the files', () => {
    expect(reply.attachments).toEqual([picture])
  })

  test('to one’s own mail goes to whom that went', () => {
    expect(replyTo({ ...message, from: ann }, 'item-000009', ann).to).toEqual(message.to)
  })

  test('to plain text is plain text', () => {
    const plain = { ...message, body: { type: 'text', content: 'Old' } as const }
    const { body } = replyTo(plain, 'item-000009', ann)
    expect(body.type).toBe('text')
    expect(body.content).toMatch(/^\n\n_+\nFrom: Bob <bob@there.example>\n[^]*\n\nOld$/)
  })
})

test('replyToAll() keeps everybody but oneself', () => {
  const reply = replyToAll(message, 'item-000009', ann)
  expect(reply.to).toEqual([bob])
  expect(reply.cc).toEqual([cy, { name: 'Dee', address: 'dee@x.example' }])
})

test('forward() is for somebody new, with everything that came', () => {
  expect(forward(message, 'item-000009', ann)).toMatchObject({
    composeType: 'forward',
    to: [],
    subject: 'Fw: Plans',
    attachments: [picture, file],
  })
})

test('inOtherForm() gives text for HTML, without its pictures, and HTML for text', () => {
  const html = {
    ...newMail('item-000009', ann),
    body: { type: 'html', content: '<p>a &lt; b</p><p>c</p>' } as const,
    attachments: [picture, file],
  }
  const text = inOtherForm(html)
  expect(text.body).toEqual({ type: 'text', content: 'a < b\nc' })
  expect(text.attachments).toEqual([file])
  expect(inOtherForm(text).body.content).toMatch(/^<div style="[^"]+">a &lt; b<br>c<\/div>$/)
})
