import type { IncomingMessage } from 'node:http'
import { Refusal } from './http.ts'

const loopbackNames = new Set(['localhost', '127.0.0.1', '[::1]'])

/**
 * The mail of this computer's user is for the page that this server gives out. Asked under another
 * name, from another computer, or by another site's page: refused.
 */
export function guard(request: IncomingMessage): Refusal | undefined {
  if (!isLoopback(request.socket.remoteAddress) || !loopbackNames.has(hostNameOf(request)))
    return new Refusal(403, 'not-local', 'Only this computer may ask')
  if (request.method === 'GET' || request.method === 'HEAD') return undefined
  const { origin } = request.headers
  const site = request.headers['sec-fetch-site'] ?? 'same-origin'
  if (site !== 'same-origin' || (origin !== undefined && origin !== originOf(request)))
    return new Refusal(403, 'other-site', 'Only the page of this server may ask')
  if (!request.headers['content-type']?.startsWith('application/json'))
    return new Refusal(415, 'no-json', 'Only application/json is taken')
  return undefined
}

/** How the caller reached this server. */
function originOf(request: IncomingMessage): string {
  return `http://${request.headers.host ?? ''}`
}

function hostNameOf(request: IncomingMessage): string {
  return (request.headers.host ?? '').replace(/:\d+$/, '')
}

function isLoopback(address: string | undefined): boolean {
  if (address === undefined) return false
  return address === '::1' || address.replace(/^::ffff:/, '').startsWith('127.')
}
