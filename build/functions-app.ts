import { copyFile, mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type Bundle, bundleAnew } from './bundle.ts'
import { nodeBundle } from './node-bundle.ts'
import { projectFile } from './project.ts'

export interface FunctionsAppBuild {
  readonly outFolder: string
  /** The entry file; by default the product's own registrations. */
  readonly entry?: string
  readonly hostJson?: string
}

/** Builds the folder to deploy: one bundle, host.json, and a package.json that names the bundle. */
export async function buildFunctionsApp(
  app: FunctionsAppBuild,
  bundle: Bundle = bundleAnew,
): Promise<void> {
  await mkdir(app.outFolder, { recursive: true })
  await Promise.all([
    bundle({
      entryPoints: [app.entry ?? projectFile('functions/src/main.ts')],
      outfile: join(app.outFolder, 'main.cjs'),
      ...nodeBundle,
      // Supplied by the worker; it is in no registry.
      external: ['@azure/functions-core'],
    }),
    copyFile(app.hostJson ?? projectFile('functions/host.json'), join(app.outFolder, 'host.json')),
    writeFile(join(app.outFolder, 'package.json'), '{"main":"main.cjs"}\n'),
  ])
}
