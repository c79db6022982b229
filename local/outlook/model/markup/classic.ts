import { type Answered, headLines, type HeadSpelling, innerHtml, longTime } from './answered.ts'
import type { ClientMarkup } from './client-markup.ts'
import type { Element } from './tree.ts'
import { answerSection, emptyLine, headHtml, wordMarkup, wordPicture } from './word.ts'
import { bookmarked, holdsBookmark, withSignature } from './word-signature.ts'

/** Classic Outlook on Windows. */
export const classic: ClientMarkup = {
  ...wordMarkup('Microsoft Word 15 (filtered medium)'),
  answer,
  answerText,
  picture: wordPicture,
  signed: (html, signature) =>
    withSignature(html, signature, { wrap: bookmarked, isOld: holdsBookmark, isQuote }),
}

const head: HeadSpelling = { timeLabel: 'Sent', time: longTime, separator: '; ' }

const look = `font-size:11.0pt;font-family:"Calibri",sans-serif`

function answer(answered: Answered): string {
  const [from, ...lines] = headLines(answered, head)
  const first = headHtml(from === undefined ? [] : [{ ...from, label: '' }], () => '')
  const rest = headHtml(lines, (label) => `<b>${label}:</b> `)
  const quoted = `<div><div style='border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt 0in 0in 0in'>
<p class=MsoNormal><b><span style='${look}'>From:</span></b><span style='${look}'> ${first} <br>
${rest}<o:p></o:p></span></p></div></div>
${emptyLine}
${innerHtml(answered.body.content)}`
  return answerSection(quoted)
}

function answerText(answered: Answered): string {
  const lines = headLines(answered, head).map(({ label, text }) => `${label}: ${text}`)
  return `\n\n-----Original Message-----\n${lines.join('\n')}\n\n${answered.body.content}`
}

/** The line above the header block of the quoted mail. */
function isQuote({ attributes }: Element): boolean {
  return /border-top:\s*solid #E1E1E1/i.test(attributes.get('style') ?? '')
}
