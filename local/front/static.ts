import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { extname, join, sep } from 'node:path'
import { pipeline } from 'node:stream/promises'

const contentTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
}

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
    'content-type': contentTypes[extname(file)] ?? 'application/octet-stream',
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

/** The file that a path names, if it is one in the folder and nowhere else. */
export function fileIn(folder: string, path: string): string | undefined {
  try {
    const file = join(folder, decodeURIComponent(path))
    return file.startsWith(folder + sep) && !file.includes('\0') ? file : undefined
  } catch {
    return undefined
  }
}

async function sizeOf(file: string): Promise<number | undefined> {
  const found = await stat(file).catch(() => undefined)
  return found?.isFile() ? found.size : undefined
}
