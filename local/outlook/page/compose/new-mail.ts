import type { Message } from '../../mail/mail.ts'
import type { Body } from '../../model/body.ts'
import { normalSubject } from '../../model/initial-data.ts'
import { type Attachment, type ComposeItem, newComposeItem } from '../../model/item.ts'
import { type Address, sameAddress } from '../../model/person.ts'
import { escapeHtml, htmlOfText, textOfHtml } from '../../model/plain-text.ts'
import { quotedTime } from '../data/times.ts'

/** The mails that a person can begin, with the markup that Outlook on the web begins them with. */

const font =
  'font-family: Aptos, Aptos_EmbeddedFont, Aptos_MSFontService, Calibri, Helvetica, sans-serif; font-size: 12pt; color: rgb(0, 0, 0);'

const emptyLine = `<div class="elementToProof" style="${font}"><br></div>`

export function newMail(itemId: string, owner: Address): ComposeItem {
  return { ...newComposeItem(itemId, owner), body: { type: 'html', content: emptyLine } }
}

export function replyTo(message: Message, itemId: string, owner: Address): ComposeItem {
  return {
    ...answer(message, itemId, owner),
    subject: `Re: ${normalSubject(message.subject)}`,
    to: isFrom(message, owner) ? message.to : [message.from],
    attachments: message.attachments.filter(({ isInline }) => isInline),
  }
}

export function replyToAll(message: Message, itemId: string, owner: Address): ComposeItem {
  const reply = replyTo(message, itemId, owner)
  const others = isFrom(message, owner) ? message.cc : [...message.to, ...message.cc]
  const known = [owner, ...reply.to]
  return { ...reply, cc: others.filter((who) => !known.some((each) => sameAddress(each, who))) }
}

export function forward(message: Message, itemId: string, owner: Address): ComposeItem {
  return {
    ...answer(message, itemId, owner),
    composeType: 'forward',
    subject: `Fw: ${normalSubject(message.subject)}`,
    attachments: message.attachments,
  }
}

function answer(message: Message, itemId: string, owner: Address): ComposeItem {
  return {
    ...newComposeItem(itemId, owner),
    composeType: 'reply',
    conversationId: message.conversationId,
    references: [...message.references, message.internetMessageId],
    body: message.body.type === 'html' ? quotedHtml(message) : quotedText(message),
  }
}

function isFrom(message: Message, owner: Address): boolean {
  return sameAddress(message.from, owner)
}

function quotedHtml(message: Message): Body {
  const lines = headLines(message).map(([label, text]) => `<b>${label}:</b> ${escapeHtml(text)}`)
  const content = `${emptyLine}
<div id="appendonsend"></div>
<hr style="display: inline-block; width: 98%;" tabindex="-1">
<div id="divRplyFwdMsg" dir="ltr"><font face="Calibri, sans-serif" color="#000000" style="font-size: 11pt;">${lines.join('<br>\n')}</font>
<div>&nbsp;</div>
</div>
<div>${innerHtml(message.body.content)}</div>`
  return { type: 'html', content }
}

function quotedText(message: Message): Body {
  const lines = headLines(message).map(([label, text]) => `${label}: ${text}`)
  const content = `\n\n________________________________\n${lines.join('\n')}\n\n${message.body.content}`
  return { type: 'text', content }
}

function headLines(message: Message): readonly (readonly [label: string, text: string])[] {
  const { from, at, to, cc, subject } = message
  return [
    ['From', written([from])],
    ['Sent', quotedTime(at)],
    ['To', written(to)],
    ...(cc.length > 0 ? [['Cc', written(cc)] as const] : []),
    ['Subject', subject],
  ]
}

function written(people: readonly Address[]): string {
  return people
    .map(({ name, address }) => (name === '' ? address : `${name} <${address}>`))
    .join('; ')
}

/** What stands inside the body of a whole document; a fragment as it is. */
function innerHtml(html: string): string {
  const open = /<body\b[^>]*>/i.exec(html)
  if (open === null) return html
  const rest = html.slice(open.index + open[0].length)
  const close = [...rest.matchAll(/<\/body/gi)].at(-1)
  return close === undefined ? rest : rest.slice(0, close.index)
}

/** The same mail in the other form. Plain text has no place for pictures. */
export function inOtherForm(item: ComposeItem): ComposeItem {
  const { type, content } = item.body
  if (type === 'text')
    return {
      ...item,
      body: { type: 'html', content: `<div style="${font}">${htmlOfText(content)}</div>` },
    }
  const attachments: readonly Attachment[] = item.attachments.filter(({ isInline }) => !isInline)
  return { ...item, attachments, body: { type: 'text', content: textOfHtml(content) } }
}
