import { readStyle } from './style.ts'
import { element, type Element, isElement, type Node, text, withChildren } from './tree.ts'

/** Word has text only in paragraphs, each of which ends with a paragraph mark. */
export function blocksOf(nodes: readonly Node[]): readonly Node[] {
  const blocks: Node[] = []
  let line: Node[] = []
  const endLine = (): void => {
    if (line.some(isSeen)) blocks.push(paragraphOf(line))
    line = []
  }
  for (const node of nodes)
    if (isBlock(node)) {
      endLine()
      blocks.push(blockOf(node))
    } else line.push(node)
  endLine()
  return blocks.flatMap((block) => [lineBreak, block]).slice(1)
}

const lineBreak = text('\n')

const paragraphs = new Set(['p', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6'])
const items = new Set(['li', 'dd', 'dt'])
/** Elements whose text between child elements is ignored. */
const frames = new Set('colgroup dl ol select table tbody tfoot thead tr ul'.split(' '))
const containers = new Set(
  'address article aside blockquote body caption center details div fieldset figcaption figure footer form header legend main nav section summary td th'.split(
    ' ',
  ),
)
const others = new Set(['hr', 'pre'])

function isBlock(node: Node): node is Element {
  if (node.kind !== 'element') return false
  const { name } = node
  return (
    [paragraphs, items, frames, containers, others].some((kind) => kind.has(name)) ||
    node.children.some(isBlock)
  )
}

function blockOf(block: Element): Element {
  const { name, children } = block
  const whole = !children.some(isBlock)
  if (items.has(name)) return itemOf(block)
  if (paragraphs.has(name))
    return whole ? marked(block) : withChildren({ ...block, name: 'div' }, blocksOf(children))
  if (frames.has(name))
    return withChildren(
      block,
      children.filter(isPart).map((child) => (isBlock(child) ? blockOf(child) : child)),
    )
  if (name === 'hr') return lineOf(block)
  if (name === 'pre' || isLine(block)) return block
  return withChildren(block, whole && !children.some(isSeen) ? children : blocksOf(children))
}

function isPart(node: Node): boolean {
  return node.kind !== 'text' || isSeen(node)
}

/** Anything visible; Word treats a no-break space as a character like any other. */
function isSeen(node: Node): boolean {
  return node.kind === 'element' || (node.kind === 'text' && /[^ \t\r\n\f]/.test(node.text))
}

function paragraphOf(line: readonly Node[]): Element {
  return marked(element('p', {}, line))
}

/** The last line break of a paragraph is its own end, and an empty one contains a space. */
function marked(paragraph: Element): Element {
  const named =
    paragraph.attributes.has('class') || paragraph.name !== 'p'
      ? paragraph
      : withClass(paragraph, 'MsoNormal')
  if (hasMark(named)) return named
  const content = trimmedEnd(named.children)
  return withChildren(named, content.some(isSeen) ? withMark(content) : [mark('\u00a0')])
}

function itemOf(item: Element): Element {
  const named = item.attributes.has('class') ? item : withClass(item, 'MsoNormal')
  if (named.children.some(isBlock)) return withChildren(named, blocksOf(named.children))
  return marked(named)
}

function withClass(block: Element, name: string): Element {
  const attributes = new Map([['class', name], ...block.attributes])
  return { ...block, attributes }
}

function mark(content = ''): Element {
  return element('o:p', {}, content === '' ? [] : [text(content)])
}

function hasMark(node: Node): boolean {
  return node.kind === 'element' && (node.name === 'o:p' || node.children.some(hasMark))
}

/** Inside the last formatted run, if the paragraph ends in one. */
function withMark(content: readonly Node[]): readonly Node[] {
  const last = content.at(-1)
  if (!isElement(last, 'span')) return [...content, mark()]
  return [...content.slice(0, -1), withChildren(last, withMark(last.children))]
}

function trimmedEnd(content: readonly Node[]): readonly Node[] {
  const last = content.at(-1)
  if (last?.kind === 'text' && !isSeen(last)) return trimmedEnd(content.slice(0, -1))
  return isElement(last, 'br') ? content.slice(0, -1) : content
}

/** A horizontal line gets a paragraph of its own. */
function lineOf(line: Element): Element {
  const style = readStyle(line.attributes.get('style') ?? '') ?? []
  const width = style.find(({ name }) => name === 'width')?.value ?? line.attributes.get('width')
  const drawn = {
    size: line.attributes.get('size') ?? '2',
    width: width ?? '100%',
    align: 'center',
  }
  const place = { class: 'MsoNormal', align: 'center', style: 'text-align:center' }
  return element('div', place, [element('hr', drawn, [])])
}

function isLine(block: Element): boolean {
  return (
    block.attributes.get('class') === 'MsoNormal' &&
    block.children.some((child) => isElement(child, 'hr'))
  )
}
