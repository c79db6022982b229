import { statSync } from 'node:fs'
import { fileIn } from '../static-files.ts'

/**
 * Maps the paths of an origin to a folder that may contain only a part of it. Returns the path prefix
 * that the folder corresponds to, like `/samples/one`.
 * @param urls pages and pictures of that origin
 * @returns undefined if none of them is in the folder
 */
export function prefixFor(folder: string, urls: readonly string[]): string | undefined {
  const paths = urls.map((url) => new URL(url).pathname)
  const found = (prefix: string): number =>
    paths.filter((path) => fileAt(folder, prefix, path) !== undefined).length
  const [best] = prefixesOf(paths)
    .map((prefix) => ({ prefix, files: found(prefix) }))
    .sort((one, other) => other.files - one.files || one.prefix.length - other.prefix.length)
  return best === undefined || best.files === 0 ? undefined : best.prefix
}

/** Every prefix of every path, including the empty one. */
function prefixesOf(paths: readonly string[]): readonly string[] {
  const prefixes = paths.flatMap((path) => {
    const parts = path.split('/').slice(0, -1)
    return parts.map((_, at) => parts.slice(0, at + 1).join('/'))
  })
  return [...new Set(prefixes)]
}

/** The file for a path, which is still percent-encoded; the index page for a folder. */
export function fileAt(folder: string, prefix: string, path: string): string | undefined {
  if (!path.startsWith(`${prefix}/`)) return undefined
  const below = path.slice(prefix.length)
  const file = fileIn(folder, below.endsWith('/') ? `${below}index.html` : below)
  return file !== undefined && statSync(file, { throwIfNoEntry: false })?.isFile()
    ? file
    : undefined
}
