import { existsSync, readFileSync } from 'node:fs'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { extname, join } from 'node:path'
import { send } from './mail/http.ts'

const contentTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
}

/** The paths of the page itself. */
const pagePaths = new Set(['/', '/recipients'])

/**
 * Serves the built page. Its policy allows the add-in's pages and no other site's.
 * @param addInOrigins the origins of the add-in's frames and icons
 */
export function servePage(
  folder: string,
  addInOrigins: readonly string[],
  request: IncomingMessage,
  response: ServerResponse,
): void {
  const [pathname = '/'] = (request.url ?? '/').split('?')
  const name = pagePaths.has(pathname) ? 'index.html' : pathname.slice(1)
  const file = join(folder, name)
  const plain = /^[\w-]+(\.[\w-]+)+$/.test(name)
  if ((request.method !== 'GET' && request.method !== 'HEAD') || !plain || !existsSync(file)) {
    send(response, 404, 'text/plain; charset=utf-8', 'There is nothing here')
    return
  }
  send(
    response,
    200,
    contentTypes[extname(name)] ?? 'application/octet-stream',
    readFileSync(file),
    {
      'cache-control': 'no-cache',
      'content-security-policy': policyOf(addInOrigins.join(' ')),
    },
  )
}

function policyOf(addIn: string): string {
  return [
    `default-src 'none'`,
    `script-src 'self'`,
    `style-src 'self' 'unsafe-inline'`,
    `img-src 'self' data: blob: ${addIn}`,
    `connect-src 'self' ${addIn}`,
    `frame-src 'self' ${addIn}`,
    `base-uri 'none'`,
    `form-action 'none'`,
    `frame-ancestors 'none'`,
  ].join('; ')
}
