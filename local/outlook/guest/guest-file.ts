import { readFileSync } from 'node:fs'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { contentTypeOf } from '../static-files.ts'
import { type Adapt, isAdaptable } from './adapt.ts'
import { fileAt } from './folder.ts'

export interface GuestFolder {
  readonly folder: string
  /** The path prefix that the folder corresponds to. */
  readonly prefix: string
}

/** Serves a file of the guest's folder. */
export function serveGuestFile(
  { folder, prefix }: GuestFolder,
  adapt: Adapt,
  { method, url = '/' }: IncomingMessage,
  response: ServerResponse,
): void {
  const file = fileAt(folder, prefix, url.split(/[?#]/)[0] ?? '/')
  if (file === undefined || (method !== 'GET' && method !== 'HEAD')) {
    response.writeHead(file === undefined ? 404 : 405, { 'content-length': 0 }).end()
    return
  }
  const contentType = contentTypeOf(file)
  const bytes = readFileSync(file)
  const content = isAdaptable(contentType)
    ? Buffer.from(adapt(bytes.toString('utf8'), contentType))
    : bytes
  response.writeHead(200, {
    'content-type': contentType,
    'content-length': content.length,
    // The next edit takes effect at once.
    'cache-control': 'no-store',
    'access-control-allow-origin': '*',
  })
  response.end(method === 'HEAD' ? undefined : content)
}
