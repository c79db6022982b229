import type { Traps } from '../traps.ts'
import { rewritten } from './rewrite.ts'
import { eachElement, type Element, withAttributes, withChildren } from './tree.ts'

/** A body with what classic Outlook is reported to damage in links and pictures when it sends. */
export function damagedInSending(html: string, traps: Traps): string {
  const changes: ((found: Element) => Element)[] = []
  if (traps.has('linkTitlesMangled') && titledLink.test(html)) changes.push(withMangledTitle)
  if (traps.has('hiddenImagesCorrupted') && hidden.test(html)) changes.push(withCorruptedImages)
  if (changes.length === 0) return html
  return rewritten(html, (found) => changes.reduce((result, change) => change(result), found))
}

const titledLink = /<a\s[^>]*\btitle\s*=/i
const hidden = /display\s*:\s*none/i

/** In quotation marks and with more characters: OfficeDev/office-js#2303 does not say which. */
function withMangledTitle(found: Element): Element {
  const title = found.attributes.get('title')
  if (found.name !== 'a' || title === undefined) return found
  return withAttributes(found, { title: `"${title}" t ` })
}

/** Their addresses become others: OfficeDev/office-js#1660 does not say which. */
function withCorruptedImages(found: Element): Element {
  if (!hidden.test(found.attributes.get('style') ?? '')) return found
  const children = eachElement(found.children, (inner) =>
    inner.name === 'img' ? withAttributes(inner, { src: 'image001.gif' }) : inner,
  )
  return withChildren(found, children)
}
