import { type Address, sameAddress } from '../model/person.ts'
import { escapeHtml } from '../model/plain-text.ts'
import { distinct } from './accounts.ts'
import type { Stamp } from './delivery.ts'
import { failureReport } from './failure-report.ts'
import type { KeptMail } from './kept-mail.ts'
import type { Manners } from './manners.ts'
import { returning } from './returning.ts'

/** Mail that a sender gets back automatically, with Exchange Online's headers. */

/**
 * Non-delivery reports, then automatic replies. Automatic mail gets none, or two programs would write to
 * each other for ever.
 *
 * @param named the display name of a person
 */
export function mailsInReturn(
  mail: KeptMail,
  manners: Manners,
  named: (who: Pick<Address, 'address'>) => Address,
  stamp: Stamp,
): readonly KeptMail[] {
  const { from, to, cc, bcc, copies } = mail
  if (isAutomatic(mail) || !manners.of(from).exists) return []
  const failed = distinct([...to, ...cc, ...bcc]).filter((who) => !manners.of(who).exists)
  const reports = failed.length === 0 ? [] : [failureReport(mail, failed, stamp)]
  const replies = copies
    .filter(({ folderId }) => folderId === 'inbox')
    .flatMap((copy): readonly KeptMail[] => {
      const { automaticReplies, told } = manners.of(copy)
      if (!automaticReplies.on || told.includes(from.address.toLowerCase())) return []
      if (sameAddress(copy, from)) return []
      manners.noteTold(copy, from)
      return [automaticReply(mail, named(copy), automaticReplies.text, stamp)]
    })
  return [...reports, ...replies]
}

/** RFC 3834, and Exchange's own header. */
function isAutomatic({ internetHeaders }: KeptMail): boolean {
  const says = (name: string, pattern: RegExp): boolean =>
    Object.entries(internetHeaders).some(
      ([key, value]) => key.toLowerCase() === name && pattern.test(value),
    )
  return (
    says('auto-submitted', /^(?!no\b)./i) ||
    says('x-auto-response-suppress', /\b(all|oof)\b/i) ||
    says('return-path', /^<>$/) ||
    says('precedence', /^(bulk|list|junk)/i) ||
    says('list-id', /./)
  )
}

function automaticReply(mail: KeptMail, who: Address, text: string, stamp: Stamp): KeptMail {
  const subject = `Automatic reply: ${mail.subject}`
  return {
    ...returning(mail, who, subject, stamp),
    itemClass: 'IPM.Note.Rules.OofTemplate.Microsoft',
    body: { type: 'html', content: replyHtml(text) },
    internetHeaders: {
      'Thread-Topic': subject,
      'X-MS-Has-Attach': '',
      'X-Auto-Response-Suppress': 'All',
      'X-MS-Exchange-Inbox-Rules-Loop': who.address,
      'X-MS-TNEF-Correlator': '',
      'x-ms-exchange-parent-message-id': mail.internetMessageId,
      'auto-submitted': 'auto-generated',
      'x-ms-exchange-generated-message-source': 'Mailbox Rules Agent',
      'Return-Path': '<>',
    },
  }
}

function replyHtml(text: string): string {
  const lines = text
    .split('\n')
    .map((line) => `<p style="margin:0">${escapeHtml(line) || '<br>'}</p>`)
  return `<div style="font-family: Aptos, Calibri, Helvetica, sans-serif; font-size: 11pt;">${lines.join('')}</div>`
}
