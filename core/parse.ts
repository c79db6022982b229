import { codeCharsMax } from './limits.ts'

/** What is wrong with an input, in words that a caller can act on. */
export class InputFault {
  readonly detail: string
  constructor(detail: string) {
    this.detail = detail
  }
}

/** Validates one value, or says what is wrong with it. `at` names the value, such as `links[3].url`. */
export type Parser<T> = (value: unknown, at: string) => T | InputFault

type Shape<T> = { readonly [K in keyof T]-?: Parser<T[K]> }

export function text(charsMax: number): Parser<string> {
  return (value, at) => {
    if (typeof value !== 'string') return new InputFault(`${at} is not a text`)
    if (value.length > charsMax)
      return new InputFault(`${at} has ${value.length} characters: at most ${charsMax} are allowed`)
    return value
  }
}

export function integer(min: number, max: number): Parser<number> {
  return (value, at) =>
    typeof value === 'number' && Number.isInteger(value) && value >= min && value <= max
      ? value
      : new InputFault(`${at} is not a whole number from ${min} to ${max}`)
}

export const flag: Parser<boolean> = (value, at) =>
  typeof value === 'boolean' ? value : new InputFault(`${at} is not true or false`)

export function oneOf<T extends string>(...allowed: readonly T[]): Parser<T> {
  return (value, at) =>
    allowed.find((word) => word === value) ??
    new InputFault(`${at} is not one of ${allowed.join(', ')}`)
}

/** A value that another function validates, such as an id. */
export function provenBy<T>(prove: (value: unknown) => T | undefined, name: string): Parser<T> {
  return (value, at) => prove(value) ?? new InputFault(`${at} is not ${name}`)
}

export function orNull<T>(parser: Parser<T>): Parser<T | null> {
  return (value, at) => (value === null ? null : parser(value, at))
}

/** A field that older writers did not know. `missing` is its value if it is absent. */
export function orElse<T>(parser: Parser<T>, missing: T): Parser<T> {
  return (value, at) => (value === undefined ? missing : parser(value, at))
}

export function listOf<T>(parser: Parser<T>, itemsMax: number): Parser<readonly T[]> {
  return (value, at) => {
    if (!Array.isArray(value)) return new InputFault(`${at} is not a list`)
    if (value.length > itemsMax)
      return new InputFault(`${at} has ${value.length} entries: at most ${itemsMax} are allowed`)
    const parsed: T[] = []
    for (let index = 0; index < value.length; index++) {
      const item = parser(value[index], `${at}[${index}]`)
      if (item instanceof InputFault) return item
      parsed.push(item)
    }
    return parsed
  }
}

/** A code to which newer writers may add values. `unknown` replaces the ones that we do not know. */
export function codeOr<T>(parser: Parser<T>, unknown: T): Parser<T> {
  return (value, at) => {
    const known = parser(value, at)
    return known instanceof InputFault && isCode(value) ? unknown : known
  }
}

/**
 * A list of entries with a code in `field`. Entries with a code that only a newer writer knows are left
 * out, so that one new code does not break the whole list for an older reader.
 */
export function listOfKnown<T>(
  field: string,
  known: readonly string[],
  item: Parser<T>,
  itemsMax: number,
): Parser<readonly T[]> {
  const isNewer = (entry: unknown): boolean => {
    const code = isRecord(entry) ? entry[field] : undefined
    return isCode(code) && known.indexOf(code) < 0
  }
  const parseItems = listOf(item, itemsMax)
  return (value, at) =>
    parseItems(Array.isArray(value) ? value.filter((entry) => !isNewer(entry)) : value, at)
}

function isCode(value: unknown): value is string {
  return typeof value === 'string' && value.length <= codeCharsMax
}

/** A list of codes. Codes that only a newer writer knows are left out. */
export function codes<T extends string>(
  isCode: (text: string) => text is T,
  itemsMax: number,
): Parser<readonly T[]> {
  const parseTexts = listOf(text(codeCharsMax), itemsMax)
  return (value, at) => {
    const texts = parseTexts(value, at)
    return texts instanceof InputFault ? texts : texts.filter(isCode)
  }
}

/** An object. Only the named fields are checked; others are ignored, so that either side may add fields. */
export function record<T extends object>(shape: Shape<T>): Parser<T> {
  return (value, at) => {
    if (!isRecord(value)) return new InputFault(`${at} is not an object`)
    const parsed: Partial<T> = {}
    for (const key in shape) {
      const field = shape[key](value[key], at === '' ? key : `${at}.${key}`)
      if (field instanceof InputFault) return field
      parsed[key] = field
    }
    return complete(parsed, shape)
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function complete<T extends object>(parsed: Partial<T>, shape: Shape<T>): T | InputFault {
  return isComplete(parsed, shape) ? parsed : new InputFault('The object is not complete')
}

function isComplete<T extends object>(parsed: Partial<T>, shape: Shape<T>): parsed is T {
  for (const key in shape) if (!(key in parsed)) return false
  return true
}
