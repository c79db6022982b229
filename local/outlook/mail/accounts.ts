import { createHash } from 'node:crypto'
import { type Address, sameAddress } from '../model/person.ts'
import type { KeptMail } from './kept-mail.ts'
import { nameOf } from './people.ts'

/** The same for every spelling of an address, and says nothing about it. */
export function accountIdOf({ address }: Pick<Address, 'address'>): string {
  return createHash('sha256').update(address.toLowerCase()).digest('base64url').slice(0, 16)
}

/** Everybody who has ever got a mail, and those who were there from the start. */
export function recipientsOf(
  mails: Iterable<KeptMail>,
  first: readonly Address[],
  owner: Address,
): readonly Address[] {
  const everybody = [...mails].flatMap(({ copies }) => copies.map(({ address }) => address))
  const named = namesIn(mails)
  const all = [...first, ...everybody.map((address) => ({ name: '', address }))]
  return distinct(all)
    .filter((who) => !sameAddress(who, owner))
    .map(({ name, address }) => ({
      name: name || (named.get(address.toLowerCase()) ?? nameOf(address)),
      address,
    }))
}

export function distinct(people: readonly Address[]): readonly Address[] {
  return people.filter((who, at) => people.findIndex((other) => sameAddress(who, other)) === at)
}

/** What somebody called them when writing to them. */
function namesIn(mails: Iterable<KeptMail>): ReadonlyMap<string, string> {
  const names = new Map<string, string>()
  for (const { to, cc, bcc } of mails)
    for (const { name, address } of [...to, ...cc, ...bcc])
      if (name !== '' && name !== address) names.set(address.toLowerCase(), name)
  return names
}
