/**
 * Lossless conversion of any bytes to text and back. An invalid UTF-8 byte 0x80 to 0xFF becomes the lone
 * surrogate U+DC80 to U+DCFF, which valid UTF-8 never contains; core leaves URLs with lone surrogates
 * alone.
 */

const escapeBase = 0xdc00
const escaped = /(?<![\ud800-\udbff])([\udc80-\udcff])/

export function decodeBytes(bytes: Uint8Array): string {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
  let text = ''
  let begun = 0
  for (let at = 0; at < bytes.length;) {
    const length = sequenceLength(bytes, at)
    if (length === 0) {
      const byte = bytes[at] ?? 0
      text += decoder.decode(bytes.subarray(begun, at)) + String.fromCharCode(escapeBase + byte)
      begun = at + 1
    }
    at += Math.max(length, 1)
  }
  return text + decoder.decode(bytes.subarray(begun))
}

export function encodeBytes(text: string): Uint8Array {
  const pieces = text
    .split(escaped)
    .map((piece, at) =>
      at % 2 === 0 ? Buffer.from(piece) : Buffer.of(piece.charCodeAt(0) - escapeBase),
    )
  return Buffer.concat(pieces)
}

/** The length of the UTF-8 sequence at this position; 0 if there is none (Unicode 16, table 3-7). */
function sequenceLength(bytes: Uint8Array, at: number): number {
  const lead = bytes[at] ?? 0
  if (lead < 0x80) return 1
  const length = lead < 0xc2 ? 0 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : lead < 0xf5 ? 4 : 0
  const second = bytes[at + 1] ?? 0
  if (second < (lowestSecond.get(lead) ?? 0x80) || second > (highestSecond.get(lead) ?? 0xbf))
    return 0
  for (let next = at + 2; next < at + length; next++)
    if (((bytes[next] ?? 0) & 0xc0) !== 0x80) return 0
  return length
}

/** Lead bytes after which a smaller second byte would be an overlong encoding. */
const lowestSecond: ReadonlyMap<number, number> = new Map([
  [0xe0, 0xa0],
  [0xf0, 0x90],
])
/** Lead bytes after which a larger second byte would be a surrogate or beyond Unicode. */
const highestSecond: ReadonlyMap<number, number> = new Map([
  [0xed, 0x9f],
  [0xf4, 0x8f],
])
