import { createReadStream, readdirSync, statSync } from 'node:fs'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { createRequire } from 'node:module'
import { dirname, extname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** Office.js requests its other files relative to the folder it was loaded from. */
const mount = '/office-js/'
/** Our own files besides those of the package. */
export const ownFiles: readonly string[] = [
  'microsoft-ajax.js',
  'native-bridge.js',
  'nested-app-auth.js',
]

const contentTypes: Readonly<Record<string, string>> = {
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.png': 'image/png',
  '.gif': 'image/gif',
}

/**
 * Serves requests below /office-js/ with the unchanged files of the npm package, and with what Outlook
 * itself injects into a page.
 * @returns whether the request was answered
 */
export function serveOfficeJs(request: IncomingMessage, response: ServerResponse): boolean {
  const path = pathOf(request)
  if (!path?.startsWith(mount)) return false
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    response.writeHead(405, { allow: 'GET, HEAD' }).end()
    return true
  }
  const file = fileAt(path.slice(mount.length))
  if (file === undefined) response.writeHead(404).end()
  else send(file, request.method, response)
  return true
}

function send(file: string, method: string, response: ServerResponse): void {
  response.writeHead(200, {
    'content-type': contentTypes[extname(file)] ?? 'application/octet-stream',
    'content-length': statSync(file).size,
    // The library loads its files with `crossorigin`.
    'access-control-allow-origin': '*',
    // The same page is opened again and again, and a package does not change while it is used.
    'cache-control': 'max-age=600',
    'x-content-type-options': 'nosniff',
  })
  if (method === 'HEAD') response.end()
  else createReadStream(file).pipe(response)
}

function pathOf(request: IncomingMessage): string | undefined {
  try {
    return decodeURIComponent(new URL(request.url ?? '/', 'http://localhost').pathname)
  } catch {
    return undefined
  }
}

function fileAt(path: string): string | undefined {
  if (ownFiles.includes(path.toLowerCase())) return join(here(), path.toLowerCase())
  let found: string | undefined = officeFolder()
  for (const name of path.split('/')) found = found && entryOf(found, name)
  return found !== undefined && statSync(found).isFile() ? found : undefined
}

/**
 * Resolves names case-insensitively against the actual files, which also prevents path traversal: the
 * library requests `AgaveErrorUX`, but the package has `agaveerrorux`.
 */
function entryOf(folder: string, name: string): string | undefined {
  const entry = entriesOf(folder).get(name.toLowerCase())
  return entry && join(folder, entry)
}

const known = new Map<string, ReadonlyMap<string, string>>()

function entriesOf(folder: string): ReadonlyMap<string, string> {
  const entries = known.get(folder) ?? listed(folder)
  known.set(folder, entries)
  return entries
}

function listed(folder: string): ReadonlyMap<string, string> {
  const names = statSync(folder).isDirectory() ? readdirSync(folder) : []
  return new Map(names.map((name) => [name.toLowerCase(), name]))
}

/** The folder of Microsoft's files in the npm package. */
export function officeFolder(): string {
  const find = createRequire(import.meta.url)
  return join(dirname(find.resolve('@microsoft/office-js/package.json')), 'dist')
}

function here(): string {
  return dirname(fileURLToPath(import.meta.url))
}
