import { type MailboxTrouble, mailboxTroubles } from '#core/wire-checks'

/** Why Graph could not be asked. */
export type GraphTrouble = MailboxTrouble

export const graphTroubles: readonly GraphTrouble[] = mailboxTroubles

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
