import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http'
import { headerText } from './plain-headers.ts'
import { joinedQuery } from './plain-request.ts'
import type { Cookie, HttpData, NullableString, TypedData } from './rpc.ts'

/** Azure's own limit for a request body, 100 MB, in bytes. */
const requestBytesMax = 104_857_600

/** A request as the host hands it to the worker; undefined when its body is too long. */
export async function fromRequest(
  request: IncomingMessage,
  url: URL,
  params: Readonly<Record<string, string>>,
): Promise<HttpData | undefined> {
  const body = await readBody(request)
  if (body === undefined) return undefined
  return {
    method: request.method ?? 'GET',
    url: url.href,
    nullableHeaders: headersOf(request.headers),
    nullableQuery: nullable([...joinedQuery(url.searchParams)]),
    nullableParams: nullable(Object.entries(params)),
    ...(body.length > 0 ? { body: { bytes: body } } : {}),
  }
}

/** Answers with what the worker gave back; nothing at all is an empty 200, as in Azure. */
export function writeResponse(
  response: ServerResponse,
  method: string | undefined,
  http: HttpData | null | undefined,
): void {
  const body = bytesOf(http?.body)
  response.statusCode = Number(http?.statusCode ?? 200)
  for (const [name, value] of Object.entries(http?.headers ?? {})) response.setHeader(name, value)
  const cookies = (http?.cookies ?? []).map(cookieHeader)
  if (cookies.length > 0) response.setHeader('set-cookie', cookies)
  const hasBody = response.statusCode !== 204 && response.statusCode !== 304
  if (hasBody) response.setHeader('content-length', body.length)
  response.end(method === 'HEAD' || !hasBody ? undefined : body)
}

/** A body without a length is not passed on by Azure's host. */
async function readBody(request: IncomingMessage): Promise<Buffer | undefined> {
  const length = Number(request.headers['content-length'] ?? 0)
  if (length > requestBytesMax) return undefined
  if (length === 0) {
    request.resume()
    return Buffer.alloc(0)
  }
  const chunks: Buffer[] = []
  for await (const chunk of request) if (Buffer.isBuffer(chunk)) chunks.push(chunk)
  return Buffer.concat(chunks)
}

function headersOf(headers: IncomingHttpHeaders): Record<string, NullableString> {
  const nullables: Record<string, NullableString> = {}
  for (const name in headers) {
    const value = headerText(headers[name])
    if (value !== null) nullables[name] = { value }
  }
  return nullables
}

function nullable(texts: readonly (readonly [string, string])[]): Record<string, NullableString> {
  return Object.fromEntries(texts.map(([name, value]) => [name, { value }]))
}

function bytesOf(body: TypedData | null | undefined): Buffer {
  if (body?.bytes) {
    const { buffer, byteOffset, byteLength } = body.bytes
    return Buffer.from(buffer, byteOffset, byteLength)
  }
  return Buffer.from(body?.string ?? body?.json ?? '')
}

const sameSites = { none: undefined, lax: 'Lax', strict: 'Strict', explicitNone: 'None' } as const

function cookieHeader(cookie: Cookie): string {
  const { maxAge, domain, path, expires, httpOnly, secure, sameSite = 'none' } = cookie
  const seconds = expires?.value?.seconds
  const attributes = [
    maxAge?.value === undefined ? undefined : `Max-Age=${maxAge.value}`,
    domain?.value && `Domain=${domain.value}`,
    path?.value && `Path=${path.value}`,
    seconds === undefined ? undefined : `Expires=${new Date(seconds * 1000).toUTCString()}`,
    httpOnly?.value && 'HttpOnly',
    secure?.value && 'Secure',
    sameSites[sameSite] && `SameSite=${sameSites[sameSite]}`,
  ]
  const pair = `${encodeURIComponent(cookie.name ?? '')}=${encodeURIComponent(cookie.value ?? '')}`
  return [pair, ...attributes.filter(Boolean)].join('; ')
}
