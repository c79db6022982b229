import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type DefaultTreeAdapterTypes, parse } from 'parse5'
import { makeMailboxId, makeMessageId } from '../ids.ts'
import { readToken, sealImageToken, sealLinkToken } from '../token.ts'
import { injectTracking, type Injection } from './inject.ts'
import { removeTracking } from './remove.ts'

const origin = 'https://t.example'

/** Another message each time; the seal does not matter to the markup. */
function injectionOf(message: number): Injection {
  const key = new Uint8Array(32)
  const mac = () => new Uint8Array(32).fill(message)
  const claims = {
    keyId: 1,
    mailboxId: makeMailboxId(new Uint8Array(8)),
    messageId: makeMessageId(1_700_000_000_000 + message, new Uint8Array(6)),
  }
  return {
    origin,
    messageId: claims.messageId,
    pixelUrl: `${origin}/o/${sealImageToken(claims, key, mac)}`,
    linkUrl: (index, destination) =>
      `${origin}/l/${sealLinkToken({ ...claims, index }, destination, key, mac)}`,
  }
}

const first = injectionOf(1)
const second = injectionOf(2)

const folder = join(__dirname, '../vectors/mails')
const mails = readdirSync(folder).map((name) => readFileSync(join(folder, name), 'utf8'))

const word = fc.constantFrom(
  ...[
    'Hello',
    ' ',
    '\n',
    '&amp;',
    '&copy',
    '&#60;',
    '<3',
    '& ',
    'café',
    '价格',
    '🙂',
    '\ud83d',
    '\0',
  ],
  ...['-- ', '--&nbsp;', '</', '<', '<!', '</>', '-----Original Message-----', "'", '"', '>', '='],
)
const href = fc.constantFrom(
  ...[
    'https://a.example/x?a=1&amp;b=2',
    'https://a.example/x?a=1&b=2',
    '&#104;ttp://a.example/&#38;',
  ],
  ...[
    ' https://a.example/y ',
    'https://a.exa\nmple/z',
    'HTTP://A.Example',
    "https://a.example/it's",
  ],
  ...[
    'https://a.example/"q"',
    'https://a.example/🙂',
    'https://a.example/\ud83d',
    'https://ünï.example/',
  ],
  ...[
    'https://a.example/a b',
    'https://a.example/<b>',
    'https://u@a.example/',
    'https://a.example/%zz',
  ],
  ...[
    'mailto:a@a.example',
    '#top',
    '/relative',
    '//a.example',
    '',
    'javascript:alert(1)',
    'http:a',
    'https://',
  ],
  ...[
    'https://a.example/unsubscribe',
    'https://t.example/',
    'https://t.example/l/x?u=https://a.example',
  ],
  ...['https://t.example/o/', 'https://t.example.evil.example/l/', 'https://a.example/`tick`=('],
)
const attribute = fc
  .tuple(
    fc.constantFrom(
      'href',
      'HREF',
      'src',
      'originalsrc',
      'alt',
      'title',
      'id',
      'class',
      'style',
      'type',
    ),
    fc.oneof(
      href,
      fc.constantFrom('Signature', 'gmail_quote', 'cite', 'a > b', 'appendonsend', 'cid:1'),
    ),
    fc.constantFrom('"', "'", '', ' = "'),
  )
  .map(([name, value, mark]) =>
    mark === ' = "' ? `${name} = "${value}"` : `${name}=${mark}${value}${mark}`,
  )
const tagNames = 'a A p div span b br img blockquote hr table tr td th tbody caption ul li pre area'
const roomNames = 'style script title textarea object html head body template o:p'
const tagName = fc.constantFrom(...tagNames.split(' '), ...roomNames.split(' '))
const openTag = fc
  .tuple(tagName, fc.array(attribute, { maxLength: 3 }), fc.constantFrom('>', '/>', ' >', ''))
  .map(([name, attributes, end]) => `<${[name, ...attributes].join(' ')}${end}`)
