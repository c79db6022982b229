import { blocksOf } from './word-blocks.ts'
import { sectionOf, writtenSection } from './word-markup.ts'
import { element, type Element, elementsIn, type Node, withChildren } from './tree.ts'

/** How an Outlook that writes with Word recognises a signature. */
export interface SignaturePlace {
  /** Wraps the paragraphs of a signature. */
  readonly wrap: (blocks: readonly Node[]) => readonly Node[]
  readonly isOld: (found: Element) => boolean
  /** Whether the quoted history starts here. */
  readonly isQuote: (found: Element) => boolean
}

/** Sets the signature: replaces the old one, or inserts it above the quoted history. */
export function withSignature(html: string, signature: string, place: SignaturePlace): string {
  const section = sectionOf(html)
  const added = sectionOf(signature)
  if (section === undefined || added === undefined) return html
  const old = section.blocks.findIndex((block) => holds(block, place.isOld))
  const left = section.blocks.filter((block) => !holds(block, place.isOld))
  const quote = left.findIndex((block) => holds(block, place.isQuote))
  const at = old >= 0 ? old : quote >= 0 ? quote : left.length
  const blocks = [...left.slice(0, at), ...place.wrap(added.blocks), ...left.slice(at)]
  return writtenSection({ styles: [...section.styles, ...added.styles], blocks: blocksOf(blocks) })
}

const bookmark = '_MailAutoSig'

/** Word's bookmark for a signature, on each of its paragraphs. */
export function bookmarked(blocks: readonly Node[]): readonly Node[] {
  let first = true
  const mark = (node: Node): Node => {
    if (node.kind !== 'element') return node
    if (!isParagraph(node)) return withChildren(node, node.children.map(mark))
    const named = first && !elementsIn(node.children).some(({ name }) => name === 'a')
    first = false
    return withChildren(node, [marked(named, node.children)])
  }
  return blocks.map(mark)
}

export function holdsBookmark({ name, attributes }: Element): boolean {
  return name === 'a'
    ? attributes.get('name') === bookmark
    : (attributes.get('style') ?? '').includes(`mso-bookmark:${bookmark}`)
}

/** A link cannot be inside an anchor, so a paragraph with a link is marked like the subsequent ones. */
function marked(named: boolean, content: readonly Node[]): Element {
  return named
    ? element('a', { name: bookmark }, content)
    : element('span', { style: `mso-bookmark:${bookmark}` }, content)
}

function isParagraph({ name, attributes }: Element): boolean {
  return name === 'p' || attributes.get('class') === 'MsoNormal'
}

function holds(block: Node, is: (found: Element) => boolean): boolean {
  return elementsIn([block]).some(is)
}
