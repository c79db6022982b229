import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import type { BrowserContext, Response } from 'playwright-core'
import { ownFiles } from '../office-js/serve.ts'

/** A file of Office.js as a browser got it. */
export interface LoadedFile {
  /** Below the package's `dist`, like `office.js`. */
  readonly path: string
  readonly sha256: string
}

/** Watches what of Office.js is loaded. */
export interface OfficeFiles {
  readonly watch: (context: BrowserContext) => void
  /**
   * The files that were loaded, each once.
   * @throws Error when one is not the npm package's, byte by byte, or when none was loaded
   */
  readonly assertUnmodified: () => Promise<readonly LoadedFile[]>
}

export function createOfficeFiles(): OfficeFiles {
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
      const files: LoadedFile[] = []
      for (const [path, reading] of [...loaded].sort()) {
        const sha256 = await reading
        if (sha256 === undefined) continue
        if (sha256 !== hashOf(readFileSync(join(dist(), path))))
          throw new Error(`The file ${path} is not that of the package @microsoft/office-js`)
        files.push({ path, sha256 })
      }
      if (files.length === 0) throw new Error('No file of Office.js was loaded')
      return files
    },
  }
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

function dist(): string {
  const find = createRequire(import.meta.url)
  return join(dirname(find.resolve('@microsoft/office-js/package.json')), 'dist')
}
