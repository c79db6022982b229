import { STATUS_CODES } from 'node:http'
import type { HttpRequest, HttpResponseInit, InvocationContext } from '@azure/functions'
import type { Problem } from '#core/wire'
import { faultLine } from '../fault-line.ts'

export type Answer = Omit<HttpResponseInit, 'headers'> & {
  readonly headers?: Readonly<Record<string, string>>
}

/** Handles a request; an exception means an outage. */
export type Handle = (request: HttpRequest, context: InvocationContext) => Promise<Answer>

/** An expected refusal, returned as a value instead of a result. */
export interface Refusal {
  readonly refused: Answer
}

const statusOfCode = {
  'not-json': 400,
  'token-missing': 401,
  'token-invalid': 401,
  'token-expired': 401,
  'wrong-audience': 401,
  'wrong-issuer': 401,
  'tenant-not-allowed': 401,
  'scope-missing': 401,
  'ticket-refused': 403,
  'ticket-expired': 403,
  'ticket-for-another-message': 403,
  'origin-not-allowed': 403,
  'role-missing': 403,
  'no-such-message': 404,
  'no-such-hit': 404,
  'contact-objected': 409,
  'too-much-feedback': 409,
  'message-expired': 410,
  'body-too-large': 413,
  'bad-field': 422,
  'bad-query': 422,
  internal: 500,
  'storage-unreachable': 503,
} as const

export type ProblemCode = keyof typeof statusOfCode

/** Problem details (RFC 9457). `detail` is a sentence without a full stop, safe to show to anyone. */
export function problem(code: ProblemCode, detail: string, more: object = {}): Answer {
  const status = statusOfCode[code]
  const title = STATUS_CODES[status] ?? ''
  const body: Problem = { type: 'about:blank', title, status, detail, code }
  return {
    status,
    headers: { 'content-type': 'application/problem+json' },
    jsonBody: { ...body, ...more },
  }
}

export function refuse(code: ProblemCode, detail: string): Refusal {
  return { refused: problem(code, detail) }
}

/** The only place that turns an exception into an answer: a bare 500 with an id that the log has too. */
export function guarded(handle: Handle): Handle {
  return async (request, context) => {
    try {
      return await handle(request, context)
    } catch (error) {
      context.error(`Fault ${context.invocationId}: ${faultLine(error)}`)
      return problem('internal', `Something failed on our side: fault ${context.invocationId}`)
    }
  }
}
