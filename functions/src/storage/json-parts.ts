import { storagePropertyBytesMax } from '#core/limits'
import { readJson } from '../json.ts'
import { DamagedRow } from './stored.ts'

/**
 * Splits a JSON value over properties of a table row, because one property holds at most 64 KiB:
 * `{name}Parts` is their number, `{name}0`, `{name}1`… hold the UTF-8 bytes.
 */
export function toJsonParts(name: string, value: unknown): Record<string, Uint8Array | number> {
  const bytes = Buffer.from(JSON.stringify(value), 'utf8')
  const count = Math.ceil(bytes.length / storagePropertyBytesMax)
  const properties: Record<string, Uint8Array | number> = { [`${name}Parts`]: count }
  for (let at = 0; at < count; at++)
    properties[`${name}${at}`] = bytes.subarray(
      at * storagePropertyBytesMax,
      (at + 1) * storagePropertyBytesMax,
    )
  return properties
}

/**
 * Reassembles what toJsonParts split; undefined if the row has none.
 * @throws DamagedRow
 */
export function fromJsonParts(name: string, row: Readonly<Record<string, unknown>>): unknown {
  const count = row[`${name}Parts`]
  if (typeof count !== 'number') return undefined
  const parts: Uint8Array[] = []
  for (let at = 0; at < count; at++) {
    const part = row[`${name}${at}`]
    if (!(part instanceof Uint8Array)) throw new DamagedRow(`${name} has no part ${at} of ${count}`)
    parts.push(part)
  }
  const json = readJson(Buffer.concat(parts).toString('utf8'))
  if (json === undefined) throw new DamagedRow(`${name} is not JSON`)
  return json.value
}

/** The names of all properties that a value of up to `bytesMax` bytes can take. */
export function jsonPartNames(name: string, bytesMax: number): readonly string[] {
  const count = Math.ceil(bytesMax / storagePropertyBytesMax)
  return [`${name}Parts`, ...Array.from({ length: count }, (_, at) => `${name}${at}`)]
}