const closeTag = tagName.map((name) => `</${name}>`)
const link = fc
  .tuple(href, fc.constantFrom('"', "'", ''), word)
  .map(([url, mark, text]) => `<a href=${mark}${url}${mark}>${text}</a>`)
const whole = fc.constantFrom(
  ...[
    '<!-- c -->',
    '<!--',
    '-->',
    '<!--[if mso]><a href="https://a.example/mso">x</a><![endif]-->',
  ],
  ...[
    '<!--[if !mso]><!-->',
    '<!--<![endif]-->',
    '<![if !mso]>',
    '<![endif]>',
    '<!doctype html>',
    '<?xml ?>',
  ],
  ...[
    '<table><tr><td>',
    '</td></tr></table>',
    '<b>From:</b> A<br><b>Sent:</b> now<br><b>To:</b> me<br>',
  ],
  ...[
    '<div id="Signature">',
    '<div id="appendonsend"></div>',
    '<blockquote type="cite">',
    '</blockquote>',
  ],
  ...mails,
)
const body = fc
  .array(fc.oneof({ weight: 4, arbitrary: link }, word, openTag, closeTag, whole), {
    maxLength: 30,
  })
  .map((parts) => parts.join(''))
const anyBody = fc.oneof(body, fc.string({ unit: 'binary', maxLength: 300 }))

const runs = { numRuns: 1_000 }

describe('injectTracking() and removeTracking()', () => {
  test('removing gives back what was there before injecting, to the byte', () => {
    fc.assert(
      fc.property(anyBody, (html) => {
        expect(removeTracking(html, origin)).toEqual({ html, removed: 0 })
        expect(removeTracking(injectTracking(html, first).html, origin).html).toBe(html)
      }),
      runs,
    )
  })

  test('a second run changes nothing and finds the same links', () => {
    fc.assert(
      fc.property(anyBody, (html) => {
        const once = injectTracking(html, first)
        expect(injectTracking(once.html, first)).toEqual({ ...once, pixel: 'kept', removed: 0 })
      }),
      runs,
    )
  })

  test('a body that was tracked for another message comes out as if it never had been', () => {
    fc.assert(
      fc.property(anyBody, (html) => {
        const old = injectTracking(html, first)
        const again = injectTracking(old.html, second)
        expect(again.html).toBe(injectTracking(html, second).html)
        expect(again.removed).toBe(old.links.length + 1)
      }),
      runs,
    )
  })

  test('only href values and the image differ, seen without any parser', () => {
    fc.assert(
      fc.property(anyBody, (html) => {
        const injected = injectTracking(html, first).html
        expect(undoWithoutParser(injected)).toBe(html)
      }),
      runs,
    )
  })

  test('no tracker of another message is left in anything that was quoted or pasted', () => {
    const pasted = body.map((html) => injectTracking(html, first).html)
    fc.assert(
      fc.property(fc.array(fc.oneof(body, pasted), { maxLength: 4 }), (parts) => {
        const html = `Hello${parts.join('')}`
        expect(trackersIn(injectTracking(html, second).html, first)).toEqual([])
        expect(trackersIn(removeTracking(html, origin).html, first)).toEqual([])
      }),
      runs,
    )
  })

  test('a browser sees the same page, the same links, and one image outside of links and tables', () => {
    fc.assert(
      // A parser moves things about before the first content, which the image could be.
      fc.property(
        body.map((html) => `Hello${html}`),
        (html) => {
          const injected = injectTracking(html, first).html
          const after = pageOf(injected)
          expect(after.images).toHaveLength(1)
          expect(after.images[0]).not.toEqual(
            expect.arrayContaining([expect.stringMatching(noPlaceForImages)]),
          )
          expect(after.seen).toEqual(pageOf(html).seen)
        },
      ),
      runs,
    )
  })
})

