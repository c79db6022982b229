import { describe, expect, test } from '@jest/globals'
import { makeMailboxId, makeMessageId } from '../ids.ts'
import { sealImageToken } from '../token.ts'
import { type BodyFacts, describeBody } from './describe-body.ts'

const origin = 'https://t.example'
const claims = {
  keyId: 1,
  mailboxId: makeMailboxId(new Uint8Array(8)),
  messageId: makeMessageId(1, new Uint8Array(6)),
}
const ours = `<img src="${origin}/o/${sealImageToken(claims, new Uint8Array(32), () => new Uint8Array(32))}">`
const quote = '<div id="appendonsend"></div>'

const rows: readonly [string, string, Partial<BodyFacts>][] = [
  ['an empty body', '', { chars: 0, image: false, links: 0 }],
  ['text', '<p>Hello</p>', { chars: 12, image: false, inlineImage: false, quotedImage: false }],
  [
    'a picture from the web',
    '<img src="https://a.example/x.png">',
    { image: true, inlineImage: false },
  ],
  [
    'a picture that comes with the mail',
    '<img src="cid:logo">',
    { image: true, inlineImage: true },
  ],
  ['the same without quotes', '<img src=cid:logo>', { inlineImage: true }],
  ['the same with spaces', `<img src = ' CID:logo'>`, { inlineImage: true }],
  ['a pasted picture', '<img src="data:image/png;base64,AA">', { inlineImage: true }],
  [
    'a picture still being loaded',
    '<img src="blob:https://outlook.office.com/1">',
    { inlineImage: true },
  ],
  ['a picture on the disk', '<img src="file:///C:/x.png">', { inlineImage: true }],
  [
    'a picture that is noted elsewhere',
    '<img src="https://a.example/1" originalsrc="x">',
    { inlineImage: true },
  ],
  [
    'a background that comes with the mail',
    '<td background="cid:bg">',
    { image: false, inlineImage: true },
  ],
  [
    'a background in a style',
    '<p style="background:url(data:image/gif;base64,AA)">',
    { inlineImage: true },
  ],
  [
    'a picture for Word alone',
    '<!--[if mso]><v:imagedata src="cid:x"/><![endif]-->',
    { inlineImage: true },
  ],
  ['words that look like one', '<p>Acid: base. Data: none. (see file)</p>', { inlineImage: false }],
  [
    'a quoted picture',
    `${quote}<img src="https://a.example/x.png">`,
    { image: true, quotedImage: true },
  ],
  [
    'a picture above the quote',
    `<img src="https://a.example/x.png">${quote}`,
    { quotedImage: false },
  ],
  ['a tracker of ours', ours, { image: false, quotedImage: false, oldTrackers: 1 }],
  ['a quoted tracker of ours', quote + ours, { image: false, quotedImage: false, oldTrackers: 1 }],
  [
    'a file in the cloud',
    '<a href="https://contoso.sharepoint.com/x">x</a>',
    { cloudLink: true, links: 0 },
  ],
  ['a quoted file in the cloud', `${quote}<a href="https://1drv.ms/x">x</a>`, { cloudLink: true }],
  [
    'links',
    '<a href="https://a.example">a</a><a href="#b">b</a><a href="https://c.example">c</a>',
    { links: 2, cloudLink: false },
  ],
]

describe('describeBody()', () => {
  test.each(rows)('%s', (_, html, facts) => {
    expect(describeBody(html, origin)).toMatchObject(facts)
  })

  test('does not call the tracker of this message old', () => {
    expect(describeBody(ours, origin, claims.messageId)).toMatchObject({
      image: false,
      oldTrackers: 0,
    })
  })
})
