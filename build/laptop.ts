import { build, type Plugin } from 'esbuild'
import { copyFile, mkdir } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { nodeBundle } from './node-bundle.ts'
import { projectFile } from './project.ts'

/** Builds the page of the local Outlook. */
export async function buildOutlook(outFolder: string): Promise<void> {
  await mkdir(outFolder, { recursive: true })
  await Promise.all([
    build({
      entryPoints: [projectFile('local/outlook/page/main.tsx')],
      outfile: join(outFolder, 'outlook.js'),
      bundle: true,
      format: 'iife',
      platform: 'browser',
      target: 'es2020',
      jsx: 'automatic',
      minify: true,
      legalComments: 'linked',
      define: { 'process.env.NODE_ENV': '"production"' },
    }),
    copyFile(projectFile('local/outlook/page/index.html'), join(outFolder, 'index.html')),
  ])
}

/** Bundles a program of local/ that runs as a process of its own: plain Node starts it at once. */
export async function buildProgram(entry: string, outFile: string): Promise<void> {
  await build({
    entryPoints: [entry],
    outfile: outFile,
    ...nodeBundle,
    plugins: [azuriteStaysOutside],
  })
}

/** Azurite is 3 MB of modules: they are loaded from where they are installed, wherever the bundle is. */
const azuriteStaysOutside: Plugin = {
  name: 'azurite-stays-outside',
  setup({ onResolve }) {
    const { resolve } = createRequire(projectFile('package.json'))
    onResolve({ filter: /^azurite\// }, ({ path }) => ({ path: resolve(path), external: true }))
  },
}
