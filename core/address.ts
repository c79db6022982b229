/**
 * A network address as 32 lower-case hex digits, so that IPv4 and IPv6 addresses and ranges sort as text.
 * IPv4 takes its mapped IPv6 form. This is the raw address, so it is never stored.
 */
export type AddressHex = string

const mapped = '00000000000000000000ffff'

/** undefined if the text is no address. A zone (`fe80::1%eth0`) is ignored. */
export function parseAddress(text: string): AddressHex | undefined {
  const plain = text.trim().replace(/%.*$/, '').toLowerCase()
  if (!plain.includes(':')) return parseV4(plain)
  const dotted = /^(.*:)(\d{1,3}(?:\.\d{1,3}){3})$/.exec(plain)
  if (dotted === null) return parseV6(plain)
  const v4 = parseV4(dotted[2] ?? '')
  return v4 === undefined
    ? undefined
    : parseV6(`${dotted[1] ?? ''}${v4.slice(24, 28)}:${v4.slice(28)}`)
}

function parseV4(text: string): AddressHex | undefined {
  const parts = text.split('.')
  if (parts.length !== 4) return undefined
  let hex = mapped
  for (const part of parts) {
    const value = /^\d{1,3}$/.test(part) ? +part : 256
    if (value > 255) return undefined
    hex += byteHex[value]
  }
  return hex
}

const byteHex = new Array<string>(256)
  .fill('')
  .map((_, byte) => (byte + 0x100).toString(16).slice(1))

function parseV6(text: string): AddressHex | undefined {
  const [head = '', tail, ...others] = text.split('::')
  if (others.length > 0) return undefined
  const front = groupsOf(head)
  const back = groupsOf(tail ?? '')
  const missing = 8 - front.length - back.length
  if (tail === undefined ? missing !== 0 : missing < 1) return undefined
  const groups = [...front, ...new Array<string>(missing).fill('0'), ...back]
  if (!groups.every((group) => /^[0-9a-f]{1,4}$/.test(group))) return undefined
  return groups.map((group) => `000${group}`.slice(-4)).join('')
}

function groupsOf(text: string): readonly string[] {
  return text === '' ? [] : text.split(':')
}

/** The first and last address of a range like `192.0.2.0/24` or `2001:db8::/32`, or of one address. */
export function parseRange(text: string): readonly [AddressHex, AddressHex] | undefined {
  const [base = '', size, ...others] = text.split('/')
  const address = parseAddress(base)
  const bitsMax = base.includes(':') ? 128 : 32
  const bits = size === undefined ? bitsMax : /^\d{1,3}$/.test(size) ? +size : bitsMax + 1
  if (address === undefined || others.length > 0 || bits > bitsMax) return undefined
  const free = bitsMax - bits
  return [withLastBits(address, free, 0), withLastBits(address, free, 15)]
}

/** The address with its last bits all 0 (`fill` 0) or all 1 (`fill` 15). */
function withLastBits(address: AddressHex, bits: number, fill: 0 | 15): AddressHex {
  const whole = Math.floor(bits / 4)
  const rest = address.slice(0, 32 - whole)
  const tail = fill.toString(16).repeat(whole)
  if (bits % 4 === 0) return rest + tail
  const mask = (1 << (bits % 4)) - 1
  const digit = parseInt(rest.slice(-1), 16)
  return rest.slice(0, -1) + ((digit & ~mask) | (fill & mask)).toString(16) + tail
}

/** The prefix that a household or an office shares: the first 24 bits of IPv4, 48 of IPv6. */
export function prefixOf(address: AddressHex): string {
  return address.startsWith(mapped) ? address.slice(0, 30) : address.slice(0, 12)
}
