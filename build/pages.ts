import type { BuildOptions } from 'esbuild'
import type { Bundle } from './bundle.ts'
import type { SignIn } from './installation.ts'

/** A page's script: its source, and its place below the folder, without `.js`. */
export interface PageScript {
  readonly source: string
  readonly out: string
}

/** What every script is built with. `serviceOrigin` is an expression. */
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
 * Bundles the scripts of pages as modules, and what they share or load later as others beside them. A
 * page of the add-in comes from the service, so that the bundle is the same for every origin.
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
