import { build, type BuildOptions } from 'esbuild'

/** Makes what esbuild's options describe. Throws when a source does not compile. */
export type Bundle = (options: BuildOptions) => Promise<void>

export const bundleAnew: Bundle = async (options) => {
  await build(options)
}
