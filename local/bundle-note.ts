import { type BuildOptions, version } from 'esbuild'
import { createHash } from 'node:crypto'
import { statSync } from 'node:fs'

/**
 * A fingerprint that tells whether a bundle is still current: one line for the options, then one line
 * for each input file with its fingerprint and path.
 */
export function noteOf(options: BuildOptions, files: readonly string[]): string {
  const looks = files.map((file) => `${lookOf(file)} ${file}`)
  return [hash(version + JSON.stringify(options)), ...looks].join('\n')
}

/** Whether the fingerprint would be the same now. An empty one never is. */
export function isCurrent(note: string, options: BuildOptions): boolean {
  return note !== '' && note === noteOf(options, filesIn(note))
}

export function hash(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}

function filesIn(note: string): readonly string[] {
  return note
    .split('\n')
    .slice(1)
    .map((line) => line.slice(line.indexOf(' ') + 1))
}

/**
 * Size and modification time; esbuild's virtual inputs are not files and stay as they are. Thousands of
 * promises would cost ten times as much as one file after the other.
 */
function lookOf(file: string): string {
  try {
    const { size, mtimeMs } = statSync(file)
    return `${size}@${mtimeMs}`
  } catch {
    return 'none'
  }
}
