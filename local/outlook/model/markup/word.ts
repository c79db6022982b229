import type { Attachment } from '../item.ts'
import { escapeHtml } from '../plain-text.ts'
import type { Traps } from '../traps.ts'
import type { HeadLine } from './answered.ts'
import type { ClientMarkup } from './client-markup.ts'
import { endOfBody } from './place.ts'
import { damagedInSending } from './word-damage.ts'
import { wordDocument, wordSection } from './word-markup.ts'

/** What the Outlooks that write with Word have in common. */
export type WordMarkup = Pick<
  ClientMarkup,
  'emptyBody' | 'ofText' | 'written' | 'settled' | 'told' | 'sent' | 'appendAt'
>

/** @param generator Word's own name towards add-ins */
export function wordMarkup(generator: string): WordMarkup {
  const whenNormalised =
    (change: (html: string) => string) =>
    (html: string, traps: Traps): string =>
      traps.has('bodyNormalised') ? change(html) : html
  const sent = whenNormalised((html) => wordDocument(html, 'Microsoft Word 15 (filtered medium)'))
  return {
    emptyBody: inSection(writingLine),
    ofText: (text) =>
      inSection(
        text
          .split(/\r\n?|\n/)
          .map(textLine)
          .join('\n'),
      ),
    written: (html) => html,
    settled: whenNormalised(wordSection),
    told: whenNormalised((html) => wordDocument(html, generator)),
    sent: (html, traps) => sent(damagedInSending(html, traps), traps),
    appendAt: endOfBody,
  }
}

/** An empty line to write in. */
const writingLine = '<p class=MsoNormal><br></p>'

/** An empty line as Word writes it. */
export const emptyLine = '<p class=MsoNormal><o:p>&nbsp;</o:p></p>'

/** The quoted mail below a line to write in. */
export function answerSection(quoted: string): string {
  return wordSection(quoted).replace(
    /^<div class=WordSection1>/,
    `$&${writingLine}\n${emptyLine}\n`,
  )
}

function inSection(html: string): string {
  return `<div class=WordSection1>${html}</div>`
}

/** The lines of a header block, with labels in this Outlook's format. */
export function headHtml(lines: readonly HeadLine[], labelled: (label: string) => string): string {
  return lines.map(({ label, text }) => labelled(label) + escapeHtml(text)).join('<br>\n')
}

/** An inline picture, for Word and for everything else. */
export function wordPicture({ contentId, name, attachmentId }: Attachment): string {
  const source = `cid:${contentId ?? ''}`
  const shape = `Picture_x0020_${attachmentId.replace(/\W/g, '_')}`
  return `<!--[if gte vml 1]><v:shape id="${shape}" type="#_x0000_t75"><v:imagedata src="${source}" o:title="${escapeHtml(name)}"/></v:shape><![endif]--><![if !vml]><img border=0 id="${shape}" src="${source}" alt="${escapeHtml(name)}" v:shapes="${shape}"><![endif]>`
}

function textLine(line: string): string {
  return line === '' ? emptyLine : `<p class=MsoNormal>${escapeHtml(line)}<o:p></o:p></p>`
}
