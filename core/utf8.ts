/** Text as UTF-8. A lone surrogate becomes U+FFFD, as in the Encoding standard; core has no TextEncoder. */
export function encodeUtf8(text: string): Uint8Array {
  const bytes: number[] = []
  for (const char of text) {
    const point = char.codePointAt(0) ?? 0
    const scalar = point >= 0xd800 && point <= 0xdfff ? 0xfffd : point
    if (scalar < 0x80) bytes.push(scalar)
    else if (scalar < 0x800) bytes.push(0xc0 | (scalar >> 6), trail(scalar, 0))
    else if (scalar < 0x10000) bytes.push(0xe0 | (scalar >> 12), trail(scalar, 6), trail(scalar, 0))
    else bytes.push(0xf0 | (scalar >> 18), trail(scalar, 12), trail(scalar, 6), trail(scalar, 0))
  }
  return Uint8Array.from(bytes)
}

function trail(scalar: number, shift: number): number {
  return 0x80 | ((scalar >> shift) & 0x3f)
}
