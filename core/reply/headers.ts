import { headerNameCharsMax, headersMax, headerValueCharsMax } from '../limits.ts'

/** A header as Graph gives it. Names may be in any letter case and may repeat. */
export interface Header {
  readonly name: string
  readonly value: string
}

/** Returns all values of a header, unfolded, by its lower-case name. */
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

/** The headers at the beginning of a text, up to its first empty line. */
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

/** Joins a value into one line and decodes the encoded words of RFC 2047. A value that is too long loses its beginning. */
function unfold(value: string): string {
  return decodeWords(value.slice(-headerValueCharsMax).replace(/[\r\n\t]+/g, ' ')).trim()
}

/** Some systems encode even message ids, split over several words. */
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

/** Decodes to Latin-1, which is enough: everything that is searched for in headers is ASCII. */
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
