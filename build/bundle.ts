import { build, type BuildOptions, stop } from 'esbuild'

/** Makes what esbuild's options describe. Throws when a source does not compile. */
export type Bundle = (options: BuildOptions) => Promise<void>

export const bundleAnew: Bundle = async (options) => {
  await build(options)
}

/** Ends esbuild's own process, which holds half a gigabyte after Fluent UI. A later bundle starts it again. */
export const endBundling: () => Promise<void> = stop
