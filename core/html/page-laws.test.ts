import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type DefaultTreeAdapterTypes, parse } from 'parse5'
import { readToken } from '../token.ts'
import { injectTracking, type Injection } from './inject.ts'
import { bodiesWith, runs } from './law-bodies.ts'
import { removeTracking } from './remove.ts'
import { first, origin, second } from './two-messages.ts'

const folder = join(__dirname, '../vectors/mails')
const { body } = bodiesWith(
  readdirSync(folder).map((name) => readFileSync(join(folder, name), 'utf8')),
)

describe('injectTracking() and removeTracking(), seen by a browser', () => {
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
      // A parser rearranges things before the first content, and the image may be the first content.
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

type Node = DefaultTreeAdapterTypes.Node
type Element = DefaultTreeAdapterTypes.Element

/** The addresses in a page that belong to a message. */
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
  /** Every text and picture with its enclosing elements, except bold and links, which parsers rearrange. */
  readonly seen: readonly string[]
  /** The elements around each of our images. */
  readonly images: readonly (readonly string[])[]
}

/** The page that a browser makes of a body, without our image and with our links unwrapped. */
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
      // Our image may split a text in two.
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
