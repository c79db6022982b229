import {
  type IncomingHttpHeaders,
  type IncomingMessage,
  request as askPlain,
  type ServerResponse,
} from 'node:http'
import { request as askSecure } from 'node:https'
import { type Adapt, isAdaptable } from './adapt.ts'
import type { UpgradeListener } from '../loopback.ts'
import { type StandIns, withStandIns } from './stand-in.ts'

/** Headers that belong to one connection (RFC 9110, 7.6.1) or to the encoding of the body. */
const ownHeaders = new Set([
  'connection',
  'content-length',
  'keep-alive',
  'proxy-authenticate',
  'proxy-authorization',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
])

/** Headers that tie a page to its real origin or the real Outlook, and would keep it from showing here. */
const bindingHeaders = new Set([
  'content-security-policy',
  'content-security-policy-report-only',
  'strict-transport-security',
  'x-frame-options',
  'etag',
])

/** Proxies a request to the origin that the server stands for. */
export function passOn(
  origin: string,
  standIns: StandIns,
  adapt: Adapt,
  request: IncomingMessage,
  response: ServerResponse,
): void {
  const asked = ask(origin, request.url ?? '/', {
    method: request.method ?? 'GET',
    headers: headersTo(origin, request.headers),
  })
  asked.on('response', (answer) => {
    answer.on('error', () => response.destroy())
    const headers = headersFrom(standIns, answer.headers)
    if (isAdaptable(headers['content-type'] ?? '')) adaptAnswer(answer, headers, adapt, response)
    else {
      response.writeHead(answer.statusCode ?? 502, headers)
      answer.pipe(response)
    }
  })
  asked.on('error', (error) => {
    if (response.headersSent) response.destroy()
    else response.writeHead(502).end(`${origin} does not answer: ${error.message}`)
  })
  response.on('close', () => asked.destroy())
  request.pipe(asked)
}

/** Proxies web sockets, through which development servers talk to their pages. */
export const passOnUpgrade =
  (origin: string): UpgradeListener =>
  (request, socket, head) => {
    const { upgrade = 'websocket' } = request.headers
    const headers = { ...headersTo(origin, request.headers), connection: 'Upgrade', upgrade }
    const asked = ask(origin, request.url ?? '/', { method: 'GET', headers })
    asked.on('upgrade', (answer, remote, first) => {
      socket.write(`HTTP/1.1 101 Switching Protocols\r\n${rawHead(answer)}\r\n`)
      socket.write(first)
      remote.write(head)
      socket.pipe(remote).pipe(socket)
      for (const [one, other] of [
        [socket, remote],
        [remote, socket],
      ] as const) {
        one.on('error', () => other.destroy())
        one.on('close', () => other.destroy())
      }
    })
    asked.on('response', () => socket.destroy())
    asked.on('error', () => socket.destroy())
    socket.on('error', () => asked.destroy())
    asked.end()
  }

function rawHead({ rawHeaders }: IncomingMessage): string {
  return rawHeaders.map((part, at) => (at % 2 === 0 ? `${part}: ` : `${part}\r\n`)).join('')
}

interface Asking {
  readonly method: string
  readonly headers: IncomingHttpHeaders
}

/** A server on this machine may have a self-signed certificate; any other needs a valid one. */
export function ask(
  origin: string,
  path: string,
  { method, headers }: Asking,
): ReturnType<typeof askPlain> {
  const { protocol, hostname, port } = new URL(origin)
  const options = { hostname: hostname.replace(/^\[|\]$/g, ''), port, path, method, headers }
  return protocol === 'https:'
    ? askSecure({ ...options, rejectUnauthorized: !isLoopback(origin) })
    : askPlain(options)
}

export function isLoopback(origin: string): boolean {
  return ['localhost', '127.0.0.1', '[::1]'].includes(new URL(origin).hostname)
}

function headersTo(origin: string, headers: IncomingHttpHeaders): IncomingHttpHeaders {
  const kept = without(ownHeaders, headers)
  return {
    ...kept,
    ...(headers['content-length'] === undefined
      ? {}
      : { 'content-length': headers['content-length'] }),
    ...(kept.origin === undefined ? {} : { origin }),
    ...(kept.referer === undefined ? {} : { referer: `${origin}/` }),
    host: new URL(origin).host,
    'accept-encoding': 'identity',
  }
}

function headersFrom(standIns: StandIns, headers: IncomingHttpHeaders): IncomingHttpHeaders {
  const kept = without(bindingHeaders, without(ownHeaders, headers))
  return {
    'access-control-allow-origin': '*',
    ...kept,
    ...(kept.location === undefined ? {} : { location: withStandIns(kept.location, standIns) }),
  }
}

function without(names: ReadonlySet<string>, headers: IncomingHttpHeaders): IncomingHttpHeaders {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !names.has(name)))
}

function adaptAnswer(
  answer: IncomingMessage,
  headers: IncomingHttpHeaders,
  adapt: Adapt,
  response: ServerResponse,
): void {
  const chunks: Buffer[] = []
  answer.on('data', (chunk: Buffer) => chunks.push(chunk))
  answer.on('end', () => {
    const text = adapt(Buffer.concat(chunks).toString('utf8'), headers['content-type'] ?? '')
    response.writeHead(answer.statusCode ?? 502, {
      ...headers,
      'content-length': Buffer.byteLength(text),
    })
    response.end(text)
  })
}
