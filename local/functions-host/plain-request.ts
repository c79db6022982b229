import type { HttpRequest } from '@azure/functions'
import { Blob } from 'node:buffer'
import type { IncomingMessage } from 'node:http'
import { PlainHeaders } from './plain-headers.ts'

/**
 * A request without a body as a handler meets it. It reads what Node has read already, where the library
 * makes copies first that take more time than most handlers do.
 */
export class PlainRequest implements HttpRequest {
  readonly method: string
  readonly url: string
  readonly params: Record<string, string>
  readonly headers: Headers
  readonly user = null
  readonly body = null
  readonly bodyUsed = false
  readonly #request: IncomingMessage
  readonly #url: URL
  #query: URLSearchParams | undefined

  constructor(request: IncomingMessage, url: URL, params: Readonly<Record<string, string>>) {
    this.#request = request
    this.#url = url
    this.method = request.method ?? 'GET'
    this.url = url.href
    this.params = { ...params }
    this.headers = new PlainHeaders(request.headers)
  }

  get query(): URLSearchParams {
    return (this.#query ??= joinedQuery(this.#url.searchParams))
  }

  arrayBuffer(): Promise<ArrayBuffer> {
    return Promise.resolve(new ArrayBuffer(0))
  }

  blob(): Promise<Blob> {
    return Promise.resolve(new Blob([]))
  }

  formData() {
    return new Response().formData()
  }

  json(): Promise<unknown> {
    return new Response().json()
  }

  text(): Promise<string> {
    return Promise.resolve('')
  }

  clone(): HttpRequest {
    return new PlainRequest(this.#request, this.#url, this.params)
  }
}

/** Azure's host joins the values of a repeated key. */
export function joinedQuery(query: URLSearchParams): URLSearchParams {
  const names = [...new Set(query.keys())]
  return new URLSearchParams(names.map((name) => [name, query.getAll(name).join(',')]))
}
