import { escapeHtml } from '../model/plain-text.ts'
import type { Address } from '../model/person.ts'
import type { KeptMail } from './kept-mail.ts'

const hourMs = 3_600_000

/** The content of a new inbox, so that there is something to answer. */
export function welcomeMails(
  owner: Address,
  recipients: readonly Address[],
  now: number,
  newId: () => string,
): readonly KeptMail[] {
  const [first, second] = recipients
  const mails: KeptMail[] = []
  if (first)
    mails.push(
      mail(first, owner, now - 3 * hourMs, newId, 'Proposal for the spring launch', proposalHtml),
    )
  if (second) mails.push(mail(second, owner, now - 26 * hourMs, newId, 'Twelve seats', seatsHtml))
  return mails
}

function mail(
  from: Address,
  to: Address,
  at: number,
  newId: () => string,
  subject: string,
  content: string,
): KeptMail {
  const [before = '', domain = ''] = from.address.split('@')
  const greeted = content.replace('{name}', escapeHtml(to.name.split(' ')[0] ?? ''))
  const signed = `${greeted}<p style="margin:0">${from.name}<br>${before}@${domain}</p></div>`
  return {
    mailId: newId(),
    draftId: newId(),
    itemClass: 'IPM.Note',
    report: null,
    internetMessageId: `<${newId()}@${domain}>`,
    conversationId: `AAQk-${newId()}`,
    references: [],
    at,
    from,
    to: [to],
    cc: [],
    bcc: [],
    subject,
    body: { type: 'html', content: signed },
    attachments: [],
    internetHeaders: {},
    copies: [
      {
        itemId: newId(),
        address: to.address,
        folderId: 'inbox',
        read: false,
        customProperties: {},
      },
    ],
  }
}

const open = '<div style="font-family: Aptos, Calibri, Helvetica, sans-serif; font-size: 11pt;">'

const proposalHtml = `${open}<p style="margin:0 0 8pt">Hi {name},</p>
<p style="margin:0 0 8pt">thank you for the call on Tuesday. Could you send me the proposal, with the price list and the two customer stories you mentioned? I would like to take it to our board on Friday.</p>
<p style="margin:0 0 8pt">Kind regards</p>`

const seatsHtml = `${open}<p style="margin:0 0 8pt">Hello {name},</p>
<p style="margin:0 0 8pt">we are twelve people in the team now. What would that cost us per year?</p>
<p style="margin:0 0 8pt">Best</p>`
