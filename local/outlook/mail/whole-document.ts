import { Parser } from 'htmlparser2'

/** The content of the body of a whole document; a fragment is returned unchanged. */
export function insideOf(html: string): string {
  let start: number | undefined
  let end: number | undefined
  const parser = new Parser({
    onopentag(name) {
      if (name === 'body') start ??= parser.endIndex + 1
    },
    onclosetag(name, implied) {
      if (name === 'body' && !implied) end = parser.startIndex
    },
  })
  parser.end(html)
  return start === undefined ? html : html.slice(start, end)
}
