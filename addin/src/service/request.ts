import { InputFault, type Parser } from '#core/parse'
import type { SignInTrouble } from '../office/identity.ts'

/**
 * Why a request failed or was not sent. `offline`: nobody answered, or only a gateway in front of a
 * service that is down. `timeout`: no answer in time. `signed-out`: there is no signed-in user, or the
 * service does not accept the token; `sign-in-…`: the reason why a sign-in failed. `refused`: the
 * service will never accept this request. `unexpected`: an error of the service, or a malformed answer.
 */
export interface ServiceFault {
  readonly code: SignInTrouble | 'offline' | 'timeout' | 'refused' | 'unexpected'
  readonly status: number | null
  /** The `code` of the service's problem details, if there was one. */
  readonly problem: string | null
}

export type ServiceResult<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly fault: ServiceFault }

export interface ServiceRequest {
  readonly method: 'GET' | 'POST' | 'PUT'
  readonly url: string
  /** An access token; null if the body carries its own authorisation. */
  readonly token: string | null
  /** The ETag of a known answer, for which the service may return 304. */
  readonly etag?: string | null
  readonly body?: unknown
  readonly limitMs: number
}

/** Any answer. `body` is undefined if it is not JSON. */
export interface ServiceAnswer {
  readonly status: number
  readonly etag: string | null
  readonly body: unknown
}

/** Sends a request and reads the whole answer, within its time limit. Never rejects. */
export function askService(request: ServiceRequest): Promise<ServiceResult<ServiceAnswer>> {
  // Classic Outlook's event runtime has no AbortController: there a late answer is only ignored.
  const stop = typeof AbortController === 'undefined' ? undefined : new AbortController()
  return new Promise((resolve) => {
    const timer = setTimeout(() => {
      resolve(serviceFailed('timeout'))
      stop?.abort()
    }, request.limitMs)
    fetchAnswer(request, stop?.signal).then(
      (answer) => {
        clearTimeout(timer)
        resolve(
          isSuccess(answer) ? { ok: true, value: answer } : { ok: false, fault: faultOf(answer) },
        )
      },
      () => {
        clearTimeout(timer)
        resolve(serviceFailed('offline'))
      },
    )
  })
}

/** Like askService(), but accepts only a success with a valid body. */
export async function askFor<T>(
  request: ServiceRequest,
  parser: Parser<T>,
): Promise<ServiceResult<T>> {
  const asked = await askService(request)
  return asked.ok ? parseAnswer(asked.value, parser) : asked
}

export function parseAnswer<T>(answer: ServiceAnswer, parser: Parser<T>): ServiceResult<T> {
  const value = parser(answer.body, '')
  return value instanceof InputFault
    ? serviceFailed('unexpected', answer.status)
    : { ok: true, value }
}

export function serviceFailed(
  code: ServiceFault['code'],
  status: number | null = null,
): { readonly ok: false; readonly fault: ServiceFault } {
  return { ok: false, fault: { code, status, problem: null } }
}

async function fetchAnswer(
  request: ServiceRequest,
  signal: AbortSignal | undefined,
): Promise<ServiceAnswer> {
  const headers: Record<string, string> = { accept: 'application/json' }
  if (request.token !== null) headers['authorization'] = `Bearer ${request.token}`
  if (request.etag) headers['if-none-match'] = request.etag
  if (request.body !== undefined) headers['content-type'] = 'application/json'
  const init: RequestInit = { method: request.method, headers, cache: 'no-store' }
  if (request.body !== undefined) init.body = JSON.stringify(request.body)
  if (signal !== undefined) init.signal = signal
  const response = await fetch(request.url, init)
  const text = await response.text()
  return { status: response.status, etag: response.headers.get('etag'), body: readJson(text) }
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function isSuccess({ status }: ServiceAnswer): boolean {
  return (status >= 200 && status < 300) || status === 304
}

function faultOf({ status, body }: ServiceAnswer): ServiceFault {
  return { code: faultCodeOf(status), status, problem: problemCodeOf(body) }
}

/** Gateway errors mean that the service is unreachable; 408 and 429 mean "not now". */
function faultCodeOf(status: number): ServiceFault['code'] {
  if (status === 401) return 'signed-out'
  if (status === 502 || status === 503 || status === 504) return 'offline'
  if (status === 408 || status === 429) return 'timeout'
  return status >= 400 && status < 500 ? 'refused' : 'unexpected'
}

function problemCodeOf(body: unknown): string | null {
  const code: unknown =
    typeof body === 'object' && body !== null ? Reflect.get(body, 'code') : undefined
  return typeof code === 'string' ? code : null
}
