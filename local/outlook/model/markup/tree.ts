import {
  type DefaultTreeAdapterTypes,
  defaultTreeAdapter,
  html,
  parse,
  parseFragment,
} from 'parse5'

/** HTML as a browser parses it, in immutable values. */
export type Node = Element | Text | Comment

export interface Element {
  readonly kind: 'element'
  readonly name: string
  readonly attributes: ReadonlyMap<string, string>
  readonly children: readonly Node[]
}

export interface Text {
  readonly kind: 'text'
  readonly text: string
}

export interface Comment {
  readonly kind: 'comment'
  readonly text: string
}

export interface HtmlDocument {
  /** As `<!doctype html>`, or empty. */
  readonly doctype: string
  readonly attributes: ReadonlyMap<string, string>
  readonly head: Element
  readonly body: Element
}

/** Whether this is a whole document rather than the content of its body. */
export function isDocument(source: string): boolean {
  return /<(?:!doctype|html|body)\b/i.test(source)
}

/** @returns undefined for a document without a body, like a frameset */
export function readDocument(source: string): HtmlDocument | undefined {
  const tree = parse(source, { scriptingEnabled: false })
  const doctype = tree.childNodes.find(({ nodeName }) => nodeName === '#documentType')
  const root = nodesOf(tree).find((node) => isElement(node, 'html'))
  if (root?.kind !== 'element') return undefined
  const [head, body] = ['head', 'body'].map((name) =>
    root.children.find((node) => isElement(node, name)),
  )
  if (head?.kind !== 'element' || body?.kind !== 'element') return undefined
  return {
    doctype: doctype === undefined ? '' : '<!DOCTYPE html>',
    attributes: root.attributes,
    head,
    body,
  }
}

/** Parses HTML as if it were inserted into a body. */
export function readFragment(source: string): readonly Node[] {
  const place = defaultTreeAdapter.createElement('body', html.NS.HTML, [])
  return nodesOf(parseFragment(place, source, { scriptingEnabled: false }))
}

export function element(
  name: string,
  attributes: Readonly<Record<string, string>>,
  children: readonly Node[],
): Element {
  return { kind: 'element', name, attributes: new Map(Object.entries(attributes)), children }
}

export function text(content: string): Text {
  return { kind: 'text', text: content }
}

export function isElement(node: Node | undefined, name: string): node is Element {
  return node?.kind === 'element' && node.name === name
}

/** The element with these attributes set; undefined removes one. */
export function withAttributes(
  from: Element,
  changes: Readonly<Record<string, string | undefined>>,
): Element {
  const attributes = new Map(from.attributes)
  for (const [name, value] of Object.entries(changes))
    if (value === undefined) attributes.delete(name)
    else attributes.set(name, value)
  return { ...from, attributes }
}

export function withChildren(from: Element, children: readonly Node[]): Element {
  return { ...from, children }
}

/** Maps every element, children first; undefined removes it with its content. */
export function eachElement(
  nodes: readonly Node[],
  change: (found: Element) => Element | undefined,
): readonly Node[] {
  return nodes.flatMap((node): readonly Node[] => {
    if (node.kind !== 'element') return [node]
    const changed = change(withChildren(node, eachElement(node.children, change)))
    return changed === undefined ? [] : [changed]
  })
}

/** Every element in these nodes, in document order. */
export function elementsIn(nodes: readonly Node[]): readonly Element[] {
  const found: Element[] = []
  const look = (node: Node): void => {
    if (node.kind !== 'element') return
    found.push(node)
    node.children.forEach(look)
  }
  nodes.forEach(look)
  return found
}

type ParsedNode = DefaultTreeAdapterTypes.Node
type ParsedParent = { readonly childNodes: readonly ParsedNode[] }

/** The depth to which browsers nest elements; deeper ones become siblings. */
const depthMax = 512

function nodesOf(parent: ParsedParent, depth = 0): readonly Node[] {
  if (depth >= depthMax) return flatNodesOf(parent)
  return parent.childNodes.flatMap((node) =>
    'tagName' in node ? [elementOf(node, nodesOf(contentOf(node), depth + 1))] : leafOf(node),
  )
}

function flatNodesOf(parent: ParsedParent): readonly Node[] {
  const nodes: Node[] = []
  const left = [...parent.childNodes].reverse()
  for (let node = left.pop(); node !== undefined; node = left.pop()) {
    if (!('tagName' in node)) nodes.push(...leafOf(node))
    else {
      nodes.push(elementOf(node, []))
      left.push(...[...contentOf(node).childNodes].reverse())
    }
  }
  return nodes
}

function contentOf(node: DefaultTreeAdapterTypes.Element): ParsedParent {
  return isTemplate(node) ? node.content : node
}

function isTemplate(
  node: DefaultTreeAdapterTypes.Element,
): node is DefaultTreeAdapterTypes.Template {
  return 'content' in node
}

function elementOf(node: DefaultTreeAdapterTypes.Element, children: readonly Node[]): Element {
  const attributes = new Map(
    node.attrs.map(({ name, value, prefix }) => [prefix ? `${prefix}:${name}` : name, value]),
  )
  return { kind: 'element', name: node.tagName, attributes, children }
}

function leafOf(node: ParsedNode): readonly Node[] {
  if ('value' in node) return [text(node.value)]
  return 'data' in node ? [{ kind: 'comment', text: node.data }] : []
}
