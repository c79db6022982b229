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
  const pieces = [prose, paragraphs, prose, table, prose]
  let body = head
  for (let at = 0; body.length < bytes; at++) body += pieces[at % pieces.length] ?? ''
  return `${body}</div></body></html>`
}

const sentence =
  'We have gone through your notes, and most of what you ask for is in the offer already; the rest is a matter of a short call, for which we are free on Tuesday and on Thursday. '
const prose =
  `<p class="MsoNormal"><span lang="EN-US" style="font-size:11.0pt;font-family:&quot;Calibri&quot;,sans-serif;mso-fareast-language:EN-US">${sentence.repeat(4)}<o:p></o:p></span></p>\n`.repeat(
    4,
  )

function readMail(name: string): string {
  return readFileSync(new URL(`../core/vectors/mails/${name}`, import.meta.url), 'utf8')
}
