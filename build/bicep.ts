import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { Language, type Node, Parser } from 'web-tree-sitter'
import { projectFile } from './project.ts'

/** The parts of a Bicep file that the rules for infra/ need. */
export interface BicepFile {
  /** Syntax errors, by line. */
  readonly faults: readonly string[]
  /** Parameters with their defaults. */
  readonly params: ReadonlyMap<string, Node | undefined>
  readonly variables: ReadonlyMap<string, Node>
  readonly resources: readonly BicepResource[]
  readonly modules: ReadonlyMap<string, BicepModule>
  readonly outputs: ReadonlyMap<string, Node>
  readonly root: Node
}

export interface BicepResource {
  readonly name: string
  /** Like `Microsoft.Storage/storageAccounts`. */
  readonly type: string
  /** Only referenced here, and created elsewhere. */
  readonly existing: boolean
  readonly body: Node
}

export interface BicepModule {
  /** Relative to the file that names it. */
  readonly path: string
  readonly body: Node
}

/** The grammar predates this one statement, which has a line of its own. */
const extensionLine = /^extension \w+$/m

let parser: Promise<Parser> | undefined

export async function readBicep(file: string): Promise<BicepFile> {
  return parseBicep(await readFile(file, 'utf8'))
}

export async function parseBicep(text: string): Promise<BicepFile> {
  parser ??= createParser()
  const tree = (await parser).parse(text.replace(extensionLine, ''))
  if (tree === null) throw new Error('The parser gave up')
  const root = tree.rootNode
  const declared = (type: string): readonly Node[] =>
    root.descendantsOfType(type).filter((node) => node !== null)
  return {
    root,
    faults: faultsIn(root),
    params: new Map(declared('parameter_declaration').map((node) => [nameOf(node), valueOf(node)])),
    variables: new Map(declared('variable_declaration').map((node) => [nameOf(node), last(node)])),
    outputs: new Map(declared('output_declaration').map((node) => [nameOf(node), last(node)])),
    resources: declared('resource_declaration').map(resourceOf),
    modules: new Map(
      declared('module_declaration').map((node) => [
        nameOf(node),
        { path: textIn(node), body: bodyOf(node) },
      ]),
    ),
  }
}

async function createParser(): Promise<Parser> {
  await Parser.init()
  const { resolve } = createRequire(projectFile('package.json'))
  const made = new Parser()
  const grammar = await readFile(resolve('tree-sitter-bicep/tree-sitter-bicep.wasm'))
  made.setLanguage(await Language.load(grammar))
  return made
}

function faultsIn(node: Node): readonly string[] {
  if (!node.hasError && !node.isMissing) return []
  const line = node.startPosition.row + 1
  if (node.isError || node.isMissing) return [`${line}: ${node.text.slice(0, 60)}`]
  return childrenOf(node).flatMap(faultsIn)
}

function resourceOf(node: Node): BicepResource {
  const [type = ''] = textIn(node).split('@')
  const existing = node.children.some((child) => child?.type === 'existing')
  return { name: nameOf(node), type, existing, body: bodyOf(node) }
}

/** The object inside a condition or a loop. */
function bodyOf(node: Node): Node {
  const [body] = node.descendantsOfType('object')
  if (!body) throw new Error(`The declaration has no body: ${node.text.slice(0, 60)}`)
  return node.descendantsOfType('for_statement')[0]?.childForFieldName('body') ?? body
}

function nameOf(node: Node): string {
  return node.namedChildren.find((child) => child?.type === 'identifier')?.text ?? ''
}

function textIn(node: Node): string {
  return node.descendantsOfType('string_content')[0]?.text ?? ''
}

/** The right-hand side of the equals sign; undefined if there is none. */
function valueOf(node: Node): Node | undefined {
  return node.children.some((child) => child?.type === '=') ? last(node) : undefined
}

function last(node: Node): Node {
  const child = node.lastNamedChild
  if (child === null) throw new Error(`The declaration has no value: ${node.text.slice(0, 60)}`)
  return child
}

export function childrenOf(node: Node): readonly Node[] {
  return node.namedChildren.filter((child) => child !== null)
}
