/** One declaration of a style attribute. */
export interface Declaration {
  readonly name: string
  readonly value: string
}

/** @returns undefined if the text does not consist of declarations */
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

/** Style attributes as browsers serialise them; an invalid one is left alone. */
export function browserStyle(style: string): string {
  const declarations = readStyle(style)
  if (declarations === undefined) return style
  return declarations.map(({ name, value }) => `${spelled(name)}: ${value};`).join(' ')
}

/** Style attributes as Word serialises them: packed, with points in tenths. */
export function wordStyle(style: string): string {
  const declarations = readStyle(style)
  if (declarations === undefined) return style
  return declarations
    .map(({ name, value }) => `${spelled(name)}:${value.replace(wholePoints, '$1.0pt')}`)
    .join(';')
}

/** Lower case, except for custom properties. */
function spelled(name: string): string {
  return name.startsWith('--') ? name : name.toLowerCase()
}

const wholePoints = /(?<![\w.#])(\d+)pt\b/gi

/** Splits at semicolons outside quotation marks and brackets. */
function partsOf(style: string): readonly string[] {
  return style.match(/(?:"[^"]*"|'[^']*'|\([^)]*\)|[^;"'(]|["'(])+/g) ?? []
}
