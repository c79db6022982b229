import type { RegistrationHead } from './wire.ts'

/** How far a recipient's mail service lets opens be seen. */
export type Measurability =
  /** Apple loads pictures whether or not its users read, so their opens mean nothing. */
  | 'apple-mail'
  /** Google fetches pictures when its users open a mail. Opens are seen, but not the reader's device. */
  | 'gmail'
  /** Nothing is known about the domain. */
  | 'unknown'

const domains: ReadonlyMap<string, Measurability> = new Map([
  ...of('apple-mail', 'icloud.com me.com mac.com privaterelay.appleid.com'),
  ...of('gmail', 'gmail.com googlemail.com'),
])

/** Judged by the domain of the address only. Its owner may read mail elsewhere. */
export function measurabilityOf(address: string): Measurability {
  const domain = address.slice(address.lastIndexOf('@') + 1)
  return domains.get(domain.trim().toLowerCase()) ?? 'unknown'
}

/**
 * Whether an open of a mail can be seen: it left with the image, and to somebody whose opens mean something.
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
