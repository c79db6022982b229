import type { Plugin } from 'esbuild'
import { copyFile, mkdir } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { localOfficeScripts } from '../local/outlook/office-js/scripts.ts'
import { addinPages, buildBesidePages } from './addin.ts'
import { type Bundle, bundleAnew } from './bundle.ts'
import type { SignIn } from './installation.ts'
import { nodeBundle } from './node-bundle.ts'
import { bundlePages } from './pages.ts'
import { projectFile } from './project.ts'

/** Builds the pages for the local browser, in `addin/` and `outlook/` below the folder. */
export async function buildLaptopPages(
  folder: string,
  serviceOrigin: string,
  signIn: SignIn,
  bundle: Bundle,
): Promise<void> {
  const outlook = projectFile('local/outlook/page')
  const page = { source: join(outlook, 'main.tsx'), out: 'outlook' }
  const addin = {
    outFolder: join(folder, 'addin'),
    serviceOrigin,
    signIn,
    officeScripts: localOfficeScripts,
  }
  await mkdir(join(folder, 'outlook'), { recursive: true })
  await Promise.all([
    bundlePages(bundle, join(folder, 'addin'), addinPages, signIn),
    bundlePages(bundle, join(folder, 'outlook'), [page], signIn),
    buildBesidePages(addin, bundle),
    copyFile(join(outlook, 'index.html'), join(folder, 'outlook', 'index.html')),
  ])
}

/** Bundles a program of local/ that runs as its own process, so that plain Node can start it at once. */
export async function buildProgram(
  entry: string,
  outFile: string,
  bundle: Bundle = bundleAnew,
): Promise<void> {
  await bundle({
    entryPoints: [entry],
    outfile: outFile,
    ...nodeBundle,
    plugins: [azuriteStaysOutside],
  })
}

/** Azurite is 3 MB of modules, so they are loaded from node_modules instead of being bundled. */
const azuriteStaysOutside: Plugin = {
  name: 'azurite-stays-outside',
  setup(bundle) {
    const project = createRequire(projectFile('package.json'))
    bundle.onResolve({ filter: /^azurite\// }, ({ path }) => ({
      path: project.resolve(path),
      external: true,
    }))
  },
}
