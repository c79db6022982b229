import { statSync } from 'node:fs'
import { fileIn } from '../static-files.ts'

/**
 * How the paths of an origin become files of a folder that holds only a part of it: the beginning of the
 * path, like `/samples/one`, that the folder itself stands for.
 * @param urls pages and pictures of that origin
 * @returns undefined when none of them is in the folder
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

/** Every beginning of every path, the empty one too. */
function prefixesOf(paths: readonly string[]): readonly string[] {
  const prefixes = paths.flatMap((path) => {
    const parts = path.split('/').slice(0, -1)
    return parts.map((_, at) => parts.slice(0, at + 1).join('/'))
  })
  return [...new Set(prefixes)]
}

/** The file for a path, still percent-encoded; an index page for a folder's. */
export function fileAt(folder: string, prefix: string, path: string): string | undefined {
  if (!path.startsWith(`${prefix}/`)) return undefined
  const below = path.slice(prefix.length)
  const file = fileIn(folder, below.endsWith('/') ? `${below}index.html` : below)
  return file !== undefined && statSync(file, { throwIfNoEntry: false })?.isFile()
    ? file
    : undefined
}
