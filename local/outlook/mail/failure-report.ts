import { type Address, domainOf } from '../model/person.ts'
import { escapeHtml } from '../model/plain-text.ts'
import type { Stamp } from './delivery.ts'
import { headersOf } from './headers.ts'
import type { KeptMail } from './kept-mail.ts'
import { isInvalid } from './manners.ts'
import { returning } from './returning.ts'

/**
 * A non-delivery report as Exchange Online sends it within a tenant: from an address that is the same in
 * every tenant except for the domain, with the status of each address (RFC 3464) and the header of the
 * mail.
 */
export function failureReport(mail: KeptMail, failed: readonly Address[], stamp: Stamp): KeptMail {
  const domain = domainOf(mail.from.address)
  const from = { name: 'Microsoft Outlook', address: `${reporter}@${domain}` }
  const boundary = stamp.newId()
  const returned = returning(mail, from, `Undeliverable: ${mail.subject}`, stamp)
  return {
    ...returned,
    itemClass: 'REPORT.IPM.Note.NDR',
    body: { type: 'html', content: reportHtml(mail, failed) },
    report: reportParts(mail, failed, boundary),
    internetHeaders: {
      'Content-Type': `multipart/report; report-type=delivery-status; boundary="${boundary}"`,
      'X-MS-Exchange-Message-Is-Ndr': '',
      'Content-Language': 'en-US',
      'Thread-Topic': mail.subject,
      'Auto-Submitted': 'auto-replied',
      'Return-Path': '<>',
    },
  }
}

const reporter = 'MicrosoftExchange329e71ec88ae4615bbc36ab6ce41109e'

interface Fault {
  readonly status: string
  readonly diagnostic: string
  /** For the sender of the mail. */
  readonly words: string
}

/** Exchange distinguishes an unknown domain from an unknown mailbox. */
function faultOf({ address }: Address): Fault {
  const domain = domainOf(address)
  return isInvalid(address)
    ? {
        status: '5.4.310',
        diagnostic: `smtp;550 5.4.310 DNS domain ${domain} does not exist [Message=InfoDomainNonexistent]`,
        words: `The domain ${domain} does not exist.`,
      }
    : {
        status: '5.1.10',
        diagnostic: `smtp;550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient ${address} not found by SMTP address lookup`,
        words: `${address} wasn’t found at ${domain}.`,
      }
}

function reportParts(mail: KeptMail, failed: readonly Address[], boundary: string): string {
  const words = failed.map((who) => faultOf(who).words)
  return lines(
    `--${boundary}`,
    'Content-Type: text/plain; charset="utf-8"',
    '',
    'Delivery has failed to these recipients or groups:',
    '',
    ...words,
    '',
    `--${boundary}`,
    'Content-Type: message/delivery-status',
    '',
    `Reporting-MTA: dns;${domainOf(mail.from.address)}`,
    ...failed.flatMap(statusLines),
    '',
    `--${boundary}`,
    'Content-Type: message/rfc822',
    '',
    ...headersOf(mail).map(({ name, value }) => `${name}: ${value}`),
    '',
    `--${boundary}--`,
  )
}

function statusLines(who: Address): readonly string[] {
  const { status, diagnostic } = faultOf(who)
  return [
    '',
    `Original-Recipient: rfc822;${who.address}`,
    `Final-Recipient: rfc822;${who.address}`,
    'Action: failed',
    `Status: ${status}`,
    `Diagnostic-Code: ${diagnostic}`,
  ]
}

function lines(...texts: readonly string[]): string {
  return texts.map((text) => `${text}\r\n`).join('')
}

function reportHtml(mail: KeptMail, failed: readonly Address[]): string {
  const people = failed
    .map((who) => {
      const { words, diagnostic } = faultOf(who)
      return `<p style="margin:0 0 8pt"><b>${escapeHtml(who.address)}</b><br>${escapeHtml(words)}</p>
<p style="margin:0 0 8pt; color:#616161">${escapeHtml(diagnostic.replace(/^smtp;/, ''))}</p>`
    })
    .join('\n')
  return `<div style="font-family: 'Segoe UI', Aptos, Helvetica, sans-serif; font-size: 11pt;">
<p style="margin:0 0 8pt; font-size: 14pt">Your message couldn’t be delivered</p>
<p style="margin:0 0 8pt">“${escapeHtml(mail.subject)}” was not delivered to:</p>
${people}
</div>`
}
