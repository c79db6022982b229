import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { pipeline } from 'node:stream/promises'
import { contentTypeOf, fileIn } from '../outlook/static-files.ts'

export interface ServedFiles {
  readonly folder: string
  /** No file is built anew meanwhile: a browser need not ask again, and keeps what it compiled. */
  readonly stay?: boolean
}

const stayS = 600

/** Serves a file of the folder, or 404. `path` is still percent-encoded. */
export async function serveFile(
  { folder, stay = false }: ServedFiles,
  path: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const file = fileIn(folder, path)
  const found = file === undefined ? undefined : await stateOf(file)
  if (file === undefined || found === undefined) {
    response.writeHead(404, { 'content-length': 0 }).end()
    return
  }
  if (request.headers['if-none-match'] === found.etag) {
    response.writeHead(304, { etag: found.etag, 'access-control-allow-origin': '*' }).end()
    return
  }
  response.writeHead(200, {
    'content-type': contentTypeOf(file),
    'content-length': found.size,
    // The next build takes effect at once.
    'cache-control': stay ? `max-age=${stayS}` : 'no-cache',
    etag: found.etag,
    // Outlook loads the scripts from another origin, its own.
    'access-control-allow-origin': '*',
    'x-content-type-options': 'nosniff',
  })
  if (request.method === 'HEAD') response.end()
  else await pipeline(createReadStream(file), response)
}

async function stateOf(file: string): Promise<{ size: number; etag: string } | undefined> {
  const found = await stat(file).catch(() => undefined)
  if (!found?.isFile()) return undefined
  return { size: found.size, etag: `"${found.size.toString(36)}-${found.mtimeMs.toString(36)}"` }
}
