import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { pipeline } from 'node:stream/promises'
import { contentTypeOf, fileIn } from '../outlook/static-files.ts'

/** Answers with a file of the folder, or 404. `path` is as it came, still percent-encoded. */
export async function serveFile(
  folder: string,
  path: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const file = fileIn(folder, path)
  const size = file === undefined ? undefined : await sizeOf(file)
  if (file === undefined || size === undefined) {
    response.writeHead(404, { 'content-length': 0 }).end()
    return
  }
  response.writeHead(200, {
    'content-type': contentTypeOf(file),
    'content-length': size,
    // The next build is seen at once.
    'cache-control': 'no-store',
    // Outlook loads the scripts from its own origin.
    'access-control-allow-origin': '*',
    'x-content-type-options': 'nosniff',
  })
  if (request.method === 'HEAD') response.end()
  else await pipeline(createReadStream(file), response)
}

async function sizeOf(file: string): Promise<number | undefined> {
  const found = await stat(file).catch(() => undefined)
  return found?.isFile() ? found.size : undefined
}
