import type { BuildOptions } from 'esbuild'
import type { Bundle } from './bundle.ts'
import type { SignIn } from './installation.ts'

/** The script of a page: its source, and its output path below the folder, without `.js`. */
export interface PageScript {
  readonly source: string
  readonly out: string
}

/** Options of every script. `serviceOrigin` is a JavaScript expression. */
export function scriptBundle(
  serviceOrigin: string,
  { clientId, authority, endpoints = '' }: SignIn,
): BuildOptions {
  return {
    bundle: true,
    format: 'iife',
    platform: 'browser',
    minify: true,
    legalComments: 'linked',
    define: {
      __SERVICE_ORIGIN__: serviceOrigin,
      __CLIENT_ID__: JSON.stringify(clientId),
      __AUTHORITY__: JSON.stringify(authority),
      __ENDPOINTS__: JSON.stringify(endpoints),
      'process.env.NODE_ENV': '"production"',
    },
  }
}

/**
 * Bundles the scripts of pages as ES modules, with separate chunks for what they share or load lazily.
 * The service origin is read from the page's location, so that the bundle is the same for every origin.
 */
export async function bundlePages(
  bundle: Bundle,
  folder: string,
  pages: readonly PageScript[],
  signIn: SignIn,
): Promise<void> {
  await bundle({
    ...scriptBundle('location.origin', signIn),
    format: 'esm',
    splitting: true,
    chunkNames: '[name]-[hash]',
    entryPoints: pages.map(({ source, out }) => ({ in: source, out })),
    outdir: folder,
    target: 'es2020',
    jsx: 'automatic',
  })
}
