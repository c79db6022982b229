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

/** What a file holds, once it has been looked at. */
export type Proof<T> = { readonly thing: T } | { readonly fault: string }

/** A folder of JSON files, one for each thing, named by the thing's id. */
export interface Drawer<T> {
  /** Whether nobody has opened it before. */
  readonly isNew: boolean
  readonly all: () => readonly T[]
  readonly put: (id: string, thing: T) => void
  readonly remove: (id: string) => void
}

/**
 * @param parse proves what a file holds; anything but a T is what is wrong with it
 * @param report is told of a file that cannot be read, which is set aside beside the others
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

/** Under its name a file is only ever whole: the new one is on the disk before it takes the name. */
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
