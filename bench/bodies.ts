import { readFileSync } from 'node:fs'

/** A mail body as Outlook hands it out: Word's head, then paragraphs and a newsletter's tables. */
export function makeBody(bytes: number): string {
  const word = readMail('word-reply.html')
  const start = word.indexOf('<p class="MsoNormal"')
  const head = word.slice(0, start)
  const paragraphs = word.slice(start, word.indexOf('<p class="MsoNormal"><a name="_MailAutoSig">'))
  const newsletter = readMail('marketing.html')
  const table = newsletter.slice(
    newsletter.indexOf('<table role="presentation" width="100%"'),
    newsletter.lastIndexOf('<!--[if mso]>'),
  )
  const pieces = [prose.repeat(4), paragraphs, prose.repeat(8), table, prose.repeat(4)]
  let body = head
  for (let at = 0; body.length < bytes; at++) body += pieces[at % pieces.length] ?? ''
  // As Outlook's own strings: in one piece, not as the parts that it was put together from.
  return Buffer.from(`${body}</div></body></html>`).toString()
}

/** Word cuts a paragraph into spans wherever language, font or proofing changes. */
const span = (text: string) =>
  `<span lang="EN-US" style="font-size:11.0pt;font-family:&quot;Calibri&quot;,sans-serif;mso-fareast-language:EN-US">${text}</span>`
const prose =
  `<p class="MsoNormal">${span('We have gone through your notes, and most of what you ask for is in the ')}` +
  `<b>${span('offer')}</b>${span(' already; the rest is a matter of a short call, for which we are free on ')}` +
  `${span('Tuesday')}${span(' and on Thursday.<o:p></o:p>')}</p>\n` +
  `<p class="MsoNormal">${span('<o:p>&nbsp;</o:p>')}</p>\n`

function readMail(name: string): string {
  return readFileSync(new URL(`../core/vectors/mails/${name}`, import.meta.url), 'utf8')
}
