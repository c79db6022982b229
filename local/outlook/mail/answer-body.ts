import type { Body } from '../model/body.ts'
import type { Address } from '../model/person.ts'
import { escapeHtml, htmlOfText } from '../model/plain-text.ts'
import type { Answer, AnswerKind, Habit, Message } from './mail.ts'
import { insideOf } from './whole-document.ts'

/** The new text, followed by the answered mail as the writer's program quotes it. */
export function answerBody(
  { kind, text }: Pick<Answer, 'kind' | 'text'>,
  message: Message,
  habit: Habit,
): Body {
  const program = programs[habit]
  if (message.body.type === 'text')
    return { type: 'text', content: program.text(kind, text, message) }
  const content = program.html(kind, htmlOfText(text), message, insideOf(message.body.content))
  return { type: 'html', content }
}

interface Program {
  readonly html: (kind: AnswerKind, written: string, message: Message, quoted: string) => string
  readonly text: (kind: AnswerKind, written: string, message: Message) => string
}

const outlook: Program = {
  html: (_kind, written, message, quoted) => {
    const lines = headLines(message, longDate).map(
      ([label, value]) => `<b>${label}:</b> ${escapeHtml(value)}`,
    )
    return `<div class="elementToProof" style="font-family: Aptos, Calibri, Helvetica, sans-serif; font-size: 12pt; color: rgb(0, 0, 0);">${written}</div>
<div id="appendonsend"></div>
<hr style="display:inline-block;width:98%" tabindex="-1">
<div id="divRplyFwdMsg" dir="ltr"><font face="Calibri, sans-serif" style="font-size:11pt" color="#000000">${lines.join('<br>\n')}</font>
<div>&nbsp;</div>
</div>
<div>${quoted}</div>`
  },
  text: (_kind, written, message) => {
    const lines = headLines(message, longDate).map(([label, value]) => `${label}: ${value}`)
    return `${written}\n\n________________________________\n${lines.join('\n')}\n\n${message.body.content}`
  },
}

const gmail: Program = {
  html: (kind, written, message, quoted) => {
    if (kind === 'forward')
      return `<div dir="ltr">${written}<br><br><div class="gmail_quote gmail_quote_container"><div dir="ltr" class="gmail_attr">---------- Forwarded message ---------<br>${gmailHead(message)}<br></div><br><br>${quoted}</div></div>`
    return `<div dir="ltr">${written}</div><br><div class="gmail_quote gmail_quote_container"><div dir="ltr" class="gmail_attr">On ${gmailDate(message.at)} ${linkedAddress(message.from)} wrote:<br></div><blockquote class="gmail_quote" style="margin:0px 0px 0px 0.8ex;border-left:1px solid rgb(204,204,204);padding-left:1ex">${quoted}</blockquote></div>`
  },
  text: (kind, written, message) =>
    kind === 'forward'
      ? `${written}\n\n---------- Forwarded message ---------\n${textHead(message, gmailDate)}\n\n\n${message.body.content}`
      : `${written}\n\nOn ${gmailDate(message.at)} ${writtenAddress(message.from)} wrote:\n\n${marked(message.body.content)}`,
}

const apple: Program = {
  html: (kind, written, message, quoted) => {
    const head =
      kind === 'forward'
        ? `<div>Begin forwarded message:</div><br class="Apple-interchange-newline">${appleHead(message)}<br>`
        : `<div>On ${appleDate(message.at)}, ${escapeHtml(writtenAddress(message.from))} wrote:</div><br class="Apple-interchange-newline">`
    return `<html><head><meta http-equiv="content-type" content="text/html; charset=utf-8"></head><body style="overflow-wrap: break-word; -webkit-nbsp-mode: space; line-break: after-white-space;">${written}<br id="lineBreakAtBeginningOfMessage"><div><br><blockquote type="cite">${head}<div>${quoted}</div></blockquote></div><br></body></html>`
  },
  text: (kind, written, message) => {
    const quoted =
      kind === 'forward'
        ? `Begin forwarded message:\n\n${textHead(message, longDate)}\n\n${message.body.content}`
        : `On ${appleDate(message.at)}, ${writtenAddress(message.from)} wrote:\n\n${message.body.content}`
    return `${written}\n\n${marked(quoted)}`
  },
}

const programs: Readonly<Record<Habit, Program>> = {
  blocked: outlook,
  shown: outlook,
  gmail,
  apple,
}

type HeadLine = readonly [label: string, value: string]

function headLines(message: Message, date: (at: number) => string): readonly HeadLine[] {
  const { from, at, to, cc, subject } = message
  return [
    ['From', writtenAddress(from)],
    ['Sent', date(at)],
    ['To', to.map(writtenAddress).join('; ')],
    ...(cc.length > 0 ? [['Cc', cc.map(writtenAddress).join('; ')] as const] : []),
    ['Subject', subject],
  ]
}

function textHead({ from, at, subject, to }: Message, date: (at: number) => string): string {
  const people = to.map(writtenAddress).join(', ')
  return `From: ${writtenAddress(from)}\nDate: ${date(at)}\nSubject: ${subject}\nTo: ${people}`
}

function gmailHead({ from, at, subject, to }: Message): string {
  const name = `<strong class="gmail_sendername" dir="auto">${escapeHtml(from.name)}</strong>`
  return [
    `From: ${name} <span dir="auto">&lt;${mailLink(from)}&gt;</span>`,
    `Date: ${gmailDate(at)}`,
    `Subject: ${escapeHtml(subject)}`,
    `To: ${to.map(linkedAddress).join(', ')}`,
  ].join('<br>')
}

function appleHead({ from, at, subject, to }: Message): string {
  const lines: readonly HeadLine[] = [
    ['From', writtenAddress(from)],
    ['Subject', subject],
    ['Date', longDate(at)],
    ['To', to.map(writtenAddress).join(', ')],
  ]
  return lines
    .map(
      ([label, value]) =>
        `<div><span><b>${label}: </b></span><span>${escapeHtml(value)}<br></span></div>`,
    )
    .join('')
}

function linkedAddress(who: Address): string {
  return `${escapeHtml(who.name)} &lt;${mailLink(who)}&gt;`.trim()
}

function mailLink({ address }: Address): string {
  return `<a href="mailto:${escapeHtml(address)}">${escapeHtml(address)}</a>`
}

function writtenAddress({ name, address }: Address): string {
  return name === '' ? address : `${name} <${address}>`
}

function marked(text: string): string {
  return text
    .split('\n')
    .map((line) => (line.startsWith('>') || line === '' ? `>${line}` : `> ${line}`))
    .join('\n')
}

const time = { hour: 'numeric', minute: '2-digit' } as const

function gmailDate(at: number): string {
  const date = { weekday: 'short', year: 'numeric', month: 'short', day: 'numeric' } as const
  return `${new Date(at).toLocaleDateString('en-US', date)} at ${timeOf(at)}`
}

function appleDate(at: number): string {
  const date = { year: 'numeric', month: 'short', day: 'numeric' } as const
  return `${new Date(at).toLocaleDateString('en-US', date)}, at ${timeOf(at)}`
}

function longDate(at: number): string {
  const date = { weekday: 'long', year: 'numeric', month: 'long', day: 'numeric' } as const
  return `${new Date(at).toLocaleDateString('en-US', date)} ${timeOf(at)}`
}

function timeOf(at: number): string {
  return new Date(at).toLocaleTimeString('en-US', time)
}
