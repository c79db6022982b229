import { Parser } from 'htmlparser2'
import { append, type Body } from './body.ts'

const signatureId = 'Signature'

/** Puts a signature into the place of the one that is there, else below what the writer wrote. */
export function withSignature(body: Body, content: string): Body {
  const signed =
    body.type === 'html' ? `<div id="${signatureId}">${content}</div>` : `\n${content}\n`
  const old = body.type === 'html' ? signatureSpan(body.content) : undefined
  if (old === undefined) return append(body, signed)
  return {
    ...body,
    content: body.content.slice(0, old.start) + signed + body.content.slice(old.end),
  }
}

interface Span {
  readonly start: number
  readonly end: number
}

/** Where the element stands that Outlook on the web keeps the signature in. */
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
