import type { IncomingMessage, ServerResponse } from 'node:http'

/** A refusal, as RFC 9457 problem details. */
export class Refusal {
  readonly status: number
  readonly code: string
  readonly detail: string
  constructor(status: number, code: string, detail: string) {
    this.status = status
    this.code = code
    this.detail = detail
  }
}

const titles: Readonly<Record<number, string>> = {
  400: 'Bad request',
  403: 'Forbidden',
  404: 'Not found',
  405: 'Method not allowed',
  413: 'Too large',
  415: 'Unsupported media type',
  500: 'Server error',
  502: 'Bad gateway',
}

export function sendJson(response: ServerResponse, value: unknown, status = 200): void {
  send(response, status, 'application/json; charset=utf-8', JSON.stringify(value))
}

export function sendRefusal(response: ServerResponse, refusal: Refusal): void {
  const { status, code, detail } = refusal
  const problem = { type: 'about:blank', title: titles[status] ?? 'Error', status, detail, code }
  send(response, status, 'application/problem+json; charset=utf-8', JSON.stringify(problem))
}

export function sendNothing(response: ServerResponse): void {
  response.writeHead(204, { 'cache-control': 'no-store' }).end()
}

export function send(
  response: ServerResponse,
  status: number,
  contentType: string,
  content: string | Buffer,
  headers: Readonly<Record<string, string>> = {},
): void {
  const bytes = Buffer.from(content)
  response.writeHead(status, {
    'content-type': contentType,
    'content-length': bytes.length,
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    ...headers,
  })
  response.end(bytes)
}

/** The JSON body of a request. */
export async function readJson(
  request: IncomingMessage,
  bytesMax: number,
): Promise<{ readonly value: unknown } | Refusal> {
  const text = await readText(request, bytesMax)
  if (text === undefined)
    return new Refusal(413, 'too-large', `At most ${bytesMax} bytes are allowed`)
  try {
    return { value: JSON.parse(text) }
  } catch {
    return new Refusal(400, 'no-json', 'The request is not JSON')
  }
}

function readText(request: IncomingMessage, bytesMax: number): Promise<string | undefined> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    let length = 0
    request.on('data', (chunk: Buffer) => {
      length += chunk.length
      if (length <= bytesMax) chunks.push(chunk)
    })
    request.on('end', () =>
      resolve(length > bytesMax ? undefined : Buffer.concat(chunks).toString('utf8')),
    )
    request.on('error', reject)
  })
}
