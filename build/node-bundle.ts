import type { BuildOptions } from 'esbuild'

/**
 * One CommonJS file for Node. It has no import.meta, which Azure's storage library asks for its own
 * address when it is loaded as a module.
 */
export const nodeBundle: BuildOptions = {
  bundle: true,
  format: 'cjs',
  platform: 'node',
  target: 'node20',
  define: { 'import.meta.url': 'bundleUrl' },
  banner: { js: "const bundleUrl = require('node:url').pathToFileURL(__filename).href;" },
}
