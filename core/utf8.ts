/** Text as UTF-8. A lone surrogate becomes U+FFFD, as in the Encoding standard; core has no TextEncoder. */
export function encodeUtf8(text: string): Uint8Array {
  const bytes = new Uint8Array(utf8Length(text))
  let at = 0
  for (let place = 0; place < text.length; place++) {
    const point = text.codePointAt(place) ?? 0
    if (point < 0x80) {
      bytes[at++] = point
      continue
    }
    const scalar = point >= 0xd800 && point <= 0xdfff ? 0xfffd : point
    if (scalar < 0x800) {
      bytes[at++] = 0xc0 | (scalar >> 6)
    } else if (scalar < 0x10000) {
      bytes[at++] = 0xe0 | (scalar >> 12)
      bytes[at++] = trail(scalar, 6)
    } else {
      bytes[at++] = 0xf0 | (scalar >> 18)
      bytes[at++] = trail(scalar, 12)
      bytes[at++] = trail(scalar, 6)
      place++
    }
    bytes[at++] = trail(scalar, 0)
  }
  return bytes
}

function trail(scalar: number, shift: number): number {
  return 0x80 | ((scalar >> shift) & 0x3f)
}

/** How many bytes a text takes as UTF-8, without encoding it. */
export function utf8Length(text: string): number {
  let bytes = text.length
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at)
    if (unit >= 0x800) bytes += 2
    else if (unit >= 0x80) bytes++
    // Of a surrogate pair's four bytes, the first half counts three and the second half one.
    if ((unit & 0xfc00) === 0xd800 && (text.charCodeAt(at + 1) & 0xfc00) === 0xdc00) at++
  }
  return bytes
}
