import { type BuildOptions, version } from 'esbuild'
import { createHash } from 'node:crypto'
import { stat } from 'node:fs/promises'

/**
 * What tells whether a bundle is still what esbuild would make: a line for what was asked, then a line
 * for each file that took part, with how it looks and its path.
 */
export async function noteOf(options: BuildOptions, files: readonly string[]): Promise<string> {
  const looks = await Promise.all(files.map(async (file) => `${await lookOf(file)} ${file}`))
  return [hash(version + JSON.stringify(options)), ...looks].join('\n')
}

/** Whether the note would be the same today. An empty note never is. */
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

/** Size and time of change; what esbuild made up itself is no file, and stays that. */
async function lookOf(file: string): Promise<string> {
  const found = await stat(file).catch(() => undefined)
  return found ? `${found.size}@${found.mtimeMs}` : 'none'
}
