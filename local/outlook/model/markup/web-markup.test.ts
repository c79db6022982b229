import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { textOfHtml } from '../plain-text.ts'
import type { TrapName } from '../traps.ts'
import { messyHtml, valuesOf } from './messy-html.ts'
import { webMarkup } from './web-markup.ts'

const both: ReadonlySet<TrapName> = new Set(['bodyNormalised', 'classesStripped'])

describe('webMarkup()', () => {
  test.each<[string, string, string]>([
    [
      'quotes attributes',
      '<A HREF=x title=\'a "b"\'>x</A>',
      '<a href="x" title="a &quot;b&quot;">x</a>',
    ],
    ['spells entities', '&eacute; &#8217; &lt; &nbsp;"', 'é ’ &lt; &nbsp;"'],
    [
      'spells addresses',
      '<a href="?a=1&b=2&copy=3">x</a>',
      '<a href="?a=1&amp;b=2&amp;copy=3">x</a>',
    ],
    [
      'spells styles',
      `<p style='COLOR:red;font-family:"A;B" , serif ;background:url(a;b)'>x</p>`,
      '<p style="color: red; font-family: &quot;A;B&quot; , serif; background: url(a;b);">x</p>',
    ],
    [
      'leaves a style that it cannot read',
      '<p style="no style">x</p>',
      '<p style="no style">x</p>',
    ],
    ['ends what was left open', '<p>a<p>b<br/>', '<p>a</p><p>b<br></p>'],
    ['spells conditions as remarks', '<![if !vml]>x<![endif]>', '<!--[if !vml]-->x<!--[endif]-->'],
    ['keeps ids and takes classes away', '<p id="a" class=b data-c="d">x</p>', '<p id="a">x</p>'],
    [
      'keeps a document whole',
      '<!doctype html><HTML lang=en><head><title>t</title></head><body class=a>x</body></html>',
      '<!DOCTYPE html><html lang="en"><head><title>t</title></head><body>x</body></html>',
    ],
  ])('%s', (_what, html, result) => {
    expect(webMarkup(html, both)).toBe(result)
  })

  test('leaves markup without classes alone if only classes are removed', () => {
    const html = "<P STYLE='color:red'>classes = none</P>"
    expect(webMarkup(html, new Set(['classesStripped']))).toBe(html)
    expect(webMarkup('<P CLASS=a>x', new Set(['classesStripped']))).toBe('<p>x</p>')
  })

  test('is idempotent', () => {
    fc.assert(
      fc.property(messyHtml, (html) => {
        const once = webMarkup(html, both)
        expect(webMarkup(once, both)).toBe(once)
      }),
    )
  })

  test('loses no text, no link and no picture', () => {
    fc.assert(
      fc.property(messyHtml, (html) => {
        const once = webMarkup(html, both)
        expect(textOfHtml(once)).toBe(textOfHtml(webMarkup(html, new Set(['bodyNormalised']))))
        expect(textOfHtml(once).replace(/\s/g, '')).toBe(textOfHtml(html).replace(/\s/g, ''))
        expect(valuesOf(once, 'a', 'href')).toEqual(valuesOf(html, 'a', 'href'))
        expect(valuesOf(once, 'img', 'src')).toEqual(valuesOf(html, 'img', 'src'))
      }),
    )
  })
})
