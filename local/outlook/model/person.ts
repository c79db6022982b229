/** A person in Outlook's wire format. */
export interface Person {
  readonly name: string
  readonly address: string
  readonly recipientType: RecipientType
  readonly appointmentResponse: 0
}

export type RecipientType = 0 | 1 | 2 | 3

export interface Address {
  readonly name: string
  readonly address: string
}

const user: RecipientType = 2
const externalUser: RecipientType = 3

/** @param owner the owner of the mailbox: people of the same domain are colleagues */
export function personOf(who: Address, owner: Address): Person {
  const colleague = domainOf(who.address) === domainOf(owner.address)
  return {
    name: who.name || who.address,
    address: who.address,
    recipientType: colleague ? user : externalUser,
    appointmentResponse: 0,
  }
}

export function domainOf(address: string): string {
  return address.slice(address.lastIndexOf('@') + 1).toLowerCase()
}

export function sameAddress(
  one: Pick<Address, 'address'>,
  other: Pick<Address, 'address'>,
): boolean {
  return one.address.toLowerCase() === other.address.toLowerCase()
}
