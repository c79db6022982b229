import type { Problem } from '#core/wire'
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import { forward } from './forward.ts'
import { type ServedFiles, serveFile } from './static.ts'

/** The backend of the front: the functions on a port, or a kind of outage. */
export type Service =
  | { readonly state: 'running'; readonly port: number; readonly delayMs?: number }
  | { readonly state: 'refusing' }
  | { readonly state: 'hanging' }

export interface FrontOptions {
  readonly addin: ServedFiles
  /** The text of `/.well-known/microsoft-officeaddins-allowed.json`. */
  readonly allowedScripts: string
  /** The response headers of pages, by path. */
  readonly headers?: Readonly<Record<string, Readonly<Record<string, string>>>>
  /** Serves requests for Office.js; false for any other request. */
  readonly serveOfficeJs: (request: IncomingMessage, response: ServerResponse) => boolean
}

export interface Front {
  readonly handle: RequestListener
  setService(service: Service): void
}

/** The service's origin on this machine: the add-in's files, Office.js, and the functions behind them. */
export function createFront(options: FrontOptions): Front {
  let service: Service = { state: 'refusing' }
  return {
    setService: (next) => {
      service = next
    },
    handle: (request, response) => {
      const path = request.url?.split('?')[0] ?? '/'
      if (isRead(request) && path === '/.well-known/microsoft-officeaddins-allowed.json')
        serveAllowedScripts(options.allowedScripts, response)
      else if (isRead(request) && path === '/')
        response.writeHead(302, { location: '/privacy', 'cache-control': 'no-store' }).end()
      else if (isRead(request) && path.startsWith('/addin/')) {
        response.setHeaders(new Map(Object.entries(options.headers?.[path] ?? {})))
        serveFile(options.addin, path.slice('/addin'.length), request, response).catch(() =>
          response.destroy(),
        )
      } else if (!options.serveOfficeJs(request, response)) serveBehind(service, request, response)
    },
  }
}

function isRead({ method }: IncomingMessage): boolean {
  return method === 'GET' || method === 'HEAD'
}

function serveAllowedScripts(allowedScripts: string, response: ServerResponse): void {
  response
    .writeHead(200, { 'content-type': 'application/json', 'cache-control': 'no-store' })
    .end(allowedScripts)
}

function serveBehind(service: Service, request: IncomingMessage, response: ServerResponse): void {
  switch (service.state) {
    case 'running':
      return forwardAfter(service.delayMs ?? 0, request, response, service.port)
    case 'refusing':
      return refuse(response)
    case 'hanging':
      request.resume()
  }
}

function forwardAfter(
  delayMs: number,
  request: IncomingMessage,
  response: ServerResponse,
  port: number,
): void {
  const pass = (): void => forward(request, response, port, () => refuse(response))
  if (delayMs === 0) pass()
  else setTimeout(pass, delayMs)
}

function refuse(response: ServerResponse): void {
  const problem: Problem = {
    type: 'about:blank',
    title: 'Service Unavailable',
    status: 503,
    detail: 'The service is not running',
    code: 'service-unavailable',
  }
  response
    .writeHead(503, { 'content-type': 'application/problem+json', 'cache-control': 'no-store' })
    .end(JSON.stringify(problem))
}
