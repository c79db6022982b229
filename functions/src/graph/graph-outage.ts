import { type MailboxTrouble, mailboxTroubles } from '#core/wire-checks'

/** Why Graph could not be reached. */
export type GraphTrouble = MailboxTrouble

export const graphTroubles: readonly GraphTrouble[] = mailboxTroubles

/** Graph could not be reached now. Callers record a gap and catch up later. */
export class GraphOutage extends Error {
  readonly trouble: GraphTrouble
  /** Graph's or Entra's own code, for logs. */
  readonly code: string

  constructor(trouble: GraphTrouble, code: string) {
    super(`Graph could not be asked: ${trouble}, ${code}`)
    this.name = 'GraphOutage'
    this.trouble = trouble
    this.code = code
  }
}

/** No token could be obtained. Graph's client preserves only the name of an error thrown inside it. */
export class TokenRefused extends Error {
  constructor(code: string) {
    super(code)
    this.name = `${tokenRefused}${code}`
  }
}

export const tokenRefused = 'TokenRefused '
