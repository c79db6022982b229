import type { MailboxTrouble } from '#core/wire-checks'
import type { Trouble } from '../ports.ts'

/** The checks in display order: each one relies on those before it. */
export const checkNames = [
  'outlook',
  'sign-in',
  'service',
  'tickets',
  'sending',
  'hits',
  'mailbox',
  'clock',
  'version',
] as const

export type CheckName = (typeof checkNames)[number]

/** `open`: there is not enough data yet to tell. */
export type CheckState = 'fine' | 'attention' | 'broken' | 'open'

/** A finding, as a code that has a sentence in each language. */
export type CheckCode =
  | 'outlook-fits'
  | 'outlook-absent'
  | 'outlook-phone'
  | 'outlook-unknown'
  | 'outlook-too-old'
  | 'outlook-no-sign-in'
  | 'signed-in'
  | 'service-answers'
  | 'service-slow'
  | 'service-storage-down'
  | 'service-unreachable'
  | 'service-silent'
  | 'service-strange'
  | 'ticket-issued'
  | 'ticket-missing'
  | 'nothing-sent'
  | 'sent'
  | 'sent-long-ago'
  | 'never-reported'
  | 'some-not-reported'
  | 'no-hits-yet'
  | 'no-hits'
  | 'hits-of-machines'
  | 'read'
  | 'watch-off'
  | 'watch-pending'
  | 'watched'
  | 'watch-ended'
  | 'watch-gap'
  | `watch-${MailboxTrouble}`
  | 'clock-right'
  | 'clock-ahead'
  | 'clock-behind'
  | 'versions-same'
  | 'versions-differ'
  | 'needs-sign-in'
  | 'needs-service'

/** The value that the sentence mentions. Times are milliseconds since 1970. */
export type Named =
  | { readonly kind: 'time'; readonly at: number }
  | { readonly kind: 'span'; readonly ms: number }
  | { readonly kind: 'number'; readonly count: number }
  | { readonly kind: 'text'; readonly text: string }

export interface Finding {
  readonly state: CheckState
  /** A trouble of the sign-in or of the service already has a sentence of its own. */
  readonly says: CheckCode | Trouble
  readonly named: Named | null
}

export function finding(
  state: CheckState,
  says: Finding['says'],
  named: Named | null = null,
): Finding {
  return { state, says, named }
}
