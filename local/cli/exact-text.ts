/**
 * Bytes as text and back without loss, whatever the bytes. What is no UTF-8 becomes a lone surrogate,
 * U+DC80 to U+DCFF for the bytes 0x80 to 0xFF: valid UTF-8 never holds one, and the rules of core leave
 * addresses with lone surrogates alone.
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

/** How many bytes the UTF-8 sequence at this place has; 0 where there is none (Unicode 16, table 3-7). */
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

/** Leads after which a smaller second byte would spell a shorter sequence anew. */
const lowestSecond: ReadonlyMap<number, number> = new Map([
  [0xe0, 0xa0],
  [0xf0, 0x90],
])
/** Leads after which a larger second byte would spell a surrogate or a point beyond Unicode. */
const highestSecond: ReadonlyMap<number, number> = new Map([
  [0xed, 0x9f],
  [0xf4, 0x8f],
])
