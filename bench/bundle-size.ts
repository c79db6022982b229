import { existsSync, readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'

/** How much the event runtime has to load before a mail can be tracked. */
export interface BundleSize {
  readonly bytes: number
  readonly gzipBytes: number
}

/** Undefined if nothing has been built yet. */
export function measureBundle(): BundleSize | undefined {
  const file = new URL('../dist/addin/launch.js', import.meta.url)
  if (!existsSync(file)) return undefined
  const bundle = readFileSync(file)
  return { bytes: bundle.length, gzipBytes: gzipSync(bundle, { level: 9 }).length }
}
