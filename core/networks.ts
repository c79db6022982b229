import { type AddressHex, parseRange } from './address.ts'

/** Who owns the network that a request came from, as far as owners publish their ranges. */
export type Network =
  /** This very machine. */
  | 'loopback'
  /** Google, fetching before anybody opens the mail. */
  | 'google-crawler'
  /** Apple's privacy relays. */
  | 'apple-egress'
  /** Microsoft, and its customers' machines. */
  | 'microsoft'
  /** Hosts that only relay mail. */
  | 'mail-transport'
  /** Mail gateways that scan. No person browses through them. */
  | 'mail-gateway'
  /** Security vendors that scan, and through which people browse in isolated browsers. */
  | 'security-vendor'
  | 'cloud'
  | 'other'

export const networks: readonly Network[] = [
  'loopback',
  'google-crawler',
  'apple-egress',
  'microsoft',
  'mail-transport',
  'mail-gateway',
  'security-vendor',
  'cloud',
  'other',
]

/** Ranges of one kind of network, separated by white space. */
export interface Published {
  readonly network: Network
  readonly ranges: string
}

export type NetworkOf = (address: AddressHex) => Network

interface Entry {
  readonly from: AddressHex
  readonly to: AddressHex
  readonly network: Network
  /** The index of the smallest range around this one; -1 if there is none. */
  readonly around: number
}

const own: Published = { network: 'loopback', ranges: '127.0.0.0/8 ::1' }

/**
 * A look-up over published ranges. Of nested ranges, the smallest counts. Throws on text that is no range,
 * so that a damaged snapshot is noticed at load and not when it misleads.
 */
export function createNetworks(published: readonly Published[]): NetworkOf {
  const entries = nested([own, ...published])
  return (address) => {
    let at = lastFrom(entries, address)
    for (let entry = entries[at]; entry !== undefined; entry = entries[at]) {
      if (address <= entry.to) return entry.network
      at = entry.around
    }
    return 'other'
  }
}

/** Sorted so that a range comes after those that contain it. */
function nested(published: readonly Published[]): readonly Entry[] {
  const ranges = published
    .reduce<Omit<Entry, 'around'>[]>((all, one) => all.concat(rangesOf(one)), [])
    .sort((left, right) => compare(left.from, right.from) || compare(right.to, left.to))
  const open: number[] = []
  return ranges.map((range, at) => {
    while (open.length > 0 && (ranges[last(open)]?.to ?? '') < range.from) open.pop()
    const around = open.length > 0 ? last(open) : -1
    open.push(at)
    return { ...range, around }
  })
}

function rangesOf({ network, ranges }: Published): readonly Omit<Entry, 'around'>[] {
  return ranges
    .split(/\s+/)
    .filter((text) => text !== '')
    .map((text) => {
      const range = parseRange(text)
      if (range === undefined) throw new Error(`Not a range of network addresses: ${text}`)
      return { from: range[0], to: range[1], network }
    })
}

/** The index of the last entry that begins at or before an address; -1 if none does. */
function lastFrom(entries: readonly Entry[], address: AddressHex): number {
  let low = 0
  let high = entries.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((entries[middle]?.from ?? '') <= address) low = middle + 1
    else high = middle
  }
  return low - 1
}

function last(places: readonly number[]): number {
  return places[places.length - 1] ?? -1
}

function compare(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0
}
