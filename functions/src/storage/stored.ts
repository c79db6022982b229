import { InputFault, type Parser } from '#core/parse'
import { readJson } from '../json.ts'

/** Validates a stored value; a row that differs from what was written is a fault of ours. */
export function stored<T>(parser: Parser<T>, value: unknown, what: string): T {
  const parsed = parser(value, what)
  if (parsed instanceof InputFault) throw new Error(`A stored row is damaged: ${parsed.detail}`)
  return parsed
}

/** The same for JSON in a string property. */
export function storedJson<T>(parser: Parser<T>, text: unknown, what: string): T {
  const json = typeof text === 'string' ? readJson(text) : undefined
  if (json === undefined) throw new Error(`A stored row is damaged: ${what} is not JSON`)
  return stored(parser, json.value, what)
}
