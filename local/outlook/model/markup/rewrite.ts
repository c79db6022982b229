import { browserSpelling, writeDocument, writeNodes } from './spelling.ts'
import { eachElement, type Element, isDocument, readDocument, readFragment } from './tree.ts'

/** Parses HTML, changes each element, and serialises it as a browser would. */
export function rewritten(html: string, change: (found: Element) => Element): string {
  const document = isDocument(html) ? readDocument(html) : undefined
  if (document === undefined)
    return writeNodes(eachElement(readFragment(html), change), browserSpelling)
  const body = { ...document.body, children: eachElement(document.body.children, change) }
  return writeDocument({ ...document, body: change(body) }, browserSpelling)
}

/** What a browser makes of HTML that may end anywhere. */
export function wellFormed(html: string): string {
  return rewritten(html, (found) => found)
}
