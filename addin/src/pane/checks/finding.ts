import type { MailboxTrouble } from '#core/wire-checks'
import type { Trouble } from '../ports.ts'

/** What is checked, in the order in which it is shown: each rests on those before it. */
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

/** `open`: there is nothing yet by which it could be told. */
export type CheckState = 'fine' | 'attention' | 'broken' | 'open'

/** What a check found, as a code with a sentence in each language. */
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

/** What its sentence has to name. Times are milliseconds since 1970. */
export type Named =
  | { readonly kind: 'time'; readonly at: number }
  | { readonly kind: 'span'; readonly ms: number }
  | { readonly kind: 'number'; readonly count: number }
  | { readonly kind: 'text'; readonly text: string }

export interface Finding {
  readonly state: CheckState
  /** A trouble of the sign-in or of the service has its sentence already. */
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
