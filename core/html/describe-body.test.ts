import { describe, expect, test } from '@jest/globals'
import { type BodyFacts, describeBody } from './describe-body.ts'
import { injectTracking } from './inject.ts'
import { first, image as ours, origin, second } from './two-messages.ts'

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
    'a picture that is part of the mail',
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
    'a picture with an originalsrc',
    '<img src="https://a.example/1" originalsrc="x">',
    { inlineImage: true },
  ],
  [
    'a background picture that is part of the mail',
    '<td background="cid:bg">',
    { image: false, inlineImage: true },
  ],
  [
    'a background in a style',
    '<p style="background:url(data:image/gif;base64,AA)">',
    { inlineImage: true },
  ],
  [
    'a background in a style as Chromium spells it',
    '<td style="background-image: url(&quot;cid:bg&quot;);">',
    { inlineImage: true },
  ],
  [
    'the same in the other quotes',
    `<td style='background: url( &#39;cid:bg&#39; )'>`,
    { inlineImage: true },
  ],
  [
    'a picture for Word alone',
    '<!--[if mso]><v:imagedata src="cid:x"/><![endif]-->',
    { inlineImage: true },
  ],
  [
    'words that look like one',
    '<p>Acid: base. Data: none. (see file) &quot;Data: none&quot;</p>',
    { inlineImage: false },
  ],
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

  const link = injectTracking('<a href="https://a.example">x</a>', {
    ...first,
    pixelUrl: null,
  }).html
  const standing: readonly [string, string, Partial<BodyFacts>][] = [
    ['nothing', '<p>Hello</p>', { oldTrackers: 0, standing: { opens: false, links: false } }],
    ['the image', ours, { image: false, oldTrackers: 0, standing: { opens: true, links: false } }],
    ['a link', link, { links: 1, oldTrackers: 0, standing: { opens: false, links: true } }],
    ['both', link + ours, { oldTrackers: 0, standing: { opens: true, links: true } }],
    ['the image twice', ours + ours, { oldTrackers: 1, standing: { opens: true, links: false } }],
  ]

  test.each(standing)('reports which trackers of this message are left: %s', (_, html, facts) => {
    expect(describeBody(html, origin, first.messageId)).toMatchObject(facts)
    expect(describeBody(html, origin, second.messageId).standing).toEqual({
      opens: false,
      links: false,
    })
  })
})
