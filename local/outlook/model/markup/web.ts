import { Parser } from 'htmlparser2'
import { escapeHtml, htmlOfText } from '../plain-text.ts'
import { type Answered, headLines, type HeadSpelling, innerHtml, longTime } from './answered.ts'
import type { ClientMarkup } from './client-markup.ts'
import { endOfBody } from './place.ts'
import type { Traps } from '../traps.ts'
import { webMarkup } from './web-markup.ts'

const font =
  'font-family: Aptos, Aptos_EmbeddedFont, Aptos_MSFontService, Calibri, Helvetica, sans-serif; font-size: 12pt; color: rgb(0, 0, 0);'

const emptyLine = `<div class="elementToProof" style="${font}"><br></div>`

/** Outlook on the web, and new Outlook on Windows, which is the same. */
export const web: ClientMarkup = {
  emptyBody: emptyLine,
  ofText: (text) => `<div style="${font}">${htmlOfText(text)}</div>`,
  answer,
  answerText,
  /** Since November 2025 a picture keeps its `cid:` while the mail is composed. */
  picture({ contentId, size, contentType, name }) {
    const source = `cid:${contentId ?? ''}`
    return `<img src="${source}" originalsrc="${source}" size="${size}" contenttype="${escapeHtml(contentType)}" alt="${escapeHtml(name)}">`
  },
  written: webMarkup,
  settled: (html) => html,
  told: (html) => html,
  sent: (html) => html,
  appendAt,
  signed,
}

const head: HeadSpelling = { timeLabel: 'Sent', time: longTime, separator: '; ' }

function answer(answered: Answered): string {
  const lines = headLines(answered, head).map(
    ({ label, text }) => `<b>${label}:</b> ${escapeHtml(text)}`,
  )
  return `${emptyLine}
<div id="appendonsend"></div>
<hr style="display: inline-block; width: 98%;" tabindex="-1">
<div id="divRplyFwdMsg" dir="ltr"><font face="Calibri, sans-serif" color="#000000" style="font-size: 11pt;">${lines.join('<br>\n')}</font>
<div>&nbsp;</div>
</div>
<div>${innerHtml(answered.body.content)}</div>`
}

function answerText(answered: Answered): string {
  const lines = headLines(answered, head).map(({ label, text }) => `${label}: ${text}`)
  return `\n\n________________________________\n${lines.join('\n')}\n\n${answered.body.content}`
}

const appendPlace = /<div id="appendonsend"[^>]*>/i

/**
 * Outlook on the web has an element above the quoted history whose name says that it is for this. Nobody
 * has verified it: the documentation says only that it goes to the end of the body, after any signature.
 */
function appendAt(html: string, traps: Traps): number {
  const place = traps.has('appendedBelowHistory') ? null : appendPlace.exec(html)
  return place === null ? endOfBody(html) : place.index + place[0].length
}

const signatureId = 'Signature'

/** Above the place for appended content, which comes after the signature. */
function signed(html: string, signature: string): string {
  const held = `<div id="${signatureId}">${signature}</div>`
  const at = appendPlace.exec(html)?.index ?? endOfBody(html)
  const { start, end } = signatureSpan(html) ?? { start: at, end: at }
  return html.slice(0, start) + held + html.slice(end)
}

interface Span {
  readonly start: number
  readonly end: number
}

/** The element that contains the signature. */
function signatureSpan(html: string): Span | undefined {
  let depth = 0
  let signatureDepth = -1
  let start = 0
  let span: Span | undefined
  const parser = new Parser({
    onopentag(_name, attributes) {
      depth += 1
      if (signatureDepth >= 0 || span !== undefined || attributes['id'] !== signatureId) return
      signatureDepth = depth
      start = parser.startIndex
    },
    onclosetag() {
      if (depth === signatureDepth) {
        span = { start, end: parser.endIndex + 1 }
        signatureDepth = -1
      }
      depth -= 1
    },
  })
  parser.end(html)
  return span
}
