import { readFileSync } from 'node:fs'

/**
 * A mail body as Outlook returns it: Word's head, then text by Word, Outlook on the web and newsletters.
 */
export function makeBody(bytes: number): string {
  const word = readMail('word-reply.html')
  const firstParagraph = '<p class="MsoNormal"'
  const pieces = [
    prose.repeat(4),
    between(word, firstParagraph, '<p class="MsoNormal"><a name="_MailAutoSig">'),
    prose.repeat(4),
    between(readMail('web-reply.html'), '<div class="elementToProof"', '<div id="Signature"'),
    prose.repeat(4),
    between(
      readMail('marketing.html'),
      '<table role="presentation" width="100%"',
      '<!--[if mso]></td>',
    ),
  ]
  let body = word.slice(0, word.indexOf(firstParagraph))
  for (let at = 0; body.length < bytes; at++) body += pieces[at % pieces.length] ?? ''
  // A flat string like Outlook's own, instead of a rope of the parts it was concatenated from.
  return Buffer.from(`${body}</div></body></html>`).toString()
}

function between(html: string, first: string, after: string): string {
  return html.slice(html.indexOf(first), html.indexOf(after))
}

/** Word splits a paragraph into spans wherever language, font or proofing changes. */
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
