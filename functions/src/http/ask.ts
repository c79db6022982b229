import {
  type HttpHandler,
  HttpRequest,
  HttpResponse,
  InvocationContext,
  type LogLevel,
} from '@azure/functions'

/** Calls a handler as the Functions worker does without streaming; for tests. */

export interface Asked {
  readonly method?: string
  /** Starts with a slash; includes the query. */
  readonly path: string
  readonly params?: Record<string, string>
  readonly headers?: Record<string, string>
  readonly body?: string | Uint8Array
}

export interface Answered {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly bytes: Buffer
  readonly text: string
  /** The body as JSON; undefined if it is not JSON. */
  readonly json: unknown
  readonly logs: readonly { readonly level: LogLevel; readonly line: string }[]
}

const invocationId = '5f0c6c0e-7d3c-4b36-9a5c-0d6f5f0b8a11'

export async function ask(handler: HttpHandler, asked: Asked): Promise<Answered> {
  const logs: { level: LogLevel; line: string }[] = []
  const context = new InvocationContext({
    invocationId,
    functionName: 'under-test',
    logHandler: (level, ...args) => logs.push({ level, line: args.map(String).join(' ') }),
  })
  const answer = await handler(requestOf(asked), context)
  const response = answer instanceof HttpResponse ? answer : new HttpResponse(answer)
  const bytes = Buffer.from(await response.arrayBuffer())
  const text = bytes.toString('utf8')
  const headers = Object.fromEntries(response.headers.entries())
  return { status: response.status, headers, bytes, text, json: jsonOf(text), logs }
}

function requestOf({ method = 'GET', path, params = {}, headers = {}, body }: Asked): HttpRequest {
  const url = `https://track.example.com${path}`
  return new HttpRequest({
    method,
    url,
    headers,
    params,
    query: joinedQuery(url),
    ...(body === undefined
      ? {}
      : { body: typeof body === 'string' ? { string: body } : { bytes: body } }),
  })
}

/** The host joins repeated query keys with a comma before the worker sees them. */
function joinedQuery(url: string): Record<string, string> {
  const joined: Record<string, string> = {}
  for (const [key, value] of new URL(url).searchParams)
    joined[key] = key in joined ? `${joined[key]},${value}` : value
  return joined
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
