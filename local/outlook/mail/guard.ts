import type { IncomingMessage } from 'node:http'
import { Refusal } from './http.ts'

const loopbackNames = new Set(['localhost', '127.0.0.1', '[::1]'])

/**
 * Only the page of this server may access the mail. Refuses requests with another host name, from
 * another machine, or by a page of another site.
 */
export function guard(request: IncomingMessage): Refusal | undefined {
  if (!isLoopback(request.socket.remoteAddress) || !loopbackNames.has(hostNameOf(request)))
    return new Refusal(403, 'not-local', 'Only this computer may call this server')
  if (request.method === 'GET' || request.method === 'HEAD') return undefined
  const { origin } = request.headers
  const site = request.headers['sec-fetch-site'] ?? 'same-origin'
  if (site !== 'same-origin' || (origin !== undefined && origin !== originOf(request)))
    return new Refusal(403, 'other-site', 'Only the page of this server may call it')
  if (!request.headers['content-type']?.startsWith('application/json'))
    return new Refusal(415, 'no-json', 'Only application/json is accepted')
  return undefined
}

/** The origin by which the caller addressed this server. */
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
