import { dirname, join } from 'node:path'
import type { Node } from 'web-tree-sitter'
import { type BicepFile, type BicepModule, childrenOf, readBicep } from './bicep.ts'
import { entryIn } from './bicep-value.ts'

/**
 * A subset of the errors and warnings of Bicep's compiler that can be found without it: undeclared
 * names, unused names, and modules with missing or unknown parameters.
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

/** Functions and namespaces of the language that infra/ uses. */
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
    ...[...used].filter((name) => !known.has(name)).map((name) => `${name} is not declared`),
    ...made.filter((name) => !used.has(name)).map((name) => `${name} is not used`),
  ]
}

/** Names that stand for values, without keys, declarations and the names in decorators. */
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
    ...given
      .filter((param) => !told.params.has(param))
      .map((param) => `${name} has no parameter ${param}`),
    ...needed.filter((param) => !given.includes(param)).map((param) => `${name} needs ${param}`),
  ]
}

function faultsOfOutputs(name: string, file: BicepFile, told: BicepFile): readonly string[] {
  const asked = file.root.text.matchAll(new RegExp(`\\b${name}\\.outputs\\.(\\w+)`, 'g'))
  return [...asked].flatMap(([, output = '']) =>
    told.outputs.has(output) ? [] : [`${name} has no output ${output}`],
  )
}
