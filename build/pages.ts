import type { BuildOptions } from 'esbuild'
import type { Bundle } from './bundle.ts'

/** A page's script: its source, and its place below the folder, without `.js`. */
export interface PageScript {
  readonly source: string
  readonly out: string
}

/** What every script is told that runs inside Outlook, or beside it on this machine. */
export function scriptBundle(serviceOrigin: string): BuildOptions {
  return {
    bundle: true,
    format: 'iife',
    platform: 'browser',
    minify: true,
    legalComments: 'linked',
    define: {
      __SERVICE_ORIGIN__: JSON.stringify(serviceOrigin),
      'process.env.NODE_ENV': '"production"',
    },
  }
}

/** Bundles the scripts of pages all at once: they share Fluent UI, which takes a second to read. */
export async function bundlePages(
  bundle: Bundle,
  folder: string,
  scripts: readonly PageScript[],
  serviceOrigin: string,
): Promise<void> {
  await bundle({
    ...scriptBundle(serviceOrigin),
    entryPoints: scripts.map(({ source, out }) => ({ in: source, out })),
    outdir: folder,
    target: 'es2020',
    jsx: 'automatic',
  })
}
