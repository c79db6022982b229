import { GraphOutage, type GraphTrouble, tokenRefused } from './graph-outage.ts'
import type { GraphAnswer } from './graph-calls.ts'

/**
 * Turns a failed call into an answer if it is one.
 * @throws GraphOutage otherwise
 */
export function refusalOf(error: unknown): GraphAnswer {
  const { status, code } = readError(error)
  const refused = refusalOfStatus(status, code)
  if (refused !== undefined) return { refused, code }
  throw outageOf(error)
}

export function outageOf(error: unknown): GraphOutage {
  if (error instanceof GraphOutage) return error
  const { status, code } = readError(error)
  return new GraphOutage(troubleOf(status, code), code)
}

/** undefined if the status says nothing about the requested resource. */
export function refusalOfStatus(status: number, code: string): 'not-found' | 'gone' | undefined {
  if (status === 404 && !noMailboxCodes.includes(code)) return 'not-found'
  // Graph reports an expired delta link in several ways.
  return status === 410 || staleCodes.includes(code) ? 'gone' : undefined
}

const noMailboxCodes = [
  'ErrorInvalidUser',
  'ResourceNotFoundForUser',
  'MailboxNotEnabledForRESTAPI',
  'MailboxNotSupportedForRESTAPI',
  'Request_ResourceNotFound',
]
const staleCodes = ['syncStateNotFound', 'SyncStateNotFound', 'ErrorInvalidSyncStateData']

export function troubleOf(status: number, code: string): GraphTrouble {
  if (status === 401) return 'token-refused'
  if (noMailboxCodes.includes(code)) return 'no-mailbox'
  if (status === 403) return 'forbidden'
  if (status === 429) return 'busy'
  return status >= 400 && status < 500 ? 'rejected' : 'unreachable'
}

/** Whether the trouble cannot be with a single message. */
export function isAboutAll(trouble: GraphTrouble): boolean {
  return trouble === 'token-refused' || trouble === 'no-mailbox'
}

/** Graph's client throws its own class; `code` is Graph's code, or the name of the inner error. */
function readError(error: unknown): { readonly status: number; readonly code: string } {
  if (!(error instanceof Error)) return { status: 0, code: 'unknown' }
  const status =
    'statusCode' in error && typeof error.statusCode === 'number' ? error.statusCode : 0
  const code = 'code' in error && typeof error.code === 'string' ? error.code : error.name
  return code.startsWith(tokenRefused)
    ? { status: 401, code: code.slice(tokenRefused.length) }
    : { status, code }
}
