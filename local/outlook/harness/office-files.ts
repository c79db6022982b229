import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { InputFault } from '#core/parse'
import type { BrowserContext, Response } from 'playwright-core'
import { ownFiles } from '../office-js/serve.ts'
import { type LibraryFile, parseLibraryFiles } from '../script-runtime/message.ts'

/** Watches what of Office.js is loaded, by pages and by classic's runtime. */
export interface OfficeFiles {
  readonly watch: (context: BrowserContext) => void
  /**
   * The files that were loaded, each once.
   * @throws Error when one is not the npm package's, byte by byte, or when none was loaded
   */
  readonly assertUnmodified: () => Promise<readonly LibraryFile[]>
}

/** @param outlookOrigin where the runtimes without a page are */
export function createOfficeFiles(outlookOrigin: string): OfficeFiles {
  const loaded = new Map<string, Promise<string | undefined>>()
  const note = (response: Response): void => {
    const path = libraryPath(response.url())
    if (path === undefined || response.status() !== 200 || loaded.has(path)) return
    const reading = hashOfBody(response)
    loaded.set(path, reading)
    // What a closing page takes with it is read the next time that it is loaded.
    void reading.then((hash) => hash === undefined && loaded.delete(path))
  }
  return {
    watch: (context) => void context.on('response', note),
    async assertUnmodified() {
      const files = await runFiles(outlookOrigin)
      for (const [path, reading] of loaded) {
        const sha256 = await reading
        if (sha256 !== undefined) files.push({ path, sha256 })
      }
      const other = files.find(({ path, sha256 }) => sha256 !== hashOf(packageFile(path)))
      if (other !== undefined)
        throw new Error(`The file ${other.path} is not that of the package @microsoft/office-js`)
      if (files.length === 0) throw new Error('No file of Office.js was loaded')
      return files.sort((left, right) => (left.path < right.path ? -1 : 1))
    },
  }
}

async function runFiles(outlookOrigin: string): Promise<LibraryFile[]> {
  const listed: unknown = await (await fetch(`${outlookOrigin}/runtime/library`)).json()
  const files = parseLibraryFiles(listed, 'files')
  if (files instanceof InputFault) throw new Error(files.detail)
  return [...files]
}

/** Undefined: no file of the package. */
function libraryPath(url: string): string | undefined {
  const { pathname } = new URL(url)
  const [, path] = pathname.split('/office-js/')
  // The package has in small letters what the library asks for in capitals.
  const file = path?.toLowerCase()
  return file === undefined || ownFiles.includes(file) ? undefined : file
}

async function hashOfBody(response: Response): Promise<string | undefined> {
  try {
    return hashOf(await response.body())
  } catch {
    return undefined
  }
}

function hashOf(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex')
}

function packageFile(path: string): Buffer {
  const find = createRequire(import.meta.url)
  return readFileSync(
    join(dirname(find.resolve('@microsoft/office-js/package.json')), 'dist', path),
  )
}
