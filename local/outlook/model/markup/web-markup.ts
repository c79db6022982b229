import type { Traps } from '../traps.ts'
import { rewritten } from './rewrite.ts'
import { browserStyle } from './style.ts'
import { type Element, withAttributes } from './tree.ts'

/** What Outlook on the web, whose editor is a browser's, makes of HTML that an add-in writes. */
export function webMarkup(html: string, traps: Traps): string {
  const changes: ((found: Element) => Element)[] = []
  if (traps.has('classesStripped') && marks.test(html)) changes.push(withoutMarks)
  if (traps.has('bodyNormalised')) changes.push(withBrowserStyle)
  if (changes.length === 0) return html
  return rewritten(html, (found) => changes.reduce((result, change) => change(result), found))
}

/** Attributes by which an add-in could recognise its own markup. Ids are kept. */
const marks = /[\s"'](?:class|data-[\w-]+)\s*=/i

function withoutMarks(found: Element): Element {
  const names = [...found.attributes.keys()].filter((name) => /^(?:class|data-.+)$/.test(name))
  return withAttributes(found, Object.fromEntries(names.map((name) => [name, undefined])))
}

function withBrowserStyle(found: Element): Element {
  const style = found.attributes.get('style')
  return style === undefined ? found : withAttributes(found, { style: browserStyle(style) })
}
