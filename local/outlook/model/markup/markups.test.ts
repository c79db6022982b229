import { describe, expect, test } from '@jest/globals'
import { clientIds } from '../client.ts'
import { picture } from '../stage.ts'
import { initialTraps, trapsOf } from '../traps.ts'
import type { Answered } from './answered.ts'
import { valuesOf } from './messy-html.ts'
import { markups } from './markups.ts'
import { wordSection } from './word-markup.ts'

const answered: Answered = {
  from: { name: 'Bob "B"', address: 'bob@there.example' },
  to: [
    { name: 'Ann', address: 'ann@here.example' },
    { name: '', address: 'cy@x.example' },
  ],
  cc: [{ name: 'Dee', address: 'dee@x.example' }],
  subject: 'Plans & <more>',
  at: new Date(2_023, 10, 14, 22, 13).getTime(),
  body: {
    type: 'html',
    content:
      '<html><head><style>p{}</style></head><body dir="ltr"><p>Old <img src="cid:logo"></p></body></html>',
  },
}
const inText: Answered = { ...answered, cc: [], body: { type: 'text', content: 'Old\n> older' } }

describe('an answer', () => {
  test('on the web is above a place for appended content, a line and a header block', () => {
    expect(markups.web.answer(answered)).toMatch(
      /^<div class="elementToProof"[^>]*><br><\/div>\n<div id="appendonsend"><\/div>\n<hr [^>]*>\n<div id="divRplyFwdMsg" dir="ltr"><font [^>]*><b>From:<\/b> Bob &quot;B&quot; &lt;bob@there\.example&gt;<br>\n<b>Sent:<\/b> Tuesday, November 14, 2023 10:13 PM<br>\n<b>To:<\/b> Ann &lt;ann@here\.example&gt;; cy@x\.example<br>\n<b>Cc:<\/b> Dee &lt;dee@x\.example&gt;<br>\n<b>Subject:<\/b> Plans &amp; &lt;more&gt;<\/font>\n<div>&nbsp;<\/div>\n<\/div>\n<div><p>Old <img src="cid:logo"><\/p><\/div>$/,
    )
  })

  test("in classic is above Word's line and header block", () => {
    const look = `style='font-size:11.0pt;font-family:"Calibri",sans-serif'`
    expect(markups.classic.answer(answered)).toBe(
      `<div class=WordSection1><p class=MsoNormal><br></p>
<p class=MsoNormal><o:p>&nbsp;</o:p></p>
<div><div style='border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt 0in 0in 0in'><p class=MsoNormal><b><span ${look}>From:</span></b><span ${look}> Bob &quot;B&quot; &lt;bob@there.example&gt; <br>
<b>Sent:</b> Tuesday, November 14, 2023 10:13 PM<br>
<b>To:</b> Ann &lt;ann@here.example&gt;; cy@x.example<br>
<b>Cc:</b> Dee &lt;dee@x.example&gt;<br>
<b>Subject:</b> Plans &amp; &lt;more&gt;<o:p></o:p></span></p></div></div>
<p class=MsoNormal><o:p>&nbsp;</o:p></p>
<p class=MsoNormal>Old <img src="cid:logo" id="_x0000_i1025"><o:p></o:p></p></div>`,
    )
  })

  test('on Mac is above a container with its own line and header block', () => {
    const look = `style='font-size:12.0pt;font-family:"Aptos",sans-serif;color:black'`
    expect(markups.mac.answer(answered)).toBe(
      `<div class=WordSection1><p class=MsoNormal><br></p>
<p class=MsoNormal><o:p>&nbsp;</o:p></p>
<div id=mail-editor-reference-message-container><div><div style='border:none;border-top:solid #B5C4DF 1.0pt;padding:3.0pt 0in 0in 0in'><p class=MsoNormal style='margin-bottom:12.0pt'><b><span ${look}>From: </span></b><span ${look}>Bob &quot;B&quot; &lt;bob@there.example&gt;<br>
<b>Date: </b>Tuesday, November 14, 2023 at 10:13 PM<br>
<b>To: </b>Ann &lt;ann@here.example&gt;, cy@x.example<br>
<b>Cc: </b>Dee &lt;dee@x.example&gt;<br>
<b>Subject: </b>Plans &amp; &lt;more&gt;<o:p></o:p></span></p></div>
<div><p class=MsoNormal>Old <img src="cid:logo" id="_x0000_i1025"><o:p></o:p></p></div></div></div></div>`,
    )
  })

  test.each([
    [
      'web',
      '\n\n________________________________\nFrom: Bob "B" <bob@there.example>\nSent: Tuesday, November 14, 2023 10:13 PM\nTo: Ann <ann@here.example>; cy@x.example\nSubject: Plans & <more>\n\nOld\n> older',
    ],
    [
      'classic',
      '\n\n-----Original Message-----\nFrom: Bob "B" <bob@there.example>\nSent: Tuesday, November 14, 2023 10:13 PM\nTo: Ann <ann@here.example>; cy@x.example\nSubject: Plans & <more>\n\nOld\n> older',
    ],
    [
      'mac',
      '\n\nFrom: Bob "B" <bob@there.example>\nDate: Tuesday, November 14, 2023 at 10:13 PM\nTo: Ann <ann@here.example>, cy@x.example\nSubject: Plans & <more>\n\nOld\n> older',
    ],
  ] as const)('to plain text in %s', (client, text) => {
    expect(markups[client].answerText(inText)).toBe(text)
  })
})

