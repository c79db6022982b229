import { load } from 'cheerio'
import { type DefaultTreeAdapterTypes, parse, parseFragment, serialize } from 'parse5'
import { imageMarkup } from '#core/html/image'
import { injectTracking } from '#core/html/inject'
import { makeMailboxId, makeMessageId } from '#core/ids'
import { sealImageToken, sealLinkToken } from '#core/token'
import { makeBody } from './bodies.ts'
import { race } from './race.ts'

/** Injection, compared with two libraries that find and rewrite the links and serialise the body. */

export interface InjectionSpeed {
  readonly bytes: number
  readonly links: number
  readonly way: string
  readonly mbPerSecond: number
  /** How many times faster ours is. */
  readonly ratio: number
  /** Whether everything that should not change is identical to the byte. */
  readonly exact: boolean
}

const ways: readonly (readonly [name: string, inject: (html: string) => string])[] = [
  ['telltale', (html) => injectTracking(html, demonstration).html],
  ['cheerio', withCheerio],
  ['parse5', withParse5],
]

/** @param budgetMs for each size */
export function measureInjection(
  sizes: readonly number[],
  budgetMs: number,
): readonly InjectionSpeed[] {
  return sizes.flatMap((size) => {
    const html = makeBody(size)
    const bytes = Buffer.byteLength(html)
    const { links } = injectTracking(html, demonstration)
    const times = race(
      ways.map(([name, inject]) => [name, () => inject(html)]),
      budgetMs,
    )
    const ours = times.get('telltale') ?? NaN
    return ways.map(([way, inject]) => {
      const milliseconds = times.get(way) ?? NaN
      return {
        bytes,
        links: links.length,
        way,
        mbPerSecond: bytes / 1_000 / milliseconds,
        ratio: milliseconds / ours,
        exact: withoutTrackers(inject(html)) === withoutTrackers(html),
      }
    })
  })
}

const origin = 'https://t.example'
const claims = {
  keyId: 0,
  mailboxId: makeMailboxId(new Uint8Array(8)),
  messageId: makeMessageId(Date.UTC(2026, 0, 1), new Uint8Array(6)),
}
const key = new Uint8Array(32)
// Sealing is not measured: all candidates use the same precomputed URL for every link.
const linkUrl = `${origin}/l/${sealLinkToken({ ...claims, index: 1 }, '', key, () => key)}`
const demonstration = {
  origin,
  messageId: claims.messageId,
  pixelUrl: `${origin}/o/${sealImageToken(claims, key, () => key)}`,
  linkUrl: () => linkUrl,
}

/** The naive way: rewrites web links whose text is not a URL, and appends the image at the end. */
function tracked(href: string, text: string): string | undefined {
  if (!/^https?:/i.test(href) || /^https?:/i.test(text.trim())) return undefined
  if (/unsubscribe/i.test(href + text)) return undefined
  return `${linkUrl}?u=${encodeURIComponent(href)}`
}

function withCheerio(html: string): string {
  const $ = load(html)
  $('a[href]').each((_, element) => {
    const link = $(element)
    const address = tracked(link.attr('href') ?? '', link.text())
    if (address !== undefined) link.attr('href', address)
  })
  $('body').append(imageMarkup(demonstration.pixelUrl))
  return $.html()
}

type Node = DefaultTreeAdapterTypes.Node
type Parent = DefaultTreeAdapterTypes.ParentNode

function withParse5(html: string): string {
  const document = parse(html)
  const visit = (node: Node): void => {
    if ('attrs' in node && node.tagName === 'a') {
      const href = node.attrs.find((attribute) => attribute.name === 'href')
      const address = href && tracked(href.value, textOf(node))
      if (href !== undefined && address !== undefined) href.value = address
    }
    if ('attrs' in node && node.tagName === 'body') appendImage(node)
    if ('childNodes' in node) node.childNodes.forEach(visit)
  }
  visit(document)
  return serialize(document)
}

function appendImage(body: Parent): void {
  body.childNodes.push(...parseFragment(imageMarkup(demonstration.pixelUrl)).childNodes)
}

function textOf(node: Node): string {
  if ('value' in node) return node.value
  return 'childNodes' in node ? node.childNodes.map(textOf).join('') : ''
}

function withoutTrackers(html: string): string {
  return html
    .replace(imageMarkup(demonstration.pixelUrl), '')
    .replace(/href *= *("[^"]*"|'[^']*')/gi, '')
}
