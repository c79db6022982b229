import { parseRange } from '#core/address'
import { networkBitsMinV4, networkBitsMinV6 } from '#core/limits'
import { InputFault } from '#core/parse'

/** A network: its first address as 128 bits, and the length of its prefix. */
interface Block {
  readonly first: bigint
  readonly bits: number
}

const v4 = 0xffffn << 32n

/**
 * Compacts published ranges: drops those inside others and joins neighbours. IPv6 networks smaller than
 * `bitsMaxV6` are rounded up to it. A text that is not a range, or a range that is far too wide, is a
 * fault.
 */
export function compactRanges(
  texts: readonly string[],
  bitsMaxV6: number = 128,
): readonly string[] | InputFault {
  const blocks = new Map<string, Block>()
  for (const text of texts) {
    const block = blockOf(text, bitsMaxV6)
    if (block === undefined)
      return new InputFault('An entry is not a range of addresses, or is too wide')
    blocks.set(`${block.first} ${block.bits}`, block)
  }
  const merged: Block[] = []
  for (const block of [...blocks.values()].sort(byFirst)) {
    const last = merged[merged.length - 1]
    if (last !== undefined && endOf(last) >= endOf(block)) continue
    merged.push(block)
    joinNeighbours(merged)
  }
  return merged.map(textOf)
}

function blockOf(text: string, bitsMaxV6: number): Block | undefined {
  const range = parseRange(text.trim())
  if (range === undefined) return undefined
  const [first, last] = range.map((address) => BigInt(`0x${address}`))
  if (first === undefined || last === undefined) return undefined
  const bits = 128 - (last - first + 1n).toString(2).length + 1
  if (isV4(first)) return bits < 96 + networkBitsMinV4 ? undefined : { first, bits }
  if (bits < networkBitsMinV6) return undefined
  const kept = Math.min(bits, bitsMaxV6)
  return { first: (first >> BigInt(128 - kept)) << BigInt(128 - kept), bits: kept }
}

function byFirst(left: Block, right: Block): number {
  if (left.first !== right.first) return left.first < right.first ? -1 : 1
  return left.bits - right.bits
}

/** Joins two halves into their network, repeatedly. */
function joinNeighbours(blocks: Block[]): void {
  for (;;) {
    const [left, right] = blocks.slice(-2)
    if (left === undefined || right === undefined || left.bits !== right.bits) return
    const isLower = ((left.first >> BigInt(128 - left.bits)) & 1n) === 0n
    const bits = left.bits - 1
    const isTooWide = isV4(left.first) && bits < 96
    if (!isLower || isTooWide || endOf(left) + 1n !== right.first) return
    blocks.splice(-2, 2, { first: left.first, bits })
  }
}

function endOf({ first, bits }: Block): bigint {
  return first + (1n << BigInt(128 - bits)) - 1n
}

function isV4(first: bigint): boolean {
  return first >> 32n === v4 >> 32n
}

function textOf({ first, bits }: Block): string {
  if (isV4(first)) {
    const octets = [24n, 16n, 8n, 0n].map((shift) => (first >> shift) & 0xffn)
    return `${octets.join('.')}/${bits - 96}`
  }
  const hex = first.toString(16).padStart(32, '0')
  return `${(hex.match(/.{4}/g) ?? []).join(':')}/${bits}`
}
