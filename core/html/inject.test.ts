import { describe, expect, test } from '@jest/globals'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { linksPerMessageMax } from '../limits.ts'
import { describeBody } from './describe-body.ts'
import { findLinks, injectTracking, type PixelPlace } from './inject.ts'
import { removeTracking } from './remove.ts'
import { decodeAttribute } from './spelling.ts'
import { first, image, origin, second } from './two-messages.ts'

interface Expected {
  readonly pixel: PixelPlace
  readonly before: string
  readonly links: readonly [url: string, text: string][]
  readonly left: readonly [reason: string, text: string][]
}
const vectors = join(__dirname, '../vectors')
const mails = Object.entries(
  JSON.parse(readFileSync(join(vectors, 'mails.json'), 'utf8')) as Record<string, Expected>,
).map(([name, expected]) => ({
  name,
  expected,
  html: readFileSync(join(vectors, 'mails', name), 'utf8'),
}))

describe.each(mails)('the mail $name', ({ html, expected }) => {
  const injected = injectTracking(html, first)

  test('gets its image where it belongs', () => {
    expect(injected.pixel).toBe(expected.pixel)
    const [, after] = injected.html.split(image)
    expect(after?.slice(0, expected.before.length)).toBe(expected.before)
  })

  test('has its links tracked or left for a reason', () => {
    expect(injected.links.map(({ url, text }) => [url, text])).toEqual(expected.links)
    expect(injected.links.map(({ index }) => index)).toEqual(expected.links.map((_, at) => at + 1))
    expect(injected.left.map(({ reason, text }) => [reason, text])).toEqual(expected.left)
  })

  test('comes back as it was, stays as it is in a second run, and is cleaned for the next mail', () => {
    expect(removeTracking(injected.html, origin)).toEqual({
      html,
      removed: expected.links.length + 1,
    })
    expect(injectTracking(injected.html, first)).toEqual({ ...injected, pixel: 'kept' })
    expect(injectTracking(injected.html, second).html).toBe(injectTracking(html, second).html)
  })
})

/** Where the image goes, marked with a bar. */
const places: readonly [string, string, PixelPlace][] = [
  ['an empty body', '|', 'end'],
  ['text', 'Hello|', 'end'],
  ['a body tag', '<html><body><p>Hello</p>|</body></html>', 'end'],
  ['text behind the body', '<body>Hello|</body>\n</html>', 'end'],
  ['half a tag at the end', '<p>Hello</p>|<a href="x', 'end'],
  ['half an end tag', 'Hello|</', 'end'],
  ['half an end tag with a name', '<p>Hello|</p', 'end'],
  ['a comment that never ends', 'Hello|<!-- x', 'end'],
  ['a style that never ends', 'Hello|<style>p', 'end'],
  ['a link that never ends', 'Hello |<a href="https://a.example">x<p>y', 'end'],
  ['a table that never ends', 'Hello<table><tr><td>x|</td></tr>', 'end'],
  ['text that looks like a tag', 'I <3 you < me|', 'end'],
  ['a signature', 'Hello|<div id="Signature">Robin</div>', 'before-signature'],
  ['a signature in a table row', 'Hello|<table id="Signature"><tr><td>Robin', 'before-signature'],
  [
    'a signature in a link',
    'Hello |<a href="https://a.example"><div class="gmail_signature">R',
    'before-signature',
  ],
  ['a signature between cells', 'Hello|<table><tr id="x"><div id="Signature">', 'before-signature'],
  ['the delimiter in a line of its own', 'Hello<br>|-- <br>Robin', 'before-signature'],
  ['two dashes within a line', 'Hello <b>--</b> Robin|', 'end'],
  [
    'a signature for some programs only',
    'Hello|<![if !mso]><div id="Signature">x<![endif]>',
    'before-signature',
  ],
  [
    'a signature in an object',
    'Hello|<object><object></object><div id="Signature">',
    'before-signature',
  ],
  ['a link that ends between cells', 'Hello |<a href="x"><table></a><td>x</td></table>', 'end'],
  ['a signature in a comment', 'Hello<!--<div id="Signature">-->|', 'end'],
  ['a quote', 'Hello|<blockquote type="cite">Hi</blockquote>', 'before-quote'],
  ['an indentation that is no quote', '<blockquote>Hi</blockquote>Hello|', 'end'],
  ['Hotmail’s line', 'Hello|<hr id="stopSpelling">From', 'before-quote'],
  ['a separator', '<p>Hello</p>|<p>-----Original Message-----<br>From: me', 'before-quote'],
  [
    'a header in French',
    '<p>Oui</p>|<p><b>De&nbsp;:</b> A<br><b>Envoy&eacute;&nbsp;:</b> B<br><b>À :</b> C',
    'before-quote',
  ],
  [
    'a header in Japanese',
    '<p>はい</p>|<div><b>差出人:</b> A<br><b>送信日時:</b> B<br><b>件名:</b> C',
    'before-quote',
  ],
  [
    'labels of an event, which are no header',
    '<p><b>From:</b> Monday <b>Until:</b> Friday <b>Where:</b> Oslo</p>|',
    'end',
  ],
  [
    'a table of a journey, which is no header',
    '<table><tr><td>From:</td><td>Oslo</td></tr><tr><td>Date:&nbsp;</td><td>Monday</td></tr><tr><td><b>To:</b>&nbsp;</td><td>Bergen</td></tr></table>|',
    'end',
  ],
  [
    'a header whose values are links',
    'Hello|<p><b>From:</b> <a href="mailto:a@a.example">A</a><br><b>Sent:</b> B<br><b>Subject:</b> C</p>',
    'before-quote',
  ],
  ['labels that stand far apart', `<b>From:</b>${' x'.repeat(600)}<b>Sent:</b> <b>To:</b>|`, 'end'],
  ['a long mail', `<html><head></head><body>|<p>${'x'.repeat(92_160)}</p></body></html>`, 'start'],
  ['a long mail of few characters', `<body>|${'价'.repeat(31_000)}</body>`, 'start'],
  ['a long mail with a signature', `<body>|${'x'.repeat(92_160)}<div id="Signature">`, 'start'],
  ['a long mail with nothing around', `|${'x'.repeat(92_160)}`, 'start'],
  ['a long mail with a doctype alone', `<!doctype html>|<p>${'x'.repeat(92_160)}`, 'start'],
  [
    'a long mail with a head alone',
    `<head><style>p{}</style></head>|<p>${'x'.repeat(92_160)}`,
    'start',
  ],
]

