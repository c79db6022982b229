import type { BuildOptions } from 'esbuild'

/**
 * One CommonJS file for Node. Azure's storage library reads import.meta on load, so it is defined here.
 */
export const nodeBundle: BuildOptions = {
  bundle: true,
  format: 'cjs',
  platform: 'node',
  target: 'node20',
  define: { 'import.meta.url': 'bundleUrl' },
  banner: { js: "const bundleUrl = require('node:url').pathToFileURL(__filename).href;" },
}
