/** One declaration of a style attribute. */
export interface Declaration {
  readonly name: string
  readonly value: string
}

/** @returns undefined for a text that does not consist of declarations */
export function readStyle(style: string): readonly Declaration[] | undefined {
  const declarations: Declaration[] = []
  for (const part of partsOf(style)) {
    if (part.trim() === '') continue
    const colon = part.indexOf(':')
    const name = part.slice(0, colon).trim()
    if (colon < 0 || !/^-*[a-z][\w-]*$/i.test(name)) return undefined
    declarations.push({ name, value: part.slice(colon + 1).trim() })
  }
  return declarations
}

/** Style attributes as browsers write them; one that cannot be read stays as it is. */
export function browserStyle(style: string): string {
  const declarations = readStyle(style)
  if (declarations === undefined) return style
  return declarations.map(({ name, value }) => `${spelled(name)}: ${value};`).join(' ')
}

/** Style attributes as Word writes them: packed, with points in tenths. */
export function wordStyle(style: string): string {
  const declarations = readStyle(style)
  if (declarations === undefined) return style
  return declarations
    .map(({ name, value }) => `${spelled(name)}:${value.replace(wholePoints, '$1.0pt')}`)
    .join(';')
}

/** Names know no capitals, but for those that a page makes up. */
function spelled(name: string): string {
  return name.startsWith('--') ? name : name.toLowerCase()
}

const wholePoints = /(?<![\w.#])(\d+)pt\b/gi

/** Cut at the semicolons that stand neither between quotation marks nor in brackets. */
function partsOf(style: string): readonly string[] {
  return style.match(/(?:"[^"]*"|'[^']*'|\([^)]*\)|[^;"'(]|["'(])+/g) ?? []
}
