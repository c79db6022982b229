import { build, version } from 'esbuild'
import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { copyFile, mkdir, mkdtemp, readdir, rename, rm, stat } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** Longer than any test that still uses it. */
const keptMs = 24 * 3_600_000

/**
 * Builds the page of the local Outlook, which takes a few seconds, and reuses it until a source or a
 * package changes. Safe to run in several processes at once.
 * @returns the folder with `index.html` and `outlook.js`
 */
export async function buildPage(): Promise<string> {
  const folder = join(modules(), '.cache', 'local-outlook', await lookOfSources())
  if (existsSync(folder)) return folder
  await mkdir(dirname(folder), { recursive: true })
  await removeOld(dirname(folder))
  const making = await mkdtemp(`${folder}-`)
  await build({
    entryPoints: [join(room(), 'page', 'main.tsx')],
    bundle: true,
    format: 'iife',
    jsx: 'automatic',
    target: 'es2020',
    minify: true,
    outfile: join(making, 'outlook.js'),
    define: { 'process.env.NODE_ENV': '"production"' },
  })
  await copyFile(join(room(), 'page', 'index.html'), join(making, 'index.html'))
  // If another process was faster, its output is the same.
  await rename(making, folder).catch(() => rm(making, { recursive: true }))
  return folder
}

/** A fingerprint of all sources in this folder and of the installed packages. */
async function lookOfSources(): Promise<string> {
  const files = (await readdir(room(), { recursive: true })).filter((name) =>
    /\.(tsx?|html)$/.test(name),
  )
  const paths = files.sort().map((name) => join(room(), name))
  const looks = await Promise.all([...paths, join(modules(), '.package-lock.json')].map(lookOf))
  return createHash('sha256')
    .update([version, ...looks].join('\n'))
    .digest('hex')
    .slice(0, 16)
}

async function lookOf(file: string): Promise<string> {
  const found = await stat(file).catch(() => undefined)
  return found === undefined ? file : `${file} ${found.size} ${found.mtimeMs}`
}

async function removeOld(parent: string): Promise<void> {
  for (const name of await readdir(parent)) {
    const found = await stat(join(parent, name)).catch(() => undefined)
    if (found !== undefined && Date.now() - found.mtimeMs > keptMs)
      await rm(join(parent, name), { recursive: true, force: true })
  }
}

function modules(): string {
  const find = createRequire(import.meta.url)
  return dirname(dirname(find.resolve('esbuild/package.json')))
}

function room(): string {
  return dirname(fileURLToPath(import.meta.url))
}
