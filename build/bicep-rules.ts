import { dirname, join } from 'node:path'
import type { Node } from 'web-tree-sitter'
import { type BicepFile, type BicepModule, childrenOf, readBicep } from './bicep.ts'
import { entryIn } from './bicep-value.ts'

/**
 * What Bicep's own compiler would refuse or warn of, as far as a machine without it can say: names that
 * nobody declared, names that nobody uses, modules that are told too little or too much.
 */
export async function faultsOfBicep(path: string, file: BicepFile): Promise<readonly string[]> {
  if (file.faults.length > 0) return file.faults
  const modules = await Promise.all(
    [...file.modules].map(async ([name, module]) => {
      const told = await readBicep(join(dirname(path), module.path))
      return [...faultsOfParams(name, module, told), ...faultsOfOutputs(name, file, told)]
    }),
  )
  return [...faultsOfNames(file), ...modules.flat()]
}

/** Functions and namespaces of the language, as far as infra/ uses them. */
const builtIn = [
  'deployer',
  'empty',
  'environment',
  'guid',
  'replace',
  'resourceGroup',
  'split',
  'subscriptionResourceId',
  'tenant',
  'union',
  'uniqueString',
]

function faultsOfNames(file: BicepFile): readonly string[] {
  const used = usedNames(file.root)
  const made = [...file.params.keys(), ...file.variables.keys()]
  const others = [...file.resources.map(({ name }) => name), ...file.modules.keys()]
  const known = new Set([...made, ...others, ...loopNames(file.root), ...builtIn])
  return [
    ...[...used].filter((name) => !known.has(name)).map((name) => `Nobody declares ${name}`),
    ...made.filter((name) => !used.has(name)).map((name) => `Nobody uses ${name}`),
  ]
}

/** Names that stand for a value: no keys, no declarations, and nothing of a decorator's. */
function usedNames(root: Node): ReadonlySet<string> {
  const names = root.descendantsOfType('identifier').filter((node) => node !== null)
  return new Set(names.filter(isUse).map(({ text }) => text))
}

function isUse(node: Node): boolean {
  const { parent } = node
  if (parent === null) return false
  for (let around: Node | null = parent; around !== null; around = around.parent)
    if (around.type === 'decorator') return false
  const isFirst = parent.firstNamedChild?.id === node.id
  if (parent.type === 'object_property') return !isFirst
  if (parent.type.endsWith('_declaration') || parent.type === 'for_statement') return !isFirst
  return true
}

function loopNames(root: Node): readonly string[] {
  return root
    .descendantsOfType('for_statement')
    .flatMap((node) => node?.childForFieldName('initializer')?.text ?? [])
}

function faultsOfParams(name: string, { body }: BicepModule, told: BicepFile): readonly string[] {
  const params = entryIn(body, 'params')
  const given =
    params === undefined
      ? []
      : childrenOf(params).map(({ firstNamedChild }) => firstNamedChild?.text ?? '')
  const needed = [...told.params].filter(([, value]) => value === undefined).map(([param]) => param)
  return [
    ...given.filter((param) => !told.params.has(param)).map((param) => `${name} takes no ${param}`),
    ...needed.filter((param) => !given.includes(param)).map((param) => `${name} needs ${param}`),
  ]
}

function faultsOfOutputs(name: string, file: BicepFile, told: BicepFile): readonly string[] {
  const asked = file.root.text.matchAll(new RegExp(`\\b${name}\\.outputs\\.(\\w+)`, 'g'))
  return [...asked].flatMap(([, output = '']) =>
    told.outputs.has(output) ? [] : [`${name} gives no ${output}`],
  )
}
