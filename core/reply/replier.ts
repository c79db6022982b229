import type { Recipient } from '../recipient.ts'
import { domainOf, localPartOf, toAddress } from './addresses.ts'
import type { Arrival, ArrivalReason, Replier } from './arrival.ts'

export interface Recognized {
  readonly who: Replier
  /** What identified the replier. */
  readonly reason: ArrivalReason
}

type Seen = Pick<Arrival, 'from' | 'alsoFrom' | 'copied'>

/** The recipient whom an arrival is from. If it matches none or several, it is from somebody new. */
export function recognize(arrival: Seen, recipients: readonly Recipient[]): Recognized {
  const { address = '', name = '' } = arrival.from ?? {}
  const known = (reason: ArrivalReason, recipient: Recipient): Recognized => ({
    who: { as: kindOf(reason, recipient), address, name, recipient },
    reason,
  })
  for (const [reason, find] of ways) {
    const [found, ...others] = recipients.filter((recipient) => find(arrival, recipient))
    if (found !== undefined && others.every((other) => isSamePerson(other, found)))
      return known(reason, found)
  }
  const as = recipients.length === 0 ? 'unknown' : 'new'
  return { who: { as, address, name, recipient: null }, reason: 'unknown-address' }
}

function kindOf(reason: ArrivalReason, { field }: Recipient): Replier['as'] {
  if (reason !== 'recipient-address') return 'other-address'
  return field === 'to' ? 'recipient' : 'copied'
}

type Way = (arrival: Seen, recipient: Recipient) => boolean

/** From certain to merely likely. */
const ways: readonly (readonly [ArrivalReason, Way])[] = [
  ['recipient-address', ({ from }, { address }) => from?.address === toAddress(address)],
  ['sender-header', ({ alsoFrom }, { address }) => alsoFrom.includes(toAddress(address))],
  [
    'subaddress',
    ({ from }, { address }) => from !== null && bareOf(from.address) === bareOf(address),
  ],
  ['same-name', hasSameName],
]

/** The same person may be in both To and Cc. */
function isSamePerson(left: Recipient, right: Recipient): boolean {
  return toAddress(left.address) === toAddress(right.address)
}

/** RFC 5233: `dana+offers@contoso.example` is a subaddress of `dana@contoso.example`. */
function bareOf(address: string): string {
  const plain = toAddress(address)
  return `${localPartOf(plain).replace(/(.)\+.*$/, '$1')}@${domainOf(plain)}`
}

/** Compares full names. If the recipient also got the answer, its sender is somebody else of that name. */
function hasSameName({ from, copied }: Seen, { name, address }: Recipient): boolean {
  const words = wordsOf(name)
  const same = words.length > 1 && words.join(' ') === wordsOf(from?.name ?? '').join(' ')
  return same && !copied.includes(toAddress(address))
}

/** `Cole, Dana (Contoso)` and `Dana Cole` are the same name. */
function wordsOf(name: string): readonly string[] {
  if (name.includes('@')) return []
  const words = name
    .toLowerCase()
    .replace(/\([^)]*\)|\[[^\]]*\]|\bvia .*$/g, ' ')
    .split(/[\s,.;"']+/)
  return words.filter((word) => word !== '').sort()
}
