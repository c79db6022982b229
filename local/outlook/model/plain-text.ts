import { Parser } from 'htmlparser2'

const blocks = new Set([
  'address',
  'blockquote',
  'div',
  'dl',
  'h1',
  'h2',
  'h3',
  'h4',
  'h5',
  'h6',
  'hr',
  'li',
  'ol',
  'p',
  'pre',
  'table',
  'tr',
  'ul',
])
const unseen = new Set(['head', 'script', 'style', 'title'])

/** The visible text of HTML, one line for each block. */
export function textOfHtml(html: string): string {
  const lines = ['']
  let hidden = 0
  const parser = new Parser({
    onopentagname(name) {
      if (unseen.has(name)) hidden += 1
      else if (name === 'br') lines.push('')
      else if (blocks.has(name)) newLine(lines)
    },
    ontext(text) {
      if (hidden === 0) lines[lines.length - 1] += text.replace(/[ \t\r\n\f]+/g, ' ')
    },
    onclosetag(name) {
      if (unseen.has(name)) hidden -= 1
      else if (blocks.has(name)) newLine(lines)
    },
  })
  parser.end(html)
  return lines
    .map((line) => line.trim())
    .join('\n')
    .trim()
}

function newLine(lines: string[]): void {
  if (lines.at(-1)?.trim() !== '') lines.push('')
}

/** The text as HTML that shows the same lines. */
export function htmlOfText(text: string): string {
  return escapeHtml(text).replace(/\r\n?|\n/g, '<br>')
}

export function escapeHtml(text: string): string {
  return text.replace(/[&<>"]/g, (sign) => entities[sign] ?? sign)
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
}
