const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'

/** The value of each character by its code; -1 if it is not in the alphabet. */
const sextets = new Int8Array(128).fill(-1)
for (let value = 0; value < alphabet.length; value++) sextets[alphabet.charCodeAt(value)] = value

/** Bytes as base64url without padding (RFC 4648 §5). */
export function encodeBase64url(bytes: Uint8Array): string {
  let text = ''
  for (let at = 0; at < bytes.length; at += 3) {
    const rest = bytes.length - at
    const group =
      ((bytes[at] ?? 0) << 16) | ((bytes[at + 1] ?? 0) << 8) | (rest > 2 ? (bytes[at + 2] ?? 0) : 0)
    text += alphabet.charAt((group >> 18) & 63) + alphabet.charAt((group >> 12) & 63)
    if (rest > 1) text += alphabet.charAt((group >> 6) & 63)
    if (rest > 2) text += alphabet.charAt(group & 63)
  }
  return text
}

/**
 * The bytes of a base64url text, or undefined. Strict: it refuses padding, white space, the other alphabet
 * and set bits after the last byte, so that no value has two spellings.
 */
export function decodeBase64url(text: string): Uint8Array | undefined {
  const tail = text.length % 4
  if (tail === 1) return undefined
  const bytes = new Uint8Array(Math.floor((text.length * 3) / 4))
  let bits = 0
  let held = 0
  let at = 0
  for (let place = 0; place < text.length; place++) {
    const sextet = sextets[text.charCodeAt(place)] ?? -1
    if (sextet < 0) return undefined
    bits = ((bits << 6) | sextet) & 0xffff
    held += 6
    if (held >= 8) {
      held -= 8
      bytes[at++] = (bits >> held) & 0xff
    }
  }
  const slack = bits & ((1 << held) - 1)
  return slack === 0 ? bytes : undefined
}
