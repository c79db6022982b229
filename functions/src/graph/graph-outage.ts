/** Why Graph could not be asked. */
export type GraphTrouble =
  /** No answer, or a 5xx. */
  | 'unreachable'
  /** 429, longer than is waited for. */
  | 'busy'
  /** No token, or 401: the credential is wrong, expired or blocked. */
  | 'token-refused'
  /** 403: the app may not read this mailbox. */
  | 'forbidden'
  /** 404 for the mailbox itself: there is none, or it is not in Exchange Online. */
  | 'no-mailbox'
  /** 400 and the like: Graph does not take what we say, such as an address that it cannot reach. */
  | 'rejected'

export const graphTroubles: readonly GraphTrouble[] = [
  'unreachable',
  'busy',
  'token-refused',
  'forbidden',
  'no-mailbox',
  'rejected',
]

/** Graph could not be asked now. Whoever catches it notes a gap and comes back later. */
export class GraphOutage extends Error {
  readonly trouble: GraphTrouble
  /** Graph's or Entra's own code, for a log. */
  readonly code: string

  constructor(trouble: GraphTrouble, code: string) {
    super(`Graph could not be asked: ${trouble}, ${code}`)
    this.name = 'GraphOutage'
    this.trouble = trouble
    this.code = code
  }
}

/** No token could be had. Graph's client keeps of what is thrown in it the name alone. */
export class TokenRefused extends Error {
  constructor(code: string) {
    super(code)
    this.name = `${tokenRefused}${code}`
  }
}

export const tokenRefused = 'TokenRefused '
