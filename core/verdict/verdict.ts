import type { HitId } from '../ids.ts'

/** What a hit is taken for. */
export type VerdictName =
  | 'human'
  /** A mail provider's server that fetches when its user opens the mail. */
  | 'proxied-human'
  | 'machine'
  /** Apple's privacy proxy. It fetches whether or not anybody reads, so it proves nothing. */
  | 'privacy-proxy'
  /** The sender's own view. */
  | 'self'
  | 'unknown'

export type Confidence = 'high' | 'medium' | 'low'

/** Why a verdict was given. The first reason decided; the others changed the confidence. */
export type Reason =
  | 'before-sent'
  | 'viewed-by-sender'
  | 'sender-device'
  | 'not-a-get'
  | 'prefetch'
  | 'no-agent'
  | 'apple-privacy'
  | 'bare-agent'
  | 'gmail-prefetch'
  | 'google-crawler'
  | 'image-proxy'
  | 'image-proxy-on-link'
  | 'mail-gateway'
  | 'link-shared'
  | 'program'
  | 'headless'
  | 'office-check'
  | 'link-burst'
  | 'many-mails'
  | 'second-hand'
  | 'data-centre'
  | 'microsoft-early'
  | 'microsoft'
  | 'security-vendor-early'
  | 'security-vendor'
  | 'mail-client'
  | 'browser'
  | 'app'
  | 'unrecorded'
  | 'just-delivered'
  | 'scan-window'
  | 'no-accept'
  | 'accept-anything'
  | 'no-language'
  | 'no-navigation'
  | 'hosted-desktop'
  | 'private-relay'
  | 'reply-followed'
  | 'inferred-from-click'
  | 'inferred-from-reply'
  | 'sender-said-own'
  | 'sender-said-no-person'

export interface Judged {
  readonly verdict: VerdictName
  readonly confidence: Confidence
  readonly reasons: readonly Reason[]
}

export interface Verdict extends Judged {
  readonly hitId: HitId
  /** Until when later hits may still change it; null if it is final. Milliseconds since 1970. */
  readonly openUntil: number | null
  /** The event is held back until then. Evidence of a machine usually comes sooner. */
  readonly tellAt: number
  /** What was shown from `tellAt` on, if that later turned out wrong. */
  readonly withdrawn: Judged | null
  /** The click that this check by Outlook belongs to. */
  readonly mergedInto: HitId | null
}

/** Whether a verdict means that a person read or clicked. */
export function isPerson({ verdict }: Pick<Judged, 'verdict'>): boolean {
  return verdict === 'human' || verdict === 'proxied-human'
}

export const verdictNames: readonly VerdictName[] = [
  'human',
  'proxied-human',
  'machine',
  'privacy-proxy',
  'self',
  'unknown',
]

export const confidences: readonly Confidence[] = ['high', 'medium', 'low']
