import { InputFault, type Parser } from '#core/parse'

/** An object all of whose values have one type. */
export function recordOf<T>(parse: Parser<T>): Parser<Readonly<Record<string, T>>> {
  return (value, at) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value))
      return new InputFault(`${at} is not an object`)
    const proven: Record<string, T> = {}
    for (const [name, entry] of Object.entries(value)) {
      const parsed = parse(entry, `${at}.${name}`)
      if (parsed instanceof InputFault) return parsed
      proven[name] = parsed
    }
    return proven
  }
}
