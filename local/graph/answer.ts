import { randomUUID } from 'node:crypto'

/** A request as the routes of the local Graph see it: an HTTP request, or one item of a batch. */
export interface GraphRequest {
  readonly method: string
  /** Relative to the version, like `users/{id}/messages`; `name('x')` is written `name/x`. */
  readonly segments: readonly string[]
  readonly query: URLSearchParams
  /** By name in lower case. */
  readonly headers: Readonly<Record<string, string>>
  /** The parsed JSON body; undefined if there is none. */
  readonly body: unknown
}

export interface GraphAnswer {
  readonly status: number
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: unknown
}

/** An error in Graph's format, thrown to the dispatcher. */
export class GraphFault extends Error {
  readonly status: number
  readonly code: string
  readonly headers: Readonly<Record<string, string>>

  constructor(
    status: number,
    code: string,
    message: string,
    headers: Readonly<Record<string, string>> = {},
  ) {
    super(message)
    this.status = status
    this.code = code
    this.headers = headers
  }
}

export function faultAnswer({ status, code, message, headers }: GraphFault): GraphAnswer {
  const innerError = { date: new Date().toISOString().slice(0, 19), 'request-id': randomUUID() }
  return { status, headers, body: { error: { code, message, innerError } } }
}

export function badRequest(message: string, code = 'BadRequest'): GraphFault {
  return new GraphFault(400, code, message)
}

/** For features of Graph that are not simulated: an explicit fault, rather than a wrong answer. */
export function notSimulated(what: string): GraphFault {
  return new GraphFault(501, 'NotSimulated', `The local Graph has no ${what}`)
}

/** Parses `POST https://host/v1.0/users('x')/messages?$top=1`, without the host. */
export function readRequest(
  method: string,
  target: string,
  headers: Readonly<Record<string, string>>,
  body: unknown,
): GraphRequest {
  const url = new URL(target, 'https://graph.local')
  const path = url.pathname
    .replace(/^\/v1\.0(?=\/|$)/i, '')
    .replace(/\('?([^/)']*)'?\)/g, (_all, key: string) => (key === '' ? '' : `/${key}`))
  const segments = path
    .split('/')
    .filter((part) => part !== '')
    .map((part) => decodeURIComponent(part))
  return { method, segments, query: url.searchParams, headers, body }
}
