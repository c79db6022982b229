import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = dirname(dirname(fileURLToPath(import.meta.url)))

/** The absolute path of a file of this project. */
export function projectFile(...path: readonly string[]): string {
  return join(root, ...path)
}
