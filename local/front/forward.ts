import {
  Agent,
  type IncomingHttpHeaders,
  type IncomingMessage,
  request as ask,
  type ServerResponse,
} from 'node:http'

const connections = new Agent({ keepAlive: true, timeout: 30_000 })

/** Hop-by-hop headers (RFC 9110, 7.6.1). */
const ownHeaders = new Set([
  'connection',
  'keep-alive',
  'proxy-authenticate',
  'proxy-authorization',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
])

/** Forwards a request to the functions as a front door does; `failed` is called if they do not answer. */
export function forward(
  request: IncomingMessage,
  response: ServerResponse,
  port: number,
  failed: () => void,
): void {
  const onward = ask({
    host: '127.0.0.1',
    port,
    agent: connections,
    method: request.method,
    path: request.url,
    headers: { ...passedOn(request.headers), ...forwardedHeaders(request) },
  })
  onward.on('response', (answer) => {
    response.writeHead(answer.statusCode ?? 502, passedOn(answer.headers))
    answer.pipe(response)
    answer.on('error', () => response.destroy())
  })
  onward.on('error', () => {
    if (response.headersSent) response.destroy()
    else failed()
  })
  response.on('close', () => onward.destroy())
  request.pipe(onward)
}

function passedOn(headers: IncomingHttpHeaders): IncomingHttpHeaders {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !ownHeaders.has(name)))
}

/** Appends the client's address, after anything that the client claims. */
function forwardedHeaders({ headers, socket }: IncomingMessage): IncomingHttpHeaders {
  const client = socket.remoteAddress ?? ''
  const before = headers['x-forwarded-for']
  return {
    'x-forwarded-for': before === undefined ? client : `${String(before)}, ${client}`,
    'x-forwarded-host': headers.host,
    'x-forwarded-proto': 'http',
  }
}
