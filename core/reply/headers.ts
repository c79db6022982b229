import { headerNameCharsMax, headersMax, headerValueCharsMax } from '../limits.ts'

/** A header as Graph gives it. Names come in any letter case, and may come several times. */
export interface Header {
  readonly name: string
  readonly value: string
}

/** All values of a header, by its name in lower case, unfolded. */
export type HeadersOf = (name: string) => readonly string[]

export function indexHeaders(headers: readonly Header[]): HeadersOf {
  const index = new Map<string, string[]>()
  for (const { name, value } of headers.slice(0, headersMax)) {
    const key = name.trim().toLowerCase()
    const known = index.get(key)
    if (known === undefined) index.set(key, [unfold(value)])
    else known.push(unfold(value))
  }
  return (name) => index.get(name) ?? []
}

/** The headers that stand at the beginning of a text, up to its first empty line. */
export function readHeaders(text: string): readonly Header[] {
  const headers: Header[] = []
  const [block = ''] = text.split(/\r?\n[ \t]*\r?\n/, 1)
  for (const line of block.replace(/\r?\n[ \t]+/g, ' ').split(/\r?\n/)) {
    const colon = line.indexOf(':')
    if (colon > 0 && colon <= headerNameCharsMax && headers.length < headersMax)
      headers.push({ name: line.slice(0, colon), value: line.slice(colon + 1) })
  }
  return headers
}

/** One line, without the encoded words of RFC 2047. Too long a value loses its beginning. */
function unfold(value: string): string {
  return decodeWords(value.slice(-headerValueCharsMax).replace(/[\r\n\t]+/g, ' ')).trim()
}

/** Some systems encode even message ids, a piece of one in each word. */
function decodeWords(text: string): string {
  return text
    .replace(/\?=\s+=\?/g, '?==?')
    .replace(/=\?[^?\s]{1,40}\?([bq])\?([^?]*)\?=/gi, (word, encoding: string, body: string) =>
      encoding.toLowerCase() === 'q' ? decodeQ(body) : (decodeB(body) ?? word),
    )
}

function decodeQ(body: string): string {
  return body
    .replace(/_/g, ' ')
    .replace(/=([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)))
}

const digits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'

/** Bytes as Latin-1: what is looked for in headers is ASCII. */
function decodeB(body: string): string | undefined {
  let [text, bits, held] = ['', 0, 0]
  for (const digit of body.replace(/=+$/, '')) {
    const value = digits.indexOf(digit)
    if (value < 0) return undefined
    held = ((held << 6) | value) & 0xffff
    bits += 6
    if (bits < 8) continue
    bits -= 8
    text += String.fromCharCode((held >> bits) & 0xff)
  }
  return text
}
