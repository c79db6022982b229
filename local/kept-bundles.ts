import { build } from 'esbuild'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Bundle } from '../build/bundle.ts'
import { hash, isCurrent, noteOf } from './bundle-note.ts'

/**
 * Bundles like esbuild, but only if the options or any input or output file has changed, so that a
 * restart need not read Fluent UI again. Fingerprints are stored in the folder.
 */
export function createKeptBundles(folder: string): Bundle {
  return async (options) => {
    const place = hash(options.outfile ?? options.outdir ?? '').slice(0, 16)
    const noteFile = join(folder, `${place}.note`)
    if (isCurrent(await readFile(noteFile, 'utf8').catch(() => ''), options)) return
    const { metafile } = await build({ ...options, metafile: true })
    const files = [...Object.keys(metafile.inputs), ...Object.keys(metafile.outputs)]
    await mkdir(folder, { recursive: true })
    await writeFile(noteFile, noteOf(options, files))
  }
}
