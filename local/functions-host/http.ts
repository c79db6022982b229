import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { fromRequest, writeResponse } from './http-data.ts'
import { createInvocation } from './invocation.ts'
import { type PlainAnswer, plainAnswerOf } from './plain-answer.ts'
import { PlainRequest } from './plain-request.ts'
import { createRouter, type Match, type Router } from './routes.ts'
import type { HttpTrigger } from './triggers.ts'
import { hasInvocationHooks, invoke, invokePlainly, type Worker } from './worker.ts'

export interface HttpFront {
  readonly port: number
  /** Takes no new request, and waits for those that are being answered. */
  stop(): Promise<void>
}

/** Serves the HTTP functions on the loopback address; port 0 takes a free one. */
export async function startHttp(
  worker: Worker,
  triggers: readonly HttpTrigger[],
  routePrefix: string,
  port: number,
): Promise<HttpFront> {
  const router = createRouter(
    triggers.map((target) => ({
      target,
      template: `${routePrefix}/${target.route}`,
      methods: target.methods,
    })),
  )
  const answering = new Set<Promise<void>>()
  const server = createServer((request, response) => {
    const answer = respond(worker, router, request, response)
      .catch((error: unknown) => fail(worker, response, error))
      .finally(() => answering.delete(answer))
    answering.add(answer)
  })
  server.listen(port, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  return {
    port: typeof address === 'object' && address !== null ? address.port : port,
    stop: async () => {
      const closed = once(server, 'close')
      server.close()
      await Promise.allSettled(answering)
      server.closeAllConnections()
      await closed
    },
  }
}

async function respond(
  worker: Worker,
  router: Router<HttpTrigger>,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const url = urlOf(request)
  const match = url && router(request.method ?? 'GET', url.pathname)
  if (!match) return end(response, 404)
  if (isPlainRequest(worker, request)) return respondPlainly(worker, match, request, url, response)
  const http = await fromRequest(request, url, match.params)
  if (!http) return end(response, 413)
  const { returnValue } = await invoke(worker, createInvocation(match.target, { http }))
  writeResponse(response, request.method, returnValue?.http)
}

/** Whether nothing has to be converted before a handler can have it. */
function isPlainRequest(worker: Worker, { method, headers }: IncomingMessage): boolean {
  return (
    (method === 'GET' || method === 'HEAD') &&
    headers['content-length'] === undefined &&
    headers['transfer-encoding'] === undefined &&
    headers['x-ms-client-principal'] === undefined &&
    !hasInvocationHooks(worker)
  )
}

async function respondPlainly(
  worker: Worker,
  { target, params }: Match<HttpTrigger>,
  request: IncomingMessage,
  url: URL,
  response: ServerResponse,
): Promise<void> {
  request.resume()
  const input = new PlainRequest(request, url, params)
  const { result, respond } = await invokePlainly(worker, target.functionId, input)
  const plain = plainAnswerOf(result)
  if (plain) sendPlain(response, request.method, plain)
  else writeResponse(response, request.method, (await respond()).returnValue?.http)
}

function sendPlain(
  response: ServerResponse,
  method: string | undefined,
  { status, headers, body }: PlainAnswer,
): void {
  const sent: Record<string, string | number> = {}
  for (const name in headers) sent[name.toLowerCase()] = headers[name] ?? ''
  sent['content-length'] = Buffer.byteLength(body)
  response.writeHead(status, sent)
  if (method === 'HEAD') response.end()
  else if (typeof body === 'string') response.end(body)
  // Node writes a text together with its head, and bytes on their own.
  else
    response.end(
      Buffer.from(body.buffer, body.byteOffset, body.byteLength).toString('latin1'),
      'latin1',
    )
}

/** Undefined for a target that is no path, which no route has, and for a host with a password. */
function urlOf(request: IncomingMessage): URL | undefined {
  if (!request.url?.startsWith('/')) return undefined
  try {
    const url = new URL(`http://${request.headers.host ?? 'localhost'}${request.url}`)
    return url.username === '' && url.password === '' ? url : undefined
  } catch {
    return undefined
  }
}

function fail(worker: Worker, response: ServerResponse, error: unknown): void {
  worker.log('error', error instanceof Error ? (error.stack ?? error.message) : String(error))
  if (response.headersSent) return void response.destroy()
  for (const name of response.getHeaderNames()) response.removeHeader(name)
  end(response, 500)
}

function end(response: ServerResponse, status: number): void {
  response.writeHead(status, { 'content-length': 0 }).end()
}
