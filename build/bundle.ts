import { build, type BuildOptions, stop } from 'esbuild'

/** Runs esbuild with the given options. Throws if a source does not compile. */
export type Bundle = (options: BuildOptions) => Promise<void>

export const bundleAnew: Bundle = async (options) => {
  await build(options)
}

/** Ends esbuild's process, which holds half a gigabyte after Fluent UI. A later bundle starts it again. */
export const endBundling: () => Promise<void> = stop
