import { describe, expect, test } from '@jest/globals'
import { isRemote, pictureAddresses, withPictures } from './pictures-in.ts'

const elsewhere = 'https://x.example/a.png'

/** Markup with a picture at §, and whatever else is read as a URL on the way. */
const places: readonly string[] = [
  '<img src="§">',
  "<IMG alt='a > b' SRC = '§'>",
  '<img src=§ width=1>',
  '<img\n  src="§"\n/>',
  '<img srcset="§ 1x, b.png 2x" src="c.png">',
  '<picture><source srcset="b.png, § 2x"></picture>',
  '<input type=image src="§">',
  '<td background=§>',
  '<video poster="§"></video>',
  '<svg><image xlink:href="§"/></svg>',
  '<p style="color:red; background: url(§) no-repeat">',
  `<p style="background:url( '§' )">`,
  '<p style="background:url(&quot;§&quot;)">',
  '<style>.a { background-image: url("§") } .b { color: red }</style>',
  '<html><head><style><!-- td { background: url(§) } --></style></head><body class=x>',
]

const noPlaces: readonly string[] = [
  '<a href="§">§</a>',
  '<!-- <img src="§"> -->',
  '<!--[if mso]><v:fill src="§"/><![endif]-->',
  '<p title="url(§)">url(§)</p>',
  '<script>document.write("<img src=§>")</script>',
  '<iframe src="§"></iframe>',
  '<img data-src="§">',
]

describe('pictureAddresses()', () => {
  test.each(places)('finds the picture in %s', (html) => {
    expect(pictureAddresses(html.replaceAll('§', elsewhere))).toContain(elsewhere)
  })

  test.each(noPlaces)('finds none in %s', (html) => {
    expect(pictureAddresses(html.replaceAll('§', elsewhere))).toEqual([])
  })

  test('reads a URL as a browser would, and each once', () => {
    const html =
      '<img src=" http://x.example/?a=1&amp;b=2 "><img src="http://x.example/?a=1&#38;b=2">'
    expect(pictureAddresses(html)).toEqual(['http://x.example/?a=1&b=2'])
  })
})

describe('withPictures()', () => {
  const replaced = `/a b?c="d"&e='f'`
  const swap = (address: string) => (address === elsewhere ? replaced : undefined)

  test.each(places)('replaces the URL in %s', (html) => {
    const swapped = withPictures(html.replaceAll('§', elsewhere), swap)
    expect(swapped).not.toContain(elsewhere)
  })

  test.each(places.slice(0, 10))(
    'writes a URL so that it is read back as it was meant: %s',
    (html) => {
      const swapped = withPictures(html.replaceAll('§', elsewhere), (address) =>
        address === elsewhere ? `/p?c="d"&e='f'>` : undefined,
      )
      expect(pictureAddresses(swapped)).toContain(`/p?c="d"&e='f'>`)
    },
  )

  test.each([...places, ...noPlaces])('changes nothing that is not replaced: %s', (html) => {
    expect(withPictures(html, () => undefined)).toBe(html)
  })

  test('preserves everything around a replaced URL to the byte', () => {
    const html = `<P CLASS=x>a &nbsp; <b>b</B><img  SRC='${elsewhere}'  alt="&eacute;"><br/>\r\n\u2028`
    expect(withPictures(html, () => '/p')).toBe(html.replace(elsewhere, '/p'))
  })

  test.each(['', '<', '<img', '<img src="', '<style>', '<img src="a', '\u0000<img src=&#0;>'])(
    'handles incomplete markup: %j',
    (html) => {
      expect(typeof withPictures(html, () => '/p')).toBe('string')
    },
  )
})

test.each([
  ['https://x.example/a', true],
  ['HTTP://x.example/a', true],
  ['//x.example/a', true],
  ['\\\\x.example/a', true],
  ['/a', false],
  ['a.png', false],
  ['cid:logo', false],
  ['data:image/png;base64,AAAA', false],
])('isRemote() of %s is %s', (address, remote) => {
  expect(isRemote(address)).toBe(remote)
})