/** Undoes an injection by search and replace alone. */
function undoWithoutParser(html: string): string {
  return html
    .replace(
      /<img src="https:\/\/t\.example\/o\/[\w-]{48}" width="1" height="1" border="0" alt="">/g,
      '',
    )
    .replace(
      /https:\/\/t\.example\/l\/[\w-]{48}\?u=([^&"'\s>]*)(?:&amp;w=([^&"'\s>]*))?/g,
      (_, destination: string, spelling: string | undefined) =>
        spelling === undefined
          ? decodeURIComponent(destination).replace(/&/g, '&amp;')
          : decodeURIComponent(spelling),
    )
}

type Node = DefaultTreeAdapterTypes.Node
type Element = DefaultTreeAdapterTypes.Element

/** The addresses in a page that would count for a message. */
function trackersIn(html: string, { messageId }: Injection): string[] {
  const found: string[] = []
  const visit = (node: Node): void => {
    const name = 'tagName' in node ? liveAddress[node.tagName] : undefined
    const addresses =
      'attrs' in node ? node.attrs.filter((attribute) => attribute.name === name) : []
    for (const { value } of addresses) {
      const read = readToken(/\/[ol]\/([\w-]+)/.exec(value)?.[1] ?? '')
      if (value.startsWith(origin) && 'claims' in read && read.claims.messageId === messageId)
        found.push(value)
    }
    if ('childNodes' in node) node.childNodes.forEach(visit)
    if ('content' in node) visit(node.content)
  }
  visit(parse(html, { scriptingEnabled: false }))
  return found
}

const liveAddress: Record<string, string> = { a: 'href', area: 'href', img: 'src' }

interface Page {
  /** Every text and picture with the elements around it, bold and links apart, which parsers move about. */
  readonly seen: readonly string[]
  /** The elements around each of our images. */
  readonly images: readonly (readonly string[])[]
}

/** The page that a browser makes of a body, without our image and with the links that lie behind ours. */
function pageOf(html: string): Page {
  const seen: string[] = []
  const images: string[][] = []
  const visit = (node: Node, within: readonly Element[]): void => {
    const names = within.map(({ tagName }) => tagName)
    const link = within.map(addressOf).filter((address) => address !== undefined)
    const around = [names.filter((name) => !/^(a|b|html|head|body)$/.test(name)), link].join(' → ')
    if (isOurs(node)) images.push(names)
    else if ('attrs' in node && /^(img|area)$/.test(node.tagName))
      seen.push(around, `${node.tagName} ${addressOf(node)}`)
    else if ('value' in node && /\S/.test(node.value)) {
      const text = node.value.replace(/\s/g, '')
      // Our image may part a text in two.
      if (seen[seen.length - 2] === around) seen.push(`${seen.pop()}${text}`)
      else seen.push(around, text)
    }
    const inside = 'tagName' in node ? [...within, node] : within
    const children =
      'content' in node ? [node.content] : 'childNodes' in node ? node.childNodes : []
    children.forEach((child) => visit(child, inside))
  }
  visit(parse(html, { scriptingEnabled: false }), [])
  return { seen, images }
}

const noPlaceForImages = /^(a|textarea|object|head|template)$/

function addressOf(element: Element): string | undefined {
  const name = liveAddress[element.tagName]
  const value = element.attrs.find((attribute) => attribute.name === name)?.value
  return value === undefined ? undefined : browserUrl(value)
}

function isOurs(node: Node): boolean {
  return (
    'attrs' in node &&
    node.tagName === 'img' &&
    node.attrs.some(({ name, value }) => name === 'src' && value.startsWith(`${origin}/o/AQ`))
  )
}

function browserUrl(href: string): string {
  if (!URL.canParse(href)) return href
  const url = new URL(href)
  const destination = url.origin === origin ? url.searchParams.get('u') : null
  return destination === null || url.pathname.length < 40 ? url.href : browserUrl(destination)
}
