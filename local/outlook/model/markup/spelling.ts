import type { HtmlDocument, Node } from './tree.ts'

/** How a program serialises HTML. */
export interface Spelling {
  readonly attribute: (name: string, value: string) => string
  readonly text: (text: string) => string
  readonly comment: (text: string) => string
}

/** Like browsers, and programs built on one. */
export const browserSpelling: Spelling = {
  attribute: (name, value) =>
    ` ${name}="${value.replace(/[&\u00a0"]/g, (sign) => entities[sign] ?? sign)}"`,
  text: (text) => text.replace(/[&\u00a0<>]/g, (sign) => entities[sign] ?? sign),
  comment: (text) => `<!--${text}-->`,
}

/** Like Word: few quotation marks, styles in single ones, conditional comments revealed. */
export const wordSpelling: Spelling = {
  attribute(name, value) {
    if (name === 'style') return ` style='${escaped(value).replace(/'/g, '&#39;')}'`
    if (value !== '' && /^[a-z0-9-]+$/i.test(value) && !alwaysQuoted.has(name))
      return ` ${name}=${value}`
    return ` ${name}="${escaped(value).replace(/"/g, '&quot;')}"`
  },
  text: (text) => text.replace(/[&\u00a0<>"]/g, (sign) => entities[sign] ?? sign),
  comment: (text) => (/^\[(if [^\]]*|endif)\]$/.test(text) ? `<!${text}>` : `<!--${text}-->`),
}

export function writeNodes(nodes: readonly Node[], spelling: Spelling): string {
  return nodes.map((node) => writeNode(node, spelling)).join('')
}

export function writeDocument(document: HtmlDocument, spelling: Spelling): string {
  const { doctype, attributes, head, body } = document
  return `${doctype}<html${writeAttributes(attributes, spelling)}>${writeNodes([head, body], spelling)}</html>`
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\u00a0': '&nbsp;',
}

const alwaysQuoted = new Set(['href', 'src', 'alt', 'title', 'content'])

const voids = new Set(
  'area base basefont bgsound br col embed frame hr img input keygen link meta param source track wbr'.split(
    ' ',
  ),
)

/** Elements whose content is not parsed as markup. */
const raws = new Set(['style', 'script', 'xmp', 'iframe', 'noembed', 'noframes', 'plaintext'])

/** Elements whose first line break is not part of the text. */
const breakEaters = new Set(['pre', 'listing', 'textarea'])

function writeNode(node: Node, spelling: Spelling): string {
  switch (node.kind) {
    case 'text':
      return spelling.text(node.text)
    case 'comment':
      return spelling.comment(node.text)
    case 'element': {
      const { name, attributes, children } = node
      const open = `<${name}${writeAttributes(attributes, spelling)}>`
      if (voids.has(name)) return open
      return `${open}${writeContent(name, children, spelling)}</${name}>`
    }
  }
}

function writeContent(name: string, children: readonly Node[], spelling: Spelling): string {
  if (raws.has(name)) return children.map((child) => ('text' in child ? child.text : '')).join('')
  const content = writeNodes(children, spelling)
  return breakEaters.has(name) && content.startsWith('\n') ? `\n${content}` : content
}

function writeAttributes(attributes: ReadonlyMap<string, string>, { attribute }: Spelling): string {
  return [...attributes].map(([name, value]) => attribute(name, value)).join('')
}

function escaped(value: string): string {
  return value.replace(/[&\u00a0]/g, (sign) => entities[sign] ?? sign)
}
