import { describe, expect, test } from '@jest/globals'
import type { Message } from '../../mail/mail.ts'
import { clients } from '../../model/client.ts'
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
  itemClass: 'IPM.Note',
  report: null,
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
  habit: 'shown',
  remotePictures: false,
}

describe('replyTo()', () => {
  const reply = replyTo(message, 'item-000009', ann, clients.web)

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

  test.each([
    ['web', 'id="appendonsend"'],
    ['classic', 'border-top:solid #E1E1E1'],
    ['mac', 'id=mail-editor-reference-message-container'],
  ] as const)('quotes as Outlook does: %s', (client, mark) => {
    const { content } = replyTo(message, 'item-000009', ann, clients[client]).body
    expect(content).toContain(mark)
    expect(content).toContain('Bob &lt;bob@there.example&gt;')
    expect(content).toMatch(/Old/)
    expect(content).not.toContain('<html>')
  })

  test('bears a signature where its owner wants one', () => {
    const signed = replyTo(message, 'item-000009', ann, clients.web, 'picture')
    expect(signed.body.content).toMatch(/<div id="Signature">[^]*Ann Adams[^]*divRplyFwdMsg/)
    expect(signed.attachments.map(({ name }) => name)).toEqual(['p.png', 'logo.png'])
  })

  test('takes along the pictures of the quoted text, not the files', () => {
    expect(reply.attachments).toEqual([picture])
  })

  test('to one’s own mail goes to whom that went', () => {
    expect(replyTo({ ...message, from: ann }, 'item-000009', ann, clients.web).to).toEqual(
      message.to,
    )
  })

  test('to plain text is plain text', () => {
    const plain = { ...message, body: { type: 'text', content: 'Old' } as const }
    const { body } = replyTo(plain, 'item-000009', ann, clients.web)
    expect(body.type).toBe('text')
    expect(body.content).toMatch(/^\n\n_+\nFrom: Bob <bob@there.example>\n[^]*\n\nOld$/)
  })
})

test('replyToAll() keeps everybody but oneself', () => {
  const reply = replyToAll(message, 'item-000009', ann, clients.web)
  expect(reply.to).toEqual([bob])
  expect(reply.cc).toEqual([cy, { name: 'Dee', address: 'dee@x.example' }])
})

test('forward() is for somebody new, with everything that came', () => {
  expect(forward(message, 'item-000009', ann, clients.web)).toMatchObject({
    composeType: 'forward',
    to: [],
    subject: 'Fw: Plans',
    attachments: [picture, file],
  })
})

test('inOtherForm() gives text for HTML, without its pictures, and HTML for text', () => {
  const html = {
    ...newMail('item-000009', ann, clients.web),
    body: { type: 'html', content: '<p>a &lt; b</p><p>c</p>' } as const,
    attachments: [picture, file],
  }
  const text = inOtherForm(html, clients.web)
  expect(text.body).toEqual({ type: 'text', content: 'a < b\nc' })
  expect(text.attachments).toEqual([file])
  expect(inOtherForm(text, clients.web).body.content).toMatch(
    /^<div style="[^"]+">a &lt; b<br>c<\/div>$/,
  )
})
