import { InputFault, type Parser } from '#core/parse'
import { readJson } from '../json.ts'

/** A stored row differs from what was written: a fault of ours. */
export class DamagedRow extends Error {
  constructor(detail: string) {
    super(`A stored row is damaged: ${detail}`)
    this.name = 'DamagedRow'
  }
}

/**
 * Reads rows, and leaves out damaged ones, so that one does not hide the others. There is one warning,
 * however many there are, because a list may be read every few seconds.
 */
export function soundRows<Row, T>(
  rows: readonly Row[],
  read: (row: Row) => T,
  warn: (line: string) => void,
): readonly T[] {
  const sound: T[] = []
  const faults: string[] = []
  for (const row of rows)
    try {
      sound.push(read(row))
    } catch (error) {
      leaveOut(error, (line) => faults.push(line))
    }
  const [first, ...others] = faults
  if (first !== undefined) warn(others.length === 0 ? first : `${first}; ${others.length} more`)
  return sound
}

/** Warns of a damaged row; any other error is thrown. */
export function leaveOut(error: unknown, warn: (line: string) => void): void {
  if (!(error instanceof DamagedRow)) throw error
  warn(`Left out: ${error.message}`)
}

/**
 * Validates a stored value.
 * @throws DamagedRow
 */
export function stored<T>(parser: Parser<T>, value: unknown, what: string): T {
  const parsed = parser(value, what)
  if (parsed instanceof InputFault) throw new DamagedRow(parsed.detail)
  return parsed
}

/** The same for JSON in a string property. */
export function storedJson<T>(parser: Parser<T>, text: unknown, what: string): T {
  const json = typeof text === 'string' ? readJson(text) : undefined
  if (json === undefined) throw new DamagedRow(`${what} is not JSON`)
  return stored(parser, json.value, what)
}
