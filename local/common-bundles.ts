import { build, type BuildOptions } from 'esbuild'
import { randomUUID } from 'node:crypto'
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import type { Bundle } from '../build/bundle.ts'
import { projectFile } from '../build/project.ts'
import { hash, isCurrent, noteOf } from './bundle-note.ts'

/** Longer than any copy takes. */
const keptMs = 24 * 3_600_000

/** For tests, each of which starts its own product from the same bundles. */
export const commonBundles: Bundle = createCommonBundles(
  projectFile('node_modules/.cache/telltale-bundles'),
)

/**
 * A cache for esbuild: if any process has bundled the same sources, its output is copied. The ports in
 * inlined URLs are replaced in the copy, so they do not matter.
 */
export function createCommonBundles(folder: string): Bundle {
  return async (options) => {
    const { common, ports } = withoutPorts(options)
    const made = await madeOf(common, folder)
    const into = options.outdir ?? dirname(options.outfile ?? '')
    await copyAll(made, into, (text) =>
      ports.reduce((copy, port, at) => copy.replaceAll(standIn(at), port), text),
    )
  }
}

/** An invalid URL, so it cannot be confused with a real one. */
const standIn = (at: number): string => `localhost:port-${at}`

function withoutPorts(options: BuildOptions): { common: BuildOptions; ports: readonly string[] } {
  const ports: string[] = []
  const define: Record<string, string> = {}
  for (const [name, value] of Object.entries(options.define ?? {}))
    define[name] = value.replace(/\blocalhost:\d+/g, (port) => {
      if (!ports.includes(port)) ports.push(port)
      return standIn(ports.indexOf(port))
    })
  // Only the file name of the output matters, not its folder.
  const { outfile } = options
  const place = outfile === undefined ? { outdir: '.' } : { outfile: basename(outfile) }
  return { common: { ...options, ...place, define }, ports }
}

/** The folder with the output of these options for the present sources. */
async function madeOf(options: BuildOptions, folder: string): Promise<string> {
  const place = join(folder, hash(JSON.stringify(options)).slice(0, 16))
  const noteFile = `${place}.note`
  const last = await readFile(noteFile, 'utf8').catch(() => '')
  const made = folderOf(place, last)
  if ((await exists(made)) && isCurrent(last, options)) return made
  return await make(options, place)
}

async function make(options: BuildOptions, place: string): Promise<string> {
  const making = `${place}-${randomUUID()}`
  await removeOld(dirname(place))
  const { outfile } = options
  const out = outfile === undefined ? { outdir: making } : { outfile: join(making, outfile) }
  const { metafile } = await build({ ...options, ...out, metafile: true })
  const note = noteOf(options, Object.keys(metafile.inputs))
  const made = folderOf(place, note)
  // If another process was faster, its output is the same.
  await rename(making, made).catch(() => rm(making, { recursive: true }))
  const noting = `${making}.note`
  await writeFile(noting, note)
  await rename(noting, `${place}.note`)
  return made
}

function folderOf(place: string, note: string): string {
  return `${place}-${hash(note).slice(0, 16)}`
}

async function copyAll(from: string, into: string, change: (text: string) => string) {
  await mkdir(into, { recursive: true })
  for (const entry of await readdir(from, { withFileTypes: true })) {
    const [source, target] = [join(from, entry.name), join(into, entry.name)]
    if (entry.isDirectory()) await copyAll(source, target, change)
    else await writeFile(target, change(await readFile(source, 'utf8')))
  }
}

async function exists(path: string): Promise<boolean> {
  return (await stat(path).catch(() => undefined)) !== undefined
}

async function removeOld(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true })
  for (const name of await readdir(folder)) {
    const found = await stat(join(folder, name)).catch(() => undefined)
    if (found !== undefined && Date.now() - found.mtimeMs > keptMs)
      await rm(join(folder, name), { recursive: true, force: true })
  }
}
