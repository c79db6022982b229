import { randomUUID } from 'node:crypto'
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import type { AppSignIn } from '../identity/app-sign-in.ts'
import { type GraphAnswer, GraphFault, faultAnswer, readRequest } from './answer.ts'
import type { Graph } from './graph.ts'
import { Unreachable } from './troubles.ts'

/** Graph's own limit. */
const bodyBytesMax = 4 * 1024 * 1024

/** Serves Graph, and Entra's endpoints for applications, on one port. */
export function serveGraph(graph: Graph, signIn: AppSignIn): RequestListener {
  return (request, response) => {
    if (signIn(request, response)) return
    answer(graph, request)
      .then((answered) => send(response, request, answered))
      .catch((error: unknown) => fail(response, request, error))
  }
}

async function answer(graph: Graph, request: IncomingMessage): Promise<GraphAnswer> {
  const body = await readBody(request)
  const headers = Object.fromEntries(
    Object.entries(request.headers).map(([name, value]) => [name, String(value)]),
  )
  return graph.answer(readRequest(request.method ?? 'GET', request.url ?? '/', headers, body))
}

function fail(response: ServerResponse, request: IncomingMessage, error: unknown): void {
  if (error instanceof Unreachable) return void response.destroy()
  const fault =
    error instanceof GraphFault ? error : new GraphFault(500, 'InternalServerError', String(error))
  send(response, request, faultAnswer(fault))
}

function send(
  response: ServerResponse,
  request: IncomingMessage,
  { status, headers, body }: GraphAnswer,
): void {
  const text = typeof body === 'string' ? body : body === undefined ? '' : JSON.stringify(body)
  response.writeHead(status, {
    'cache-control': 'no-cache',
    'request-id': randomUUID(),
    'client-request-id': String(request.headers['client-request-id'] ?? randomUUID()),
    ...(text === '' ? {} : { 'content-type': 'application/json; charset=utf-8' }),
    ...headers,
  })
  response.end(text)
}

async function readBody(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = []
  let length = 0
  for await (const chunk of request) {
    if (!Buffer.isBuffer(chunk)) continue
    length += chunk.length
    if (length > bodyBytesMax)
      throw new GraphFault(413, 'RequestEntityTooLarge', 'The request is too large.')
    chunks.push(chunk)
  }
  const text = Buffer.concat(chunks).toString('utf8')
  if (text === '') return undefined
  try {
    const value: unknown = JSON.parse(text)
    return value
  } catch {
    throw new GraphFault(400, 'BadRequest', 'Unable to read JSON request payload.')
  }
}
