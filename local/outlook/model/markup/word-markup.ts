import { wordSpelling, writeNodes } from './spelling.ts'
import { wordStyle } from './style.ts'
import {
  eachElement,
  element,
  type Element,
  elementsIn,
  isDocument,
  isElement,
  type Node,
  readDocument,
  withAttributes,
  withChildren,
} from './tree.ts'
import { blocksOf } from './word-blocks.ts'
import { isWordStyle, wordPage } from './word-head.ts'

/**
 * Outlook on Windows and on Mac store a mail as a Word document, so any HTML that is inserted comes back
 * as Word's own. Text, link destinations and pictures are preserved.
 */

/** A body as the document that Word writes. Idempotent. */
export function wordDocument(html: string, generator: string): string {
  const section = sectionOf(html)
  if (section === undefined) return html
  return wordPage(generator, writeStyles(section), writeBlocks(section))
}

/** A body as it is stored while composing: Word's markup without the document around it. */
export function wordSection(html: string): string {
  const section = sectionOf(html)
  return section === undefined ? html : writtenSection(section)
}

export interface WordSection {
  /** Paragraphs, and containers of paragraphs. */
  readonly blocks: readonly Node[]
  /** Style sheets that came with the body. */
  readonly styles: readonly Element[]
}

/** @returns undefined if there is no text, as in a frameset */
export function sectionOf(html: string): WordSection | undefined {
  const document = readDocument(isDocument(html) ? html : `<body>${html}`)
  if (document === undefined) return undefined
  const { head, body } = document
  const styles = elementsIn([head, body]).filter((each) => isElement(each, 'style') && !isOwn(each))
  // Once more, because what is left out can empty a mark, and opening a section can empty what it stood in.
  const written = eachElement(opened(withoutRemarks(body.children)), wordElement)
  return { blocks: blocksOf(withPictureNames(opened(written))), styles }
}

export function writtenSection(section: WordSection): string {
  return writeBlocks(section) + writeStyles(section)
}

function writeBlocks({ blocks }: WordSection): string {
  return writeNodes([element('div', { class: 'WordSection1' }, blocks)], wordSpelling)
}

function writeStyles({ styles }: WordSection): string {
  return styles.map((style) => `\n${writeNodes([style], wordSpelling)}`).join('')
}

function isOwn({ children }: Element): boolean {
  return children.some((child) => child.kind === 'text' && isWordStyle(child.text))
}

/** Unwraps elements that Word does not keep. */
function opened(nodes: readonly Node[]): readonly Node[] {
  return nodes.flatMap((node): readonly Node[] => {
    if (node.kind !== 'element') return [node]
    const inner = withChildren(node, opened(node.children))
    return isSection(inner) || isWrittenMark(inner) ? inner.children : [inner]
  })
}

/** A mail that quotes another mail of Word's still has one section. */
function isSection({ attributes }: Element): boolean {
  return attributes.get('class') === 'WordSection1'
}

/** An empty line's mark that has been typed into is no longer a mark. */
function isWrittenMark({ name, children }: Element): boolean {
  return (
    name === 'o:p' &&
    children.some((child) => child.kind !== 'text' || /\S/.test(child.text.replace(/\u00a0/g, '')))
  )
}

/** Word keeps no comments except conditions for its own pictures. */
function withoutRemarks(nodes: readonly Node[]): readonly Node[] {
  return nodes.flatMap((node): readonly Node[] => {
    if (node.kind === 'comment') return /^\[(if |endif)/.test(node.text) ? [node] : []
    return node.kind === 'text' ? [node] : [withChildren(node, withoutRemarks(node.children))]
  })
}

const unwritten = new Set(['base', 'link', 'meta', 'script', 'style', 'title'])

/** Attributes for a browser's editor or for scripts. */
const foreign = /^(?:data-.*|originalsrc|contenttype|on[a-z]+)$/

/** Empty elements that Word drops, such as an anchor used as a marker: OfficeDev/office-js#1960. */
const leftOutEmpty = new Set(['a', 'b', 'em', 'font', 'i', 'span', 'strong', 'u'])

function wordElement(found: Element): Element | undefined {
  if (unwritten.has(found.name)) return undefined
  const { name, attributes, children } = found
  if (children.length === 0 && leftOutEmpty.has(name) && !attributes.has('href')) return undefined
  const gone = [...attributes.keys()].filter((each) => foreign.test(each))
  const plain = withAttributes(found, Object.fromEntries(gone.map((each) => [each, undefined])))
  const style = attributes.get('style')
  const styled = style === undefined ? plain : withAttributes(plain, { style: wordStyle(style) })
  if (name === 'a') return withStyleInside(styled)
  return name === 'img' ? withInches(styled) : styled
}

/** Word moves the style of a link inside it: OfficeDev/office-js#5704. */
function withStyleInside(link: Element): Element {
  const style = link.attributes.get('style')
  if (style === undefined) return link
  const inside = link.children.length === 0 ? [] : [element('span', { style }, link.children)]
  return withChildren(withAttributes(link, { style: undefined }), inside)
}

const pixelsPerInch = 96

function withInches(picture: Element): Element {
  const { attributes } = picture
  if (attributes.has('style')) return picture
  const sizes = ['width', 'height'].flatMap((name) => {
    const pixels = Number(attributes.get(name) ?? NaN)
    return Number.isInteger(pixels) ? [`${name}:${inches(pixels)}`] : []
  })
  return sizes.length === 0 ? picture : withAttributes(picture, { style: sizes.join(';') })
}

function inches(pixels: number): string {
  const written = (pixels / pixelsPerInch).toFixed(4).replace(/^0(?=\.)|0+$/g, '')
  return `${written.endsWith('.') ? `${written}0` : written}in`
}

const firstPictureNumber = 1_025

/** Word gives every picture a name. */
function withPictureNames(nodes: readonly Node[]): readonly Node[] {
  const names = elementsIn(nodes).map(({ attributes }) => attributes.get('id') ?? '')
  const numbers = names.map((name) => Number(/^_x0000_i(\d+)$/.exec(name)?.[1] ?? 0))
  let next = Math.max(firstPictureNumber, ...numbers.map((number) => number + 1))
  return eachElement(nodes, (found) =>
    found.name !== 'img' || found.attributes.has('id')
      ? found
      : withAttributes(found, { id: `_x0000_i${next++}` }),
  )
}
