import { localPartOf } from './addresses.ts'
import type { ArrivalSign, MeetingAnswer, Person } from './arrival.ts'
import type { HeadersOf } from './headers.ts'

/** A message with its headers, which are dropped once the signs are known. */
export interface Said {
  readonly headers: HeadersOf
  /** Such as `ipm.note`, in lower case; empty if it was not requested. */
  readonly itemClass: string
  /** Graph's own name for the kind of message, in lower case. */
  readonly type: string
  readonly meetingType: string
  readonly from: Person | null
  readonly subject: string
  readonly draft: boolean
}

type When = (said: Said) => boolean

/** How each sign is recognised. All that match are kept, and the rules weigh them. */
const signs: readonly (readonly [ArrivalSign, When])[] = [
  ['draft', ({ draft }) => draft],

  // Reports. Exchange gives them classes of their own when it receives them.
  ['delay-report', ofClass(/^report\..*\.delayed$/)],
  ['delay-report', says('auto-submitted', /\(warning/)],
  ['success-report', ofClass(/^report\..*\.(dr|expanded|relayed)$/)],
  ['failure-report', ofClass(/^report\..*\.ndr$/)],
  ['failure-report', has('x-ms-exchange-message-is-ndr')],
  ['failure-report', says('auto-submitted', /\((failure|rejected)\)/)],
  ['delivery-report', says('content-type', /^multipart\/report(?!.*report-type)/)],
  ['delivery-report', says('content-type', /report-type="?delivery-status/)],
  ['delivery-report', says('content-type', /^message\/delivery-status/)],
  ['failed-recipients', says('x-failed-recipients', /@/)],
  ['mail-system', fromLocalPart(/^(mailer[-_.]?daemon|microsoftexchange[0-9a-f]{32})$/)],
  ['postmaster', fromLocalPart(/^postmaster$/)],
  ['subject-of-delay', onSubject(/^(warning: )?.*\b(delay(ed)?|verzögert|verspätet)\b/i)],
  ['read-report', ofClass(/^report\..*\.ipnrn$/)],
  ['unread-report', ofClass(/^report\..*\.ipnnrn$/)],
  ['receipt-report', says('content-type', /report-type="?disposition-notification/)],
  ['receipt-report', says('content-type', /^message\/disposition-notification/)],

  // Meetings.
  ['forward-notice', ofClass(/^ipm\.schedule\.meeting\.notification/)],
  ['meeting', ofClass(/^ipm\.schedule\.meeting\./)],
  ['meeting', ({ type }) => /eventmessage/.test(type)],

  // RFC 3834 and similar headers.
  ['out-of-office-class', ofClass(/^ipm\.note\.rules\..*(oof|reply)template/)],
  ['rule-reply', isRuleReply],
  ['auto-replied', says('auto-submitted', /^auto-replied/)],
  ['auto-generated', says('auto-submitted', /^(?!no\b|auto-replied)./)],
  ['auto-reply-header', isAutoReplyHeader],
  ['precedence', says('precedence', /^(bulk|junk|auto[-_ ]?reply)/)],
  ['precedence', says('x-precedence', /^(bulk|junk|auto[-_ ]?reply)/)],
  ['precedence', says('preference', /^auto[-_ ]?reply/)],
  ['ticket-system', hasAny('x-zendesk-from-account-id', 'x-zendesk-email-id')],
  ['ticket-system', hasAny('x-servicenow-generated', 'x-jira-fingerprint')],
  ['suppresses-answers', says('x-auto-response-suppress', /all|oof|autoreply/)],
  ['null-return-path', says('return-path', /^(<\s*>)?$/)],
  ['no-reply-address', fromLocalPart(/(^|[-_.+])(no|do-?not|don-?t)[-_.]?reply($|[-_.+])/)],
  ['subject-of-auto-reply', onSubject(/^(auto(matic)?[- ]?(reply|response)\b|auto: )/i)],
  ['subject-of-auto-reply', onSubject(/\bout of (the )?office\b|^(ooo|away)\b/i)],
  ['subject-of-auto-reply', onSubject(/automatische (antwort|rückmeldung)|abwesen/i)],

  // RFC 2919, RFC 2369 and older conventions.
  ['list', hasAny('list-id', 'list-post', 'mailing-list', 'x-mailing-list', 'x-beenthere')],
  ['list', says('precedence', /^list/)],
]

export function signsOf(said: Said): readonly ArrivalSign[] {
  const seen = signs.filter(([, when]) => when(said)).map(([sign]) => sign)
  return seen.filter((sign, at) => seen.indexOf(sign) === at)
}

const answersByType: readonly (readonly [RegExp, MeetingAnswer])[] = [
  // Graph misspells it: `meetingTenativelyAccepted`.
  [/tent?ative/, 'tentative'],
  [/accepted|resp\.pos/, 'accepted'],
  [/declined|resp\.neg/, 'declined'],
  [/resp\.tent/, 'tentative'],
  [/cancel/, 'cancelled'],
  [/request/, 'request'],
]

/** null if the mail is not about a meeting. */
export function meetingOf({ type, meetingType, itemClass }: Said): MeetingAnswer | null {
  const kind = `${meetingType} ${itemClass} ${type}`
  if (!/eventmessage|ipm\.schedule\.meeting/.test(kind)) return null
  return answersByType.find(([pattern]) => pattern.test(kind))?.[1] ?? 'other'
}

function ofClass(pattern: RegExp): When {
  return ({ itemClass }) => pattern.test(itemClass)
}

function has(name: string): When {
  return ({ headers }) => headers(name).length > 0
}

function hasAny(...names: readonly string[]): When {
  return ({ headers }) => names.some((name) => headers(name).length > 0)
}

/** Patterns match lower-case values. */
function says(name: string, pattern: RegExp): When {
  return ({ headers }) => headers(name).some((value) => pattern.test(value.toLowerCase()))
}

function fromLocalPart(pattern: RegExp): When {
  return ({ from }) => from !== null && pattern.test(localPartOf(from.address))
}

function onSubject(pattern: RegExp): When {
  return ({ subject }) => pattern.test(subject.trim())
}

/**
 * Exchange marks a mail that a mailbox rule created with that mailbox's address. A mail that a rule forwards
 * has the mark too, but its sender is somebody else.
 */
function isRuleReply({ headers, from }: Said): boolean {
  const byRule = headers('x-ms-exchange-generated-message-source').some((value) =>
    /mailbox rules agent/i.test(value),
  )
  const looped = headers('x-ms-exchange-inbox-rules-loop').map((value) => value.toLowerCase())
  const own = from !== null && looped.some((value) => value === from.address)
  return own || (byRule && headers('resent-from').length === 0)
}

const autoReplyHeaders = [
  'x-autoreply',
  'x-auto-reply',
  'x-autorespond',
  'x-autoresponder',
  'x-autoresponse',
  'x-autoreply-from',
  'x-mail-autoreply',
  'x-vacation',
  'x-kopano-vacation',
]

function isAutoReplyHeader(said: Said): boolean {
  const { headers } = said
  const named = autoReplyHeaders.some((name) =>
    headers(name).some((value) => !/^(no|false|0)$/i.test(value)),
  )
  return (
    named ||
    says('x-apple-action', /^vacation/)(said) ||
    says('x-autogenerated', /^reply/)(said) ||
    says('x-fc-machinegenerated', /^true/)(said) ||
    says('x-post-messageclass', /autoresponder/)(said) ||
    says('delivered-to', /^autoresponder/)(said)
  )
}
