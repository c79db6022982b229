import { type Answered, headLines, type HeadSpelling, innerHtml, longTime } from './answered.ts'
import type { ClientMarkup } from './client-markup.ts'
import { element, type Element } from './tree.ts'
import { answerSection, headHtml, wordMarkup } from './word.ts'
import { withSignature } from './word-signature.ts'
import { escapeHtml } from '../plain-text.ts'

/**
 * New Outlook on Mac. It has Word's markup like classic Outlook on Windows, also towards add-ins
 * (OfficeDev/office-js#2426), and its own way to quote.
 */
export const mac: ClientMarkup = {
  ...wordMarkup('Microsoft Word 15 (filtered)'),
  answer,
  answerText,
  picture: ({ contentId, name }) =>
    `<img border=0 src="cid:${contentId ?? ''}" alt="${escapeHtml(name)}">`,
  signed: (html, signature) =>
    withSignature(html, signature, {
      wrap: (blocks) => [element('div', { id: signatureId }, blocks)],
      isOld: ({ attributes }) => attributes.get('id') === signatureId,
      isQuote,
    }),
}

const signatureId = 'Signature'

const head: HeadSpelling = {
  timeLabel: 'Date',
  time: (at) => longTime(at, ' at '),
  separator: ', ',
}

const look = 'font-size:12.0pt;font-family:"Aptos",sans-serif;color:black'

function answer(answered: Answered): string {
  const [from, ...lines] = headLines(answered, head)
  const first = headHtml(from === undefined ? [] : [from], () => '')
  const rest = headHtml(lines, (label) => `<b>${label}: </b>`)
  const quoted = `<div id="${quoteId}"><div><div style='border:none;border-top:solid #B5C4DF 1.0pt;padding:3.0pt 0in 0in 0in'>
<p class=MsoNormal style='margin-bottom:12.0pt'><b><span style='${look}'>From: </span></b><span style='${look}'>${first}<br>
${rest}<o:p></o:p></span></p></div><div>${innerHtml(answered.body.content)}</div></div></div>`
  return answerSection(quoted)
}

function answerText(answered: Answered): string {
  const lines = headLines(answered, head).map(({ label, text }) => `${label}: ${text}`)
  return `\n\n${lines.join('\n')}\n\n${answered.body.content}`
}

const quoteId = 'mail-editor-reference-message-container'

function isQuote({ attributes }: Element): boolean {
  return attributes.get('id') === quoteId
}