describe('injectTracking()', () => {
  test.each(places)('puts the image into %s', (_, marked, place) => {
    const html = marked.replace('|', '')
    expect(injectTracking(html, { ...first, linkUrl: null })).toMatchObject({
      html: marked.replace('|', image),
      pixel: place,
    })
  })

  test('inserts no image without an address, and leaves links alone without linkUrl', () => {
    const html = '<a href="https://a.example">here</a>'
    const nothing = { ...first, pixelUrl: null, linkUrl: null }
    expect(injectTracking(html, nothing)).toEqual({
      html,
      pixel: 'none',
      links: [],
      left: [],
      removed: 0,
    })
    const tracked = injectTracking(html, first)
    expect(injectTracking(tracked.html, nothing)).toEqual({ ...tracked, pixel: 'kept' })
    expect(injectTracking(tracked.html, { ...nothing, messageId: second.messageId })).toEqual({
      html,
      pixel: 'none',
      links: [],
      left: [],
      removed: 2,
    })
  })

  test('tracks a link that came later without renumbering the others', () => {
    const once = injectTracking('<a href="https://a.example">one</a>', first).html
    const twice = injectTracking(`<a href="https://b.example">two</a>${once}`, first)
    expect(twice.links.map(({ index, text }) => [index, text])).toEqual([
      [2, 'two'],
      [1, 'one'],
    ])
  })

  test('a link of ours that leads nowhere is neither tracked again nor unwrapped', () => {
    const address = first.linkUrl?.(1, 'x') ?? ''
    for (const query of ['', '?u=javascript%3Aalert(1)']) {
      const html = `<a href="${address}${query}">here</a>`
      expect(injectTracking(html, { ...second, pixelUrl: null })).toMatchObject({
        html,
        left: [{ reason: 'unreadable' }],
        removed: 0,
      })
    }
  })

  test.each([
    '<a href href="https://a.example">x</a>',
    '<a name="x">x</a>',
    '<a href>x</a>',
    '<link href="https://a.example">',
    '<p href="https://a.example">x</p>',
  ])('sees no link in %s, like a browser', (html) => {
    expect(findLinks(html, origin)).toEqual({ links: [], left: [] })
  })

  test('finds our image after a client has rewritten its markup', () => {
    const spelled = `<IMG height=1 alt='' width=1 border=0 src='${first.pixelUrl}?x=1' data-imagetype=External>`
    const html = `<p>Hi</p><div><span>${spelled}</span></div>`
    expect(removeTracking(html, origin)).toEqual({
      html: '<p>Hi</p><div><span></span></div>',
      removed: 1,
    })
  })

  test('keeps one image of a message and takes every other one out', () => {
    const html = `<p>Hello</p>${image}<p>there</p>`
    expect(injectTracking(html + image + image, first)).toMatchObject({
      html,
      pixel: 'kept',
      removed: 2,
    })
  })

  test('moves an image to the start that Gmail would clip at the end', () => {
    const html = `<body><p>${'x'.repeat(92_160)}</p>|</body>`
    const appended = html.replace('|', image)
    const injected = injectTracking(appended, first)
    expect(injected).toMatchObject({ pixel: 'start', removed: 0 })
    expect(injected.html).toBe(html.replace('<body>', `<body>${image}`).replace('|', ''))
    expect(injectTracking(injected.html, first)).toEqual({ ...injected, pixel: 'kept' })
    const unasked = injectTracking(appended, { ...first, pixelUrl: null })
    expect(unasked).toMatchObject({ html: appended, pixel: 'kept' })
  })

  test('moves an image that only the longer links push to where Gmail clips', () => {
    const html = `<p>${'x'.repeat(92_080)}</p><a href="https://a.example">x</a>${image}`
    const injected = injectTracking(html, first)
    expect(injected.pixel).toBe('start')
    expect(injectTracking(injected.html, first)).toEqual({ ...injected, pixel: 'kept' })
    expect(injectTracking(html, { ...first, linkUrl: null }).html).toBe(html)
  })

  test.each([
    ['<a href="https://a.example"><table><tr><td>Button</td></tr></table></a>', 'Button'],
    [
      '<a href="https://a.example"><table><tr><th>Two</th><td>cells</td></tr></table> more</a> x',
      'Two cells more',
    ],
    ['<a href="https://a.example"><table><td><table><td>Inner</table></td></table></a>', 'Inner'],
    ['<table><td><a href="https://a.example">Open</td><td>other</td></table>', 'Open'],
    ['<a href="https://a.example"><table><td>One<a href="https://b.example">Two</a>', 'One'],
  ])('reads what a link shows: %s', (html, text) => {
    expect(findLinks(html, origin).links[0]?.text).toBe(text)
  })

  test('leaves an unsubscribe link alone whose text stands in a table', () => {
    const html = '<a href="https://a.example/1"><table><td>Unsubscribe</td></table></a>'
    expect(findLinks(html, origin).left).toMatchObject([{ reason: 'unsubscribe' }])
  })

  describe('a link of ours that Safe Links has wrapped', () => {
    const destination = 'https://a.example/?a=1&b=2'
    const ours = `${first.linkUrl?.(1, destination)}?u=${encodeURIComponent(destination)}`
    const query = `?url=${encodeURIComponent(ours)}&amp;data=05%7C02&amp;reserved=0`
    const hosts = [
      'nam02.safelinks.protection.outlook.com',
      'gcc02.safelinks.protection.office365.us',
      'chn01.safelinks.protection.partner.outlook.cn',
    ]
    const plain =
      '<blockquote type="cite"><a href="https://a.example/?a=1&amp;b=2">x</a></blockquote>'

    test.each(hosts)('leads to its destination again: %s', (host) => {
      const html = plain.replace(/href="[^"]*"/, `href="https://${host}/${query}"`)
      expect(removeTracking(html, origin)).toEqual({ html: plain, removed: 1 })
      expect(injectTracking(html, { ...second, pixelUrl: null })).toMatchObject({
        html: plain,
        removed: 1,
        left: [{ reason: 'quoted', url: destination }],
      })
      // Even a link of this same mail: it has been sent before.
      expect(injectTracking(html, { ...first, pixelUrl: null })).toMatchObject({ html: plain })
      expect(describeBody(html, origin).oldTrackers).toBe(1)
    })

    test.each([
      `https://nam02.safelinks.protection.outlook.com/?url=https%3A%2F%2Fa.example`,
      `https://nam02.safelinks.protection.outlook.com/?url=%zz`,
      `https://safelinks.protection.outlook.com.evil.example/${query}`,
      `https://evil.example/${query}`,
    ])('stays as it is if it is none: %s', (href) => {
      const html = `<a href="${href}">x</a>`
      expect(removeTracking(html, origin)).toEqual({ html, removed: 0 })
    })
  })

  test('lists a tracked link once, even if it was copied', () => {
    const { html, links } = injectTracking('<a href="https://a.example">one</a>', first)
    const copied = injectTracking(html.repeat(3), { ...first, pixelUrl: null })
    expect(copied.links).toEqual(links)
    expect(copied.html.split(first.linkUrl?.(1, 'https://a.example') ?? '')).toHaveLength(4)
  })

  test(`tracks ${linksPerMessageMax} links and leaves the others`, () => {
    const html = '<a href="https://a.example/">x</a>'.repeat(linksPerMessageMax + 2)
    const injected = injectTracking(html, first)
    expect(injected.links).toHaveLength(linksPerMessageMax)
    expect(injected.left.map(({ reason }) => reason)).toEqual(['too-many', 'too-many'])
    expect(removeTracking(injected.html, origin).html).toBe(html)
  })

  test.each([
    ['letters', 'x'],
    ['encoded spaces', '%20'],
    ['letters of a foreign script', '价'],
    ['fields', '&amp;a=1'],
    ['fields with a bare ampersand', '&a=1'],
  ])(
    'tracks no link that classic Outlook could not open, even behind Safe Links: %s',
    (_, part) => {
      const tracked = Array.from({ length: 200 }, (_, at) => {
        const html = `<a href="https://a.example/?${part.repeat(at * 10)}">x</a>`
        return injectTracking(html, { ...first, pixelUrl: null })
      })
      const opened = tracked
        .filter(({ links }) => links.length > 0)
        .map(({ html }) => decodeAttribute(/href="([^"]*)"/.exec(html)?.[1] ?? '', 'double'))
      const longest = Math.max(...opened.map((url) => wrappedBySafeLinks(url).length))
      expect(longest).toBeGreaterThan(1_700)
      expect(longest).toBeLessThanOrEqual(2_048)
      expect(tracked[199]?.left).toMatchObject([{ reason: 'too-long' }])
    },
  )

  test('findLinks() sorts links as injecting does', () => {
    for (const { html } of mails) {
      const { links, left } = injectTracking(html, first)
      expect(findLinks(html, origin)).toEqual({ links, left })
      expect(findLinks(injectTracking(html, first).html, origin, first.messageId).links).toEqual(
        links,
      )
    }
  })

  test.each([
    ['nested tables', '<table>'],
    ['nested cells', '<table><td>'],
    ['open links', '<a href="https://a.example">'],
    ['links between cells', '<table><a href=x>'],
    ['open quotes', '<blockquote type=cite>'],
    ['quotes', '<blockquote type=cite></blockquote><a href=x>y</a>'],
    ['signatures', '<div id=Signature>'],
    ['labels', '<b>From:</b><b>Sent:</b>'],
    ['comments', '<!--[if mso]>'],
    ['lone brackets', '<'],
    ['half tags', '<a href="'],
    ['entities', '<a href="&amp;&amp;">&lt;</a>'],
    ['attributes', '<a a=1 b=2 '],
    ['images', '<img src=cid:x originalsrc=y>'],
  ])('takes linear time for a body of %s', (_, piece) => {
    const html = piece.repeat(Math.ceil(1_000_000 / piece.length))
    const begun = performance.now()
    injectTracking(html, first)
    expect(performance.now() - begun).toBeLessThan(10_000)
  })
})

/** An address as Safe Links wraps it, with the fields that it adds. */
function wrappedBySafeLinks(url: string): string {
  const digits = '0123456789abcdef'.repeat(2)
  const data = `05%7C02%7Cdana.cole%40contoso.example%7C${digits}%7C${digits}%7C0%7C0%7C638500000000000000%7CUnknown%7CTWFpbGZsb3d8eyJWIjoiMC4wLjAwMDAiLCJQIjoiV2luMzIiLCJBTiI6Ik1haWwiLCJXVCI6Mn0%3D%7C0%7C%7C%7C`
  return `https://nam02.safelinks.protection.outlook.com/?url=${encodeURIComponent(url)}&data=${data}&sdata=${'x'.repeat(43)}%3D&reserved=0`
}
