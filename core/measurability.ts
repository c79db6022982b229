import type { RegistrationHead } from './wire.ts'

/** What the place where a mail is read does to what can be seen of the reading. */
export type Measurability =
  /** Apple loads pictures for its users whether or not they read: an open of theirs says nothing. */
  | 'apple-mail'
  /** Google fetches pictures for its users when they open: seen, but without the reader's device. */
  | 'gmail'
  /** Nothing is known of the domain. */
  | 'unknown'

const domains: ReadonlyMap<string, Measurability> = new Map([
  ...of('apple-mail', 'icloud.com me.com mac.com privaterelay.appleid.com'),
  ...of('gmail', 'gmail.com googlemail.com'),
])

/** As far as the domain of an address tells: anybody may read elsewhere. */
export function measurabilityOf(address: string): Measurability {
  const domain = address.slice(address.lastIndexOf('@') + 1)
  return domains.get(domain.trim().toLowerCase()) ?? 'unknown'
}

/**
 * Whether an open of a mail would be seen: its image went with it, and to somebody whose program may tell.
 */
export function isMeasurable({
  recipients,
  tracked,
}: Pick<RegistrationHead, 'recipients' | 'tracked'>): boolean {
  return (
    tracked?.opens === true &&
    recipients.some(({ address }) => measurabilityOf(address) !== 'apple-mail')
  )
}

function of(measurability: Measurability, names: string): [string, Measurability][] {
  return names.split(' ').map((name): [string, Measurability] => [name, measurability])
}
