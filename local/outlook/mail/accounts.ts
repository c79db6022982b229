import { createHash } from 'node:crypto'
import { type Address, sameAddress } from '../model/person.ts'
import type { KeptMail } from './kept-mail.ts'
import { nameOf } from './people.ts'

/** The same for every spelling of an address, and reveals nothing about it. */
export function accountIdOf({ address }: Pick<Address, 'address'>): string {
  return createHash('sha256').update(address.toLowerCase()).digest('base64url').slice(0, 16)
}

/** Deduplicates people by address. */
export function distinct(people: readonly Address[]): readonly Address[] {
  const seen = new Set<string>()
  return people.filter(({ address }) => {
    const key = address.toLowerCase()
    if (seen.has(key)) return false
    seen.add(key)
    return true
  })
}

/** Everybody with a mailbox: the initial accounts, and whoever has ever got a mail. */
export class Accounts {
  readonly owner: Address
  readonly #first: readonly Address[]
  /** By account, in order of their creation. */
  readonly #addresses = new Map<string, string>()
  /** The names that others used when writing to them. */
  readonly #names = new Map<string, string>()

  constructor(owner: Address, first: readonly Address[]) {
    this.owner = owner
    this.#first = first
    for (const who of [owner, ...first]) this.#addresses.set(accountIdOf(who), who.address)
  }

  learn({ copies, to, cc, bcc }: KeptMail): void {
    for (const copy of copies) {
      const accountId = accountIdOf(copy)
      if (!this.#addresses.has(accountId)) this.#addresses.set(accountId, copy.address)
    }
    for (const { name, address } of [...to, ...cc, ...bcc])
      if (name !== '' && name !== address) this.#names.set(address.toLowerCase(), name)
  }

  /** Everybody but the owner. */
  recipients(): readonly Address[] {
    return [...this.#addresses.values()]
      .filter((address) => !sameAddress({ address }, this.owner))
      .map((address) => this.named(address))
  }

  /** Undefined: there is no such account. */
  find(accountId: string): Address | undefined {
    const address = this.#addresses.get(accountId)
    return address === undefined ? undefined : this.named(address)
  }

  /** The name of a person, whether or not they have an account. */
  named(address: string): Address {
    const known = [this.owner, ...this.#first].find((who) => sameAddress(who, { address }))
    return {
      name: known?.name || (this.#names.get(address.toLowerCase()) ?? nameOf(address)),
      address,
    }
  }
}
