import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { textOfHtml } from '../plain-text.ts'
import { messyHtml, valuesOf } from './messy-html.ts'
import { wordDocument, wordSection } from './word-markup.ts'

const generator = 'Microsoft Word 15 (filtered medium)'
const section = (content: string) => `<div class=WordSection1>${content}</div>`
const seen = (html: string) => textOfHtml(html).replace(/[\s\u00a0]+/g, '')

describe('wordSection()', () => {
  test.each([
    ['puts text into paragraphs', 'Hi', '<p class=MsoNormal>Hi<o:p></o:p></p>'],
    [
      'puts the text of a div into one in it',
      '<div>Hi</div>',
      '<div><p class=MsoNormal>Hi<o:p></o:p></p></div>',
    ],
    [
      'holds an empty line open',
      '<div><br></div><p></p>',
      '<div><p class=MsoNormal><o:p>&nbsp;</o:p></p></div>\n<p class=MsoNormal><o:p>&nbsp;</o:p></p>',
    ],
    [
      'ends a paragraph within its last look',
      '<p style="color: red"><span style="font-size: 11pt;">Hi</span></p>',
      "<p class=MsoNormal style='color:red'><span style='font-size:11.0pt'>Hi<o:p></o:p></span></p>",
    ],
    [
      'keeps the lines within a paragraph and drops the last break',
      '<p>a<br>b<br></p>',
      '<p class=MsoNormal>a<br>b<o:p></o:p></p>',
    ],
    [
      'moves the look of a link into it and keeps where it leads',
      '<p><a href="https://x.example/?a=1&amp;b=2" style="color: red">x</a></p>',
      '<p class=MsoNormal><a href="https://x.example/?a=1&amp;b=2"><span style=\'color:red\'>x</span></a><o:p></o:p></p>',
    ],
    [
      'leaves out anchors that hold nothing, and what a script would know',
      '<a name="test"></a><span data-mark="1">x</span><!-- mark -->',
      '<p class=MsoNormal><span>x<o:p></o:p></span></p>',
    ],
    [
      'gives pictures a name and their size in inches',
      '<img src="https://x.example/p" width="1" height="96" alt=""><img src="cid:a" originalsrc="cid:a" id="mine">',
      '<p class=MsoNormal><img src="https://x.example/p" width=1 height=96 alt="" style=\'width:.0104in;height:1.0in\' id="_x0000_i1025"><img src="cid:a" id=mine><o:p></o:p></p>',
    ],
    [
      'draws lines across the page',
      '<hr style="width: 98%">',
      '<div class=MsoNormal align=center style=\'text-align:center\'><hr size=2 width="98%" align=center></div>',
    ],
    [
      'makes list items and cells paragraphs',
      '<ul><li>a</li></ul><table><tr><td>b</td></tr></table>',
      '<ul><li class=MsoNormal>a<o:p></o:p></li></ul>\n<table><tbody><tr><td><p class=MsoNormal>b<o:p></o:p></p></td></tr></tbody></table>',
    ],
    [
      'keeps the conditions around a picture of its own',
      '<p class=MsoNormal><!--[if gte vml 1]><v:shape/><![endif]--><![if !vml]><img src="cid:a" id="b"><![endif]></p>',
      '<p class=MsoNormal><!--[if gte vml 1]><v:shape/><![endif]--><![if !vml]><img src="cid:a" id=b><![endif]><o:p></o:p></p>',
    ],
    [
      'has one section, whatever it quotes',
      '<div class=WordSection1><p class=MsoNormal>a<o:p></o:p></p></div><div><div class="WordSection1"><p class="MsoNormal">b<o:p></o:p></p></div></div>',
      '<p class=MsoNormal>a<o:p></o:p></p>\n<div><p class=MsoNormal>b<o:p></o:p></p></div>',
    ],
    ['drops what is empty without a section in it', '<b><div class="WordSection1"></div></b>', ''],
    [
      'keeps empty places by their id',
      '<div id="appendonsend"></div>',
      '<div id=appendonsend></div>',
    ],
  ])('%s', (_what, html, word) => {
    expect(wordSection(html)).toBe(section(word))
  })

  test('keeps the styles of a document, except for its own', () => {
    const html = '<html><head><style>p{}</style></head><body>x</body></html>'
    expect(wordSection(wordDocument(html, generator))).toBe(
      `${section('<p class=MsoNormal>x<o:p></o:p></p>')}\n<style>p{}</style>`,
    )
  })
})

describe('wordDocument()', () => {
  test('names Word as its generator', () => {
    expect(wordDocument('Hi', generator)).toMatch(
      /^<html xmlns:v=[^]*<meta name=Generator content="Microsoft Word 15 \(filtered medium\)">[^]*p\.MsoNormal[^]*<body lang=EN-US [^]*<div class=WordSection1><p class=MsoNormal>Hi<o:p><\/o:p><\/p><\/div>/,
    )
  })

  test('is idempotent, also when the section is taken out of it', () => {
    fc.assert(
      fc.property(messyHtml, (html) => {
        const once = wordDocument(html, generator)
        expect(wordDocument(once, generator)).toBe(once)
        expect(wordDocument(wordSection(html), generator)).toBe(once)
        expect(wordSection(once)).toBe(wordSection(html))
      }),
    )
  })

  test('loses no text, no link and no picture', () => {
    fc.assert(
      fc.property(messyHtml, (html) => {
        const word = wordDocument(html, generator)
        expect(seen(word)).toBe(seen(html))
        expect(valuesOf(word, 'a', 'href')).toEqual(valuesOf(html, 'a', 'href'))
        expect(valuesOf(word, 'img', 'src')).toEqual(valuesOf(html, 'img', 'src'))
      }),
    )
  })

  test('terminates for extremely nested markup', () => {
    const html = `${'<div>'.repeat(20_000)}deep`
    expect(seen(wordDocument(html, generator))).toBe('deep')
  })

  test('leaves a frameset alone', () => {
    const frames = '<html><frameset><frame src="x"></frameset></html>'
    expect(wordDocument(frames, generator)).toBe(frames)
  })
})
