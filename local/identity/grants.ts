import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import type { TokenRefusal } from '../outlook/identity/provider.ts'
import type { Authorization } from './authorization.ts'
import {
  codeExpired,
  codeOfOther,
  codeUnknown,
  codeUsed,
  refreshExpired,
  refreshUnknown,
  verifierWrong,
} from './refusals.ts'

/** Like Entra's: a code is valid for ten minutes, and the refresh token of a page for a day. */
const codeLifeMs = 10 * 60_000
const renewalLifeMs = 24 * 60 * 60_000

/** The user's grant. */
export interface Granted {
  readonly clientId: string
  readonly scopes: readonly string[]
  readonly nonce: string | null
  /** When renewal ends, in milliseconds since 1970. */
  readonly until: number
}

/** What a page presents with a code. */
export interface Redeeming {
  readonly clientId: string
  readonly redirectUri: string
  readonly code: string
  readonly verifier: string
}

/** The codes and refresh tokens issued by this process. */
export interface Grants {
  readonly giveCode: (asked: Authorization) => string
  readonly redeem: (shown: Redeeming) => Granted | TokenRefusal
  readonly giveRefreshToken: (granted: Granted) => string
  readonly refresh: (token: string, clientId: string) => Granted | TokenRefusal
  /** Revokes them all. */
  readonly end: () => void
}

export function createGrants(now: () => number): Grants {
  const codes = new Map<
    string,
    { readonly asked: Authorization; readonly until: number; used: boolean }
  >()
  const renewals = new Map<string, Granted>()
  return {
    giveCode: (asked) => {
      const code = randomBytes(32).toString('base64url')
      codes.set(code, { asked, until: now() + codeLifeMs, used: false })
      return code
    },
    redeem: ({ code, clientId, redirectUri, verifier }) => {
      const given = codes.get(code)
      if (given === undefined) return codeUnknown()
      if (given.used) return codeUsed()
      given.used = true
      const { asked, until } = given
      if (now() > until) return codeExpired()
      if (asked.clientId !== clientId || asked.redirectUri !== redirectUri) return codeOfOther()
      if (!isProven(verifier, asked.challenge)) return verifierWrong()
      const { scopes, nonce } = asked
      return { clientId, scopes, nonce, until: now() + renewalLifeMs }
    },
    giveRefreshToken: (granted) => {
      const token = randomBytes(48).toString('base64url')
      renewals.set(token, granted)
      return token
    },
    refresh: (token, clientId) => {
      const granted = renewals.get(token)
      if (granted === undefined || granted.clientId !== clientId) return refreshUnknown()
      return now() > granted.until ? refreshExpired() : granted
    },
    end: () => renewals.clear(),
  }
}

/** RFC 7636, 4.6. */
function isProven(verifier: string, challenge: string): boolean {
  const hash = Buffer.from(createHash('sha256').update(verifier).digest('base64url'))
  const expected = Buffer.from(challenge)
  return hash.length === expected.length && timingSafeEqual(hash, expected)
}
