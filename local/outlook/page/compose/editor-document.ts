import type { Selection } from '../../model/body.ts'
import type { Attachment } from '../../model/item.ts'

/** The document of the editor, in which no script runs and nothing is downloaded. */

export const editorPage = `<!doctype html><html><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data: blob:; style-src 'unsafe-inline'">
<style>
html { color-scheme: light; background: #fff; height: 100%; }
body { box-sizing: border-box; min-height: 100%; margin: 0; padding: 12px 16px; outline: none;
  font: 12pt Aptos, Calibri, "Segoe UI", Helvetica, sans-serif; color: #000; overflow-wrap: anywhere; cursor: text; }
p.MsoNormal, li.MsoNormal { margin: 0; }
img { max-width: 100%; }
img:not([src^="data:"]):not([width="1"]) { min-width: 16px; min-height: 16px; background: #f0f0f0; }
</style></head><body></body></html>`

/** The attribute with a picture's original source, while the editor shows something in its place. */
const keptSource = 'data-outlook-source'

const placeholder = `data:image/svg+xml,${encodeURIComponent(
  '<svg xmlns="http://www.w3.org/2000/svg" width="16" height="16"><rect width="16" height="16" fill="#e6e6e6"/></svg>',
)}`

/** Loads a body into the editor. */
export function showHtml(page: Document, html: string, attachments: readonly Attachment[]): void {
  page.body.innerHTML = editorHtml(page, html, attachments)
}

/** HTML for the editor: inline pictures come from attachments, and remote ones are not downloaded. */
export function editorHtml(
  page: Document,
  html: string,
  attachments: readonly Attachment[],
): string {
  const inert = page.implementation.createHTMLDocument('')
  inert.body.innerHTML = html
  for (const image of inert.body.querySelectorAll('img[src]')) {
    const source = image.getAttribute('src') ?? ''
    if (source.startsWith('data:')) continue
    image.setAttribute(keptSource, source)
    image.setAttribute('src', pictureOf(source, attachments) ?? placeholder)
  }
  return inert.body.innerHTML
}

function pictureOf(source: string, attachments: readonly Attachment[]): string | undefined {
  const own = attachments.find(({ contentId }) => contentId && source === `cid:${contentId}`)
  return own && `data:${own.contentType};base64,${own.content}`
}

/** The body in the editor, with the original sources of its pictures. */
export function htmlOf(page: Document): string {
  const inert = page.implementation.createHTMLDocument('')
  inert.body.innerHTML = page.body.innerHTML
  for (const image of inert.body.querySelectorAll(`img[${keptSource}]`)) {
    image.setAttribute('src', image.getAttribute(keptSource) ?? '')
    image.removeAttribute(keptSource)
  }
  return inert.body.innerHTML
}

/** The body, split at the cursor; undefined if the cursor has never been in the editor. */
export function selectionOf(page: Document): Selection | undefined {
  const range = rangeOf(page)
  if (range === undefined) return undefined
  const end = mark(page, range, false)
  const start = mark(page, range, true)
  const html = htmlOf(page)
  start.remove()
  end.remove()
  page.body.normalize()
  const [before = '', rest = ''] = html.split(markHtml('start'))
  return { before, after: rest.split(markHtml('end'))[1] ?? '' }
}

/** Inserts exactly this HTML; the browser's command would add styles. The cursor ends up after it. */
export function insertAtCursor(page: Document, html: string): void {
  const range = rangeOf(page)
  if (range === undefined) return
  range.deleteContents()
  range.insertNode(range.createContextualFragment(html))
  range.collapse(false)
}

export interface SelectedLink {
  readonly text: string
  /** Undefined: it is not a link yet. */
  readonly address: string | undefined
}

/** The selection; if the cursor is in a link, selects the whole link. */
export function selectLink(page: Document): SelectedLink {
  const range = rangeOf(page)
  const place = range?.commonAncestorContainer
  const link = (place?.nodeType === Node.ELEMENT_NODE ? place : place?.parentNode) ?? undefined
  const anchor = isElement(link) ? link.closest('a[href]') : null
  if (range === undefined || anchor === null || !page.body.contains(anchor))
    return { text: range?.toString() ?? '', address: undefined }
  range.selectNode(anchor)
  return { text: anchor.textContent ?? '', address: anchor.getAttribute('href') ?? undefined }
}

/** Elements of another document have other classes, so instanceof does not work. */
function isElement(node: Node | undefined): node is Element {
  return node?.nodeType === Node.ELEMENT_NODE
}

/** The cursor, as long as it is in the body. */
export function rangeOf(page: Document): Range | undefined {
  const selection = page.getSelection()
  if (!selection || selection.rangeCount === 0) return undefined
  const range = selection.getRangeAt(0)
  return page.body.contains(range.startContainer) ? range : undefined
}

export function select(page: Document, range: Range): void {
  const selection = page.getSelection()
  selection?.removeAllRanges()
  selection?.addRange(range)
}

function mark(page: Document, range: Range, atStart: boolean): Comment {
  const place = range.cloneRange()
  place.collapse(atStart)
  const comment = page.createComment(atStart ? 'outlook-start' : 'outlook-end')
  place.insertNode(comment)
  return comment
}

function markHtml(place: 'start' | 'end'): string {
  return `<!--outlook-${place}-->`
}
