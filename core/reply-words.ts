import type { ArrivalReason, ReplierKind } from './reply/arrival.ts'

/** What the rep reads about an incoming mail. Each language is a file of this shape. */

export const replierWords: Readonly<Record<ReplierKind, string>> = {
  recipient: 'Your mail went to them.',
  copied: 'They were in copy.',
  'other-address': 'It came from another address of theirs.',
  new: 'Your mail did not go to them.',
  unknown: 'It is not known yet whom your mail went to.',
}

export const arrivalWords: Readonly<Record<ArrivalReason, string>> = {
  'failure-report': 'A mail system reports that it could not be delivered.',
  'delivery-report': 'A mail system reports on its delivery.',
  'delay-report': 'A mail system reports that it is delayed and still on its way.',
  'success-report': 'A mail system reports that it was delivered.',
  'failed-recipients': 'A mail system names whom it could not reach.',
  'mail-system': 'A mail system wrote it.',
  postmaster: 'A postmaster sent it back.',
  'subject-of-delay': 'Its subject speaks of a delay.',
  'read-report': 'Outlook reports that the mail was read.',
  'unread-report': 'Outlook reports that the mail was deleted unread.',
  'receipt-report': 'A mail program reports on reading.',
  meeting: 'It is about a meeting.',
  'forward-notice': 'Outlook reports that a meeting was passed on.',
  draft: 'It has not been sent.',
  'auto-replied': 'It is marked as an automatic reply.',
  'auto-generated': 'It is marked as written by a program.',
  'out-of-office-class': 'Outlook marks it as an automatic reply.',
  'rule-reply': 'A rule of the mailbox wrote it.',
  'auto-reply-header': 'It has a header that automatic replies have.',
  'ticket-system': 'A ticket system wrote it.',
  precedence: 'It is marked as sent by a program.',
  'suppresses-answers': 'It asks for no automatic replies.',
  'null-return-path': 'It accepts no delivery reports, like automatic mail.',
  'no-reply-address': 'Its address takes no replies.',
  'subject-of-auto-reply': 'Its subject reads like an automatic reply.',
  list: 'It came through a mailing list.',
  'answers-mail': 'It answers this mail.',
  'same-conversation': 'It is later in the same conversation.',
  'same-mail': 'It is your own mail, returned to you.',
  'no-thread': 'It answers no mail that you tracked.',
  'conversation-of-strangers':
    'It is in the same conversation, but answers no mail and comes from no recipient.',
  'failed-for-others': 'It could not be delivered to somebody whom you did not write to.',
  'own-address': 'You wrote it.',
  'tenant-address': 'It comes from your own organization.',
  'recipient-address': 'It comes from the address that you wrote to.',
  'sender-header': 'It names a recipient as its sender.',
  subaddress: 'It comes from a variant of the address that you wrote to.',
  'same-name': 'Its sender has the name of a recipient.',
  'unknown-address': 'It comes from an address that you did not write to.',
}

/** Whether there are words for a code. */
export function isArrivalReason(code: string): code is ArrivalReason {
  return Object.prototype.hasOwnProperty.call(arrivalWords, code)
}
