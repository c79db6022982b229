import {
  closeSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'

/** The validated content of a file, or what is wrong with it. */
export type Proof<T> = { readonly thing: T } | { readonly fault: string }

/** A folder with one JSON file per item, named by the item's id. */
export interface Drawer<T> {
  /** Whether it was never opened before. */
  readonly isNew: boolean
  readonly all: () => readonly T[]
  readonly put: (id: string, thing: T) => void
  readonly remove: (id: string) => void
}

/**
 * @param parse validates the content of a file; a string is what is wrong with it
 * @param report called for an unreadable file, which is renamed and left in place
 */
export function openDrawer<T>(
  folder: string,
  parse: (value: unknown) => Proof<T>,
  report: (message: string) => void,
): Drawer<T> {
  const made = mkdirSync(folder, { recursive: true })
  return {
    isNew: made !== undefined,
    all: () => readdirSync(folder).flatMap((name) => readThing(folder, name, parse, report)),
    put: (id, thing) => writeWhole(join(folder, `${id}.json`), JSON.stringify(thing)),
    remove: (id) => rmSync(join(folder, `${id}.json`), { force: true }),
  }
}

function readThing<T>(
  folder: string,
  name: string,
  parse: (value: unknown) => Proof<T>,
  report: (message: string) => void,
): readonly T[] {
  if (name.endsWith('.part')) rmSync(join(folder, name), { force: true })
  if (!name.endsWith('.json')) return []
  const parsed = parse(jsonOf(readFileSync(join(folder, name), 'utf8')))
  if ('thing' in parsed) return [parsed.thing]
  const aside = `${name}.damaged`
  renameSync(join(folder, name), join(folder, aside))
  report(`Outlook cannot read ${join(folder, name)}: ${parsed.fault}. It is now called ${aside}`)
  return []
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** Writes atomically: the new file is complete on the disk before it is renamed. */
function writeWhole(path: string, text: string): void {
  const part = `${path}.part`
  const file = openSync(part, 'w')
  try {
    writeFileSync(file, text)
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
  renameSync(part, path)
}