describe.each(clientIds)('in %s', (client) => {
  const markup = markups[client]
  const traps = trapsOf(client, initialTraps)
  const bodies = [markup.emptyBody, markup.ofText('a <b>\n\n"c"'), markup.answer(answered)]

  test('a body that is written as it was read stays the same from then on', () => {
    const rewritten = (body: string) =>
      markup.settled(markup.written(markup.told(body, traps), traps), traps)
    for (const body of bodies) {
      const once = rewritten(body)
      expect(rewritten(once)).toBe(once)
      expect(markup.told(once, traps)).toBe(markup.told(rewritten(once), traps))
    }
  })

  test('a picture names its attachment and is read as it was inserted', () => {
    const html = markup.picture(picture)
    expect(valuesOf(html, 'img', 'src')).toEqual(['cid:logo'])
    expect(valuesOf(markup.told(html, traps), 'img', 'src')).toEqual(['cid:logo'])
    expect(valuesOf(html, 'img', 'alt')).toEqual(['logo.png'])
  })

  test('a signature is above the quoted history, and another replaces it', () => {
    const once = markup.signed(markup.answer(answered), '<div>Ann</div><div>Here</div>')
    expect(once).toMatch(/Ann[^]*Here[^]*From:[^]*Old/)
    const twice = markup.signed(once, '<div>Ann Adams</div>')
    expect(twice.match(/Ann Adams/g)).toHaveLength(1)
    expect(twice).not.toContain('>Ann<')
    expect(twice).toMatch(/Ann Adams[^]*From:[^]*Old/)
    expect(markup.signed(twice, '<div>Ann Adams</div>')).toBe(twice)
  })

  test('a signature is at the end of a new mail', () => {
    const signed = markup.signed(markup.emptyBody, '<p>Ann</p>')
    expect(signed.indexOf('Ann')).toBeGreaterThan(signed.indexOf('<br>'))
  })
})

test('appended content on the web comes after the signature', () => {
  const signed = markups.web.signed(markups.web.answer(answered), 'Ann')
  expect(signed).toContain('<div id="Signature">Ann</div><div id="appendonsend"></div>')
  expect(signed.slice(markups.web.appendAt(signed, initialTraps))).toMatch(/^<\/div>\n<hr/)
})

test("a signature in classic has Word's mark on each of its paragraphs", () => {
  const signature = '<div>Ann</div><p><a href="https://x.example/">x</a></p>'
  expect(markups.classic.signed('<p class=MsoNormal>Hi<o:p></o:p></p>', signature)).toBe(
    `<div class=WordSection1><p class=MsoNormal>Hi<o:p></o:p></p>
<div><p class=MsoNormal><a name="_MailAutoSig">Ann<o:p></o:p></a></p></div>
<p class=MsoNormal><span style='mso-bookmark:_MailAutoSig'><a href="https://x.example/">x</a><o:p></o:p></span></p></div>`,
  )
})

test('a picture in classic is written for Word and for everything else', () => {
  const section = wordSection(markups.classic.picture(picture))
  expect(section).toMatch(
    /<!--\[if gte vml 1\]><v:shape [^]*<v:imagedata src="cid:logo" [^]*<!\[endif\]--><!\[if !vml\]><img border=0 [^>]*src="cid:logo"[^>]*><!\[endif\]>/,
  )
})
