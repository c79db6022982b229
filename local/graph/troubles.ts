import { GraphFault } from './answer.ts'

/** Faults that can be injected; none by default. */
export interface Troubles {
  /** What requests get instead of an answer. */
  readonly requests: RequestTrouble | null
  /** The same for single items of batches. */
  readonly batchItems: RequestTrouble | null
  /** The status that requests for single messages get, by the subject of the message. */
  readonly messages: Readonly<Record<string, number>>
  /** All delta tokens issued so far are invalid. */
  readonly deltaTokensGone: boolean
  readonly deliveries: DeliveryTrouble
  /** Whether Teams apps are installed for the recipient of a notice. */
  readonly teamsAppInstalled: boolean
}

export type RequestTrouble =
  /** 429, with a Retry-After if seconds are given; for that many requests, or until told otherwise. */
  | { readonly kind: 'busy'; readonly retryAfterS?: number; readonly times?: number }
  | { readonly kind: 'unavailable' }
  /** The connection breaks. */
  | { readonly kind: 'unreachable' }
  | { readonly kind: 'token-refused' }
  | { readonly kind: 'forbidden' }

export interface DeliveryTrouble {
  /** Notifications are silently dropped. */
  readonly lost: boolean
  /** How often each one is delivered. */
  readonly copies: number
  readonly laterMs: number
  /** The newest due notification is delivered first. */
  readonly newestFirst: boolean
}

export const noTroubles: Troubles = {
  requests: null,
  batchItems: null,
  messages: {},
  deltaTokensGone: false,
  deliveries: { lost: false, copies: 1, laterMs: 0, newestFirst: false },
  teamsAppInstalled: true,
}

/** A connection that is to be broken. */
export class Unreachable extends Error {}

/** Counts down the faults that happen a limited number of times. */
export class Tripwire {
  #trouble: RequestTrouble | null = null
  #left = Infinity

  set(trouble: RequestTrouble | null): void {
    this.#trouble = trouble
    this.#left = trouble?.kind === 'busy' ? (trouble.times ?? Infinity) : Infinity
  }

  /** @throws the fault that the request gets */
  pass(): void {
    if (this.#trouble === null || this.#left <= 0) return
    this.#left -= 1
    throw faultOf(this.#trouble)
  }
}

export function busy(retryAfterS?: number): GraphFault {
  const headers = retryAfterS === undefined ? {} : { 'retry-after': `${retryAfterS}` }
  return new GraphFault(
    429,
    'ApplicationThrottled',
    'Application is over its MailboxConcurrency limit.',
    headers,
  )
}

function faultOf(trouble: RequestTrouble): Error {
  switch (trouble.kind) {
    case 'busy':
      return busy(trouble.retryAfterS)
    case 'unavailable':
      return new GraphFault(503, 'ServiceNotAvailable', 'The service is not available.')
    case 'unreachable':
      return new Unreachable('The connection is broken on purpose')
    case 'token-refused':
      return new GraphFault(
        401,
        'InvalidAuthenticationToken',
        'Continuous access evaluation resulted in challenge.',
        { 'www-authenticate': 'Bearer realm="", error="insufficient_claims"' },
      )
    case 'forbidden':
      return accessDenied()
  }
}

export function accessDenied(): GraphFault {
  return new GraphFault(
    403,
    'ErrorAccessDenied',
    'Access is denied. Check credentials and try again.',
  )
}
