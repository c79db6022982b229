import type { ArrivalReason, ArrivalSign, OutcomeKind } from './arrival.ts'

/** An arrival as the rules look at it. */
export interface Looked {
  readonly signs: readonly ArrivalSign[]
  /** How it is matched to a mail; null if it is not. */
  readonly tie: 'same-mail' | 'answers-mail' | 'same-conversation' | null
  /** Whether it comes from the rep's own address, the rep's tenant, a recipient. */
  readonly own: boolean
  readonly tenant: boolean
  readonly recipient: boolean
}

export type When = (looked: Looked) => boolean

/** One row of the table: the first that fits decides. */
export interface Rule {
  readonly reason: ArrivalReason
  readonly kind: OutcomeKind
  readonly when: When
}

/**
 * Read from the top. Reports come before automatic replies, because reports are marked as automatic too. The
 * rep's own mails come before those that somebody's rules have made of them.
 */
export const rules: readonly Rule[] = [
  row('draft', 'own', has('draft')),
  row('same-mail', 'own', ({ tie }) => tie === 'same-mail'),

  // RFC 3464, and reports by older systems.
  row('delay-report', 'delayed', has('delay-report')),
  row('success-report', 'delivered', has('success-report')),
  row('subject-of-delay', 'delayed', all(undecidedReport, has('subject-of-delay'))),
  row('failure-report', 'bounce', has('failure-report')),
  row('failed-recipients', 'bounce', has('failed-recipients')),
  row('delivery-report', 'bounce', has('delivery-report')),
  row('mail-system', 'bounce', has('mail-system')),
  row('postmaster', 'bounce', has('postmaster', 'null-return-path')),

  // RFC 8098. Outlook also sends one when a mail is deleted unread.
  row('read-report', 'read-receipt', has('read-report')),
  row('unread-report', 'read-receipt', has('unread-report')),
  row('receipt-report', 'read-receipt', has('receipt-report')),

  row('own-address', 'own', ({ own }) => own),

  row('forward-notice', 'forward-notice', has('forward-notice')),
  row('meeting', 'meeting-answer', has('meeting')),

  row('list', 'mailing-list', all(has('list'), not(answersMail))),

  // RFC 3834, similar headers, and weaker signs that together say as much.
  row('out-of-office-class', 'auto-reply', has('out-of-office-class')),
  row('rule-reply', 'auto-reply', has('rule-reply')),
  row('auto-replied', 'auto-reply', has('auto-replied')),
  row('auto-generated', 'auto-reply', has('auto-generated')),
  row('auto-reply-header', 'auto-reply', has('auto-reply-header')),
  row('precedence', 'auto-reply', all(has('precedence'), not(has('list')))),
  row('ticket-system', 'auto-reply', all(has('ticket-system'), hinted(2))),
  row('suppresses-answers', 'auto-reply', all(has('suppresses-answers'), hinted(2))),
  row('null-return-path', 'auto-reply', all(has('null-return-path'), hinted(2))),
  row('no-reply-address', 'auto-reply', all(has('no-reply-address'), hinted(2))),

  row('tenant-address', 'team-mate', ({ tenant, recipient }) => tenant && !recipient),
  row('answers-mail', 'reply', answersMail),
  row('same-conversation', 'reply', ({ tie }) => tie === 'same-conversation'),
  row('no-thread', 'unrelated', () => true),
]

/** Each of these also occurs in mail that people write. The subject counts no more than the others. */
export const hints: readonly ArrivalSign[] = [
  'ticket-system',
  'suppresses-answers',
  'null-return-path',
  'no-reply-address',
  'subject-of-auto-reply',
]

function row(reason: ArrivalReason, kind: OutcomeKind, when: When): Rule {
  return { reason, kind, when }
}

function has(...needed: readonly ArrivalSign[]): When {
  return ({ signs }) => needed.every((sign) => signs.includes(sign))
}

function hinted(times: number): When {
  return ({ signs }) => signs.filter((sign) => hints.includes(sign)).length >= times
}

/** A report whose class and text do not tell whether anything failed. */
function undecidedReport({ signs }: Looked): boolean {
  const report = signs.includes('delivery-report') || signs.includes('mail-system')
  const failed = signs.includes('failure-report') || signs.includes('failed-recipients')
  return report && !failed
}

function answersMail({ tie }: Looked): boolean {
  return tie === 'answers-mail'
}

function all(...conditions: readonly When[]): When {
  return (looked) => conditions.every((condition) => condition(looked))
}

function not(condition: When): When {
  return (looked) => !condition(looked)
}
