import type { Node } from 'web-tree-sitter'
import { childrenOf } from './bicep.ts'

export type BicepValue = string | number | boolean | readonly BicepValue[] | BicepObject
export interface BicepObject {
  readonly [name: string]: BicepValue
}

/**
 * Evaluates an expression, with names bound by `scope`: objects, arrays, interpolated strings, `a.b`,
 * `a[b]` and `union`. Throws for anything else.
 */
export function evaluate(node: Node, scope: (name: string) => BicepValue): BicepValue {
  const of = (inner: Node): BicepValue => evaluate(inner, scope)
  switch (node.type) {
    case 'string':
      return childrenOf(node)
        .map((part) => textOf(of(part)))
        .join('')
    case 'string_content':
      return node.text
    case 'escape_sequence':
      return node.text.slice(1)
    case 'interpolation':
      return of(field(node))
    case 'number':
      return Number(node.text)
    case 'boolean':
      return node.text === 'true'
    case 'identifier':
      return scope(node.text)
    case 'array':
      return childrenOf(node).map(of)
    case 'object':
      return objectOf(node, of)
    case 'subscript_expression':
      return entryOf(of(field(node, 'object')), textOf(of(field(node, 'index'))), node)
    case 'member_expression':
      return entryOf(of(field(node, 'object')), field(node, 'property').text, node)
    case 'call_expression':
      return unionOf(node, of)
    default:
      throw new Error(`Cannot be evaluated: ${node.type} ${node.text}`)
  }
}

/** The source of a property of an object; undefined if it has none. */
export function entryIn(object: Node, name: string): Node | undefined {
  const found = childrenOf(object).find((property) => keyOf(property) === name)
  return found?.lastNamedChild ?? undefined
}

function objectOf(node: Node, of: (inner: Node) => BicepValue): BicepObject {
  return Object.fromEntries(
    childrenOf(node)
      .filter(({ type }) => type === 'object_property')
      .map((property) => [keyOf(property, of), of(field(property, undefined, 1))]),
  )
}

/** The key of a property; an interpolated key is evaluated. */
function keyOf(property: Node, of?: (inner: Node) => BicepValue): string {
  const key = property.firstNamedChild
  if (key === null) return ''
  if (key.type !== 'string') return key.text
  return of ? textOf(of(key)) : key.text.slice(1, -1)
}

function entryOf(value: BicepValue, name: string, node: Node): BicepValue {
  const found = isObject(value) ? value[name] : undefined
  if (found === undefined) throw new Error(`There is no such property: ${node.text}`)
  return found
}

function unionOf(node: Node, of: (inner: Node) => BicepValue): BicepValue {
  if (field(node, 'function').text !== 'union') throw new Error(`Unknown here: ${node.text}`)
  const parts = childrenOf(field(node, 'arguments')).map(of)
  return parts.filter(isObject).reduce((all, part) => ({ ...all, ...part }), {})
}

/** @throws if the value is not a string, number or boolean */
export function textOf(value: BicepValue): string {
  if (typeof value === 'object')
    throw new Error('A string is expected, but the value is an object or an array')
  return String(value)
}

export function isObject(value: BicepValue | undefined): value is BicepObject {
  return typeof value === 'object' && !Array.isArray(value)
}

function field(node: Node, name?: string, at = 0): Node {
  const found = name === undefined ? node.namedChild(at) : node.childForFieldName(name)
  if (found === null) throw new Error(`The node is incomplete: ${node.text}`)
  return found
}
