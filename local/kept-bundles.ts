import { build, type BuildOptions, version } from 'esbuild'
import { createHash } from 'node:crypto'
import { mkdir, readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Bundle } from '../build/bundle.ts'

/**
 * Bundles like esbuild, and not at all when neither the options nor any file that went in or came out
 * has changed: a start with nothing new need not read Fluent UI again. Notes are kept in the folder.
 */
export function createKeptBundles(folder: string): Bundle {
  return async (options) => {
    const place = hash(options.outfile ?? options.outdir ?? '').slice(0, 16)
    const noteFile = join(folder, `${place}.note`)
    const last = await readFile(noteFile, 'utf8').catch(() => '')
    if (last !== '' && last === (await noteOf(options, filesIn(last)))) return
    const { metafile } = await build({ ...options, metafile: true })
    const files = [...Object.keys(metafile.inputs), ...Object.keys(metafile.outputs)]
    await mkdir(folder, { recursive: true })
    await writeFile(noteFile, await noteOf(options, files))
  }
}

/** A line for what was asked, then a line for each file that took part: how it looked, and its path. */
async function noteOf(options: BuildOptions, files: readonly string[]): Promise<string> {
  const looks = await Promise.all(files.map(async (file) => `${await lookOf(file)} ${file}`))
  return [hash(version + JSON.stringify(options)), ...looks].join('\n')
}

function filesIn(note: string): readonly string[] {
  return note
    .split('\n')
    .slice(1)
    .map((line) => line.slice(line.indexOf(' ') + 1))
}

/** Size and time of change; what esbuild made up itself is no file, and stays that. */
async function lookOf(file: string): Promise<string> {
  const found = await stat(file).catch(() => undefined)
  return found ? `${found.size}@${found.mtimeMs}` : 'none'
}

function hash(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}
