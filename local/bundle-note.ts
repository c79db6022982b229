import { type BuildOptions, version } from 'esbuild'
import { createHash } from 'node:crypto'
import { stat } from 'node:fs/promises'

/**
 * A fingerprint that tells whether a bundle is still current: one line for the options, then one line
 * for each input file with its fingerprint and path.
 */
export async function noteOf(options: BuildOptions, files: readonly string[]): Promise<string> {
  const looks = await Promise.all(files.map(async (file) => `${await lookOf(file)} ${file}`))
  return [hash(version + JSON.stringify(options)), ...looks].join('\n')
}

/** Whether the fingerprint would be the same now. An empty one never is. */
export async function isCurrent(note: string, options: BuildOptions): Promise<boolean> {
  return note !== '' && note === (await noteOf(options, filesIn(note)))
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

/** Size and modification time; esbuild's virtual inputs are not files and stay as they are. */
async function lookOf(file: string): Promise<string> {
  const found = await stat(file).catch(() => undefined)
  return found ? `${found.size}@${found.mtimeMs}` : 'none'
}
